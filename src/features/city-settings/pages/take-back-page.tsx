import type { StaffRequest } from '../../identity/public.ts';
import { formatDay, formatMoment } from '../../../kernel/day.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section as PageSection } from '../../../ui/text.tsx';
import { canBeTakenBack, laterWithIt, mistakesOf, takeBack } from '../change-section.ts';
import { cityInForceOf } from '../city-in-force.ts';
import { differencesOf } from '../fields/compare.ts';
import { settingsMessages } from '../messages/settings.ts';
import { changeById, type KeptChange } from '../reads.ts';
import type { Section } from '../section.ts';
import { changeNumber, historyPath, sectionPath, takeBackPath } from '../settings-paths.ts';
import { ExampleOf, ReplacedAlert } from './change-preview.tsx';
import { ComparedValues } from './compared-values.tsx';
import { placeOf, type SectionPlace } from './section-place.ts';
import { readReason, reasonLengthMax } from './typed-change.ts';

/** GET /staff/settings/SECTION/take-back?change=ID: what undoing or withdrawing a change would do. */
export function showTakeBack(section: Section) {
  return async (request: StaffRequest) => {
    const { db, query, reply } = request;
    const change = await foundChange(db, section, query['change']);
    if (!change) return reply.seeOther(historyPath(section));
    const place = await placeOf(request, section);
    return reply.page(<TakeBackPage place={place} change={change} reason="" />);
  };
}

/** POST /staff/settings/SECTION/take-back: undoes or withdraws it. */
export function submitTakeBack(section: Section) {
  return async (request: StaffRequest) => {
    const { db, body, reply, user, clock, language } = request;
    const t = textIn(language, settingsMessages);
    const change = await foundChange(db, section, body['change']);
    if (!change) return reply.seeOther(historyPath(section));
    const { reason, errors } = readReason(body, language, t);
    const place = await placeOf(request, section);
    const refuse = (wrong: FieldErrors) =>
      reply.page(<TakeBackPage place={place} change={change} reason={reason} errors={wrong} />, 422);
    if (Object.values(errors).some(Boolean)) return refuse(errors);
    const asked = { section, id: change.id, basedOn: changeNumber(body['basedOn']) ?? 0, reason };
    const by = { userId: user.userId, now: clock.now(), file: place.file };
    const done = await db.transaction().execute((tx) => takeBack(tx, asked, by));
    if (done.ok) {
      await cityInForceOf(db).refresh();
      return reply.seeOther(sectionPath(section, 'taken-back'));
    }
    const { file, standing, today } = place;
    const mistakes = mistakesOf(file, standing, { section, value: change.valueBefore, effectiveOn: today }).join(' ');
    return refuse({ form: t(`refusal.${done.reason}`, { mistakes }) });
  };
}

async function foundChange(
  db: StaffRequest['db'],
  section: Section,
  typed: string | string[] | undefined,
): Promise<KeptChange | null> {
  const id = changeNumber(typed);
  const change = id === null ? undefined : await changeById(db, section, id);
  return change && change.change !== 'withdrawn' ? change : null;
}

type TakeBackPageProps = { place: SectionPlace; change: KeptChange; reason: string; errors?: FieldErrors };

function TakeBackPage({ place, change, reason, errors }: TakeBackPageProps) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  const { section, form, words, today, file, valueNow } = place;
  const isToCome = change.effectiveOn > today;
  const kind = isToCome ? 'withdraw' : 'undo';
  const when = formatMoment(change.madeAt, language, file.timeZone);
  const versions = isToCome ? ([change.value, change.valueBefore] as const) : ([valueNow, change.valueBefore] as const);
  const differences = differencesOf(form, versions, words);
  const [next] = isToCome ? [] : place.toCome;
  const later = isToCome ? laterWithIt(place.toCome, change) : undefined;
  const isPossible = canBeTakenBack(change) && !later && (isToCome || differences.length > 0);
  return (
    <Page
      title={t(`${kind}.title`, { section: t(`section.${section}`) })}
      lede={t(`${kind}.lede`, { when, day: formatDay(change.effectiveOn, language) })}
      section="staff"
      before={
        <>
          <BackLink href={historyPath(section)}>{t('history.title', { section: t(`section.${section}`) })}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <PageSection heading={t('preview.heading')} id="preview">
        {next && isPossible && <ReplacedAlert on={next.effectiveOn} />}
        <ComparedValues
          caption={t('preview.heading')}
          differences={differences}
          headers={[t('compared.from'), t('compared.to')]}
        />
        {!isToCome && isPossible && <ExampleOf place={place} value={change.valueBefore} day={today} />}
      </PageSection>
      {isPossible ? (
        <Form action={takeBackPath(section)}>
          <input type="hidden" name="change" value={change.id} />
          <input type="hidden" name="basedOn" value={place.newest?.id ?? 0} />
          <RequiredNote />
          <TextArea
            name="reason"
            label={t('reason')}
            hint={t('reason.hint')}
            value={reason}
            error={errors?.['reason']}
            isRequired
            rows={3}
            maxlength={reasonLengthMax}
          />
          <ButtonRow>
            <Button>{t(`${kind}.do`)}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <p>
          {later
            ? t('withdraw.later', { day: formatDay(later.effectiveOn, language) })
            : t(canBeTakenBack(change) ? 'undo.nothing' : 'refusal.no-such-change')}
        </p>
      )}
    </Page>
  );
}
