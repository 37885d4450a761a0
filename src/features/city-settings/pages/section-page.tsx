import type { StaffRequest } from '../../identity/public.ts';
import { formatMoment, parseDay, type Day } from '../../../kernel/day.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section as PageSection } from '../../../ui/text.tsx';
import { changeSection, mistakesOf, type ChangeRefusal } from '../change-section.ts';
import { cityInForceOf } from '../city-in-force.ts';
import { differencesOf, saidBy, type Difference } from '../fields/compare.ts';
import { openForm, readSection, withAddedRow, type OpenForm } from '../fields/read-section.ts';
import { settingsMessages } from '../messages/settings.ts';
import { changeOn, sectionOn } from '../profile-on-day.ts';
import type { Section, SectionValue } from '../section.ts';
import { doneWords, sectionPath, settingsPath, changeNumber, type Done } from '../settings-paths.ts';
import { ChangePreview, type Preview } from './change-preview.tsx';
import { ComparedValues, WholeSection } from './compared-values.tsx';
import { InForce, LeftOutNotices } from './in-force.tsx';
import { SectionFormView } from './section-form-view.tsx';
import { placeOf, type SectionPlace } from './section-place.ts';
import { markOf, readDay, readReason, textOf, typedChange, type TypedChange } from './typed-change.ts';

/**
 * GET /staff/settings/SECTION: what is in force, what is to come, and the form for whoever may change it; with `from=DAY` the
 * form begins with what is planned for that day.
 */
export function showSection(section: Section) {
  return async (request: StaffRequest) => {
    const place = await placeOf(request, section);
    const done = doneWords.find((one) => one === request.query['done']) ?? null;
    const { file, standing, today, form, words } = place;
    const asked = parseDay(textOf(request.query['from']));
    const effectiveOn = asked && asked > today ? asked : today;
    const opened = openForm(form, sectionOn(file, standing, section, effectiveOn), words);
    const typed = { effectiveOn, reason: '' };
    return request.reply.page(<SectionPage {...{ place, opened, typed, done }} />);
  };
}

/** POST /staff/settings/SECTION: shows what would change and, once that was seen, keeps it. */
export function submitSection(section: Section) {
  return async (request: StaffRequest) => {
    const { db, body, reply, clock, user, language } = request;
    const t = textIn(language, settingsMessages);
    const place = await placeOf(request, section);
    const { file, today, words } = place;
    const day = readDay(body, today, t);
    const valueThen = sectionOn(file, place.standing, section, day.day);
    const basedOn = changeNumber(body['basedOn']) ?? 0;
    const grown = withAddedRow(place.form, valueThen, body, { file, words });
    if (grown)
      return reply.page(<SectionPage place={place} opened={grown} typed={typedChange(body)} basedOn={basedOn} />);
    const read = readSection(place.form, valueThen, body, { file, words });
    const shown = { place, opened: read, typed: typedChange(body), basedOn };
    const errors = { ...(read.ok ? {} : read.errors), ...day.errors };
    if (!read.ok || hasErrors(errors)) return reply.page(<SectionPage {...shown} errors={errors} />, 422);
    const { value } = read;
    if (basedOn !== (place.newest?.id ?? 0))
      return reply.page(<SectionPage {...shown} basedOn={null} meanwhile={comparedNow(place, value, day.day)} />, 422);
    const previewed = previewOf(place, value, day.day);
    const refusal = refusalOf(place, previewed, value);
    if (refusal) return reply.page(<SectionPage {...shown} errors={{ form: refusalWords(t, refusal) }} />, 422);
    const isSeen = body['do'] === 'save' && body['previewed'] === previewed.mark;
    if (!isSeen) return reply.page(<SectionPage {...shown} preview={previewed} />);
    const why = readReason(body, language, t);
    if (hasErrors(why.errors))
      return reply.page(<SectionPage {...shown} preview={previewed} errors={why.errors} />, 422);
    const asked = { section, value, effectiveOn: day.day, basedOn, reason: why.reason };
    const by = { userId: user.userId, now: clock.now(), file };
    const kept = await db.transaction().execute((tx) => changeSection(tx, asked, by));
    if (kept.ok) {
      await cityInForceOf(db).refresh();
      return reply.seeOther(sectionPath(section, day.day > today ? 'planned' : 'changed'));
    }
    const now = await placeOf(request, section);
    if (kept.reason === 'changed-meanwhile') {
      const meanwhile = comparedNow(now, value, day.day);
      return reply.page(<SectionPage {...shown} place={now} basedOn={null} meanwhile={meanwhile} />, 422);
    }
    return reply.page(<SectionPage {...shown} place={now} errors={{ form: t(asKnown[kept.reason]) }} />, 422);
  };
}

/** What only shows while two people are at it. */
const asKnown = {
  'nothing-changed': 'refusal.nothing-changed',
  'day-is-past': 'effectiveOn.past',
  'no-whole-profile': 'refusal.changed-meanwhile',
  'in-use': 'refusal.in-use',
} as const satisfies Record<Exclude<ChangeRefusal, 'changed-meanwhile'>, keyof typeof settingsMessages>;

function hasErrors(errors: FieldErrors): boolean {
  return Object.values(errors).some(Boolean);
}

function previewOf(place: SectionPlace, value: SectionValue, day: Day): Preview {
  const { file, standing, section, form, words } = place;
  const before = sectionOn(file, standing, section, day);
  const next = standing.find((change) => change.section === section && change.effectiveOn > day);
  const differences = differencesOf(form, [before, value], words);
  const takesBack = takenBack(place, { differences, value, day });
  return { day, value, mark: markOf(value, day), replacedOn: next?.effectiveOn ?? null, takesBack, differences };
}

/** What stays as it is today although it is planned to be otherwise by then. */
function takenBack(
  { standing, section, today, form, words, valueNow }: SectionPlace,
  { differences, value, day }: Pick<Preview, 'differences' | 'value' | 'day'>,
): Preview['takesBack'] {
  const planned = changeOn(standing, section, day);
  if (!planned || planned.effectiveOn <= today) return null;
  const nameOf = ({ heading, label }: Difference) => `${heading}: ${label}`;
  const changed = new Set(differencesOf(form, [valueNow, value], words).map(nameOf));
  const fields = differences.map(nameOf).filter((name) => !changed.has(name));
  return fields.length > 0 ? { plannedFor: planned.effectiveOn, fields } : null;
}

type PreviewRefusal = { reason: 'nothing-changed' } | { reason: 'no-whole-profile'; mistakes: string[] };

function refusalOf(place: SectionPlace, { differences, day }: Preview, value: SectionValue): PreviewRefusal | null {
  if (differences.length === 0) return { reason: 'nothing-changed' };
  const { file, standing, section } = place;
  const mistakes = mistakesOf(file, standing, { section, value, effectiveOn: day });
  return mistakes.length > 0 ? { reason: 'no-whole-profile', mistakes } : null;
}

function refusalWords(t: ReturnType<typeof textIn<typeof settingsMessages>>, refusal: PreviewRefusal): string {
  const mistakes = 'mistakes' in refusal ? refusal.mistakes.join(' ') : '';
  return t(`refusal.${refusal.reason}`, { mistakes });
}

/** As it is on that day by now, beside what was typed. */
function comparedNow(
  { file, standing, section, form, words }: SectionPlace,
  yours: SectionValue,
  day: Day,
): Difference[] {
  return differencesOf(form, [sectionOn(file, standing, section, day), yours], words);
}

type SectionPageProps = {
  place: SectionPlace;
  opened: OpenForm;
  typed: TypedChange;
  /** The newest change that whoever types had before them; null: from now on, the newest there is. */
  basedOn?: number | null;
  done?: Done | null;
  errors?: FieldErrors;
  preview?: Preview;
  meanwhile?: Difference[];
};

function SectionPage({ place, opened, typed, basedOn = null, done, errors, preview, meanwhile }: SectionPageProps) {
  const t = useText(settingsMessages);
  const { section, form, valueNow, words } = place;
  return (
    <Page
      title={t(`section.${section}`)}
      lede={t(`about.${section}`)}
      section="staff"
      before={
        <>
          <BackLink href={settingsPath}>{t('back')}</BackLink>
          <ErrorSummary errors={errors} />
          {done && <Alert kind="success" isAnswer heading={t(`done.${done}`)} />}
        </>
      }
    >
      <LeftOutNotices leftOut={place.leftOut} />
      {meanwhile && <ChangedMeanwhile place={place} differences={meanwhile} />}
      {preview && <ChangePreview place={place} preview={preview} />}
      {!preview && !meanwhile && <InForce place={place} />}
      {place.mayChange ? (
        <PageSection heading={t(preview ? 'keep' : 'edit')} id="change">
          <SectionFormView
            place={place}
            {...{ opened, typed, errors, preview }}
            basedOn={basedOn ?? place.newest?.id ?? 0}
          />
        </PageSection>
      ) : (
        <>
          <p>{t('readOnly')}</p>
          <WholeSection caption={t(`section.${section}`)} said={saidBy(form, valueNow, words)} />
        </>
      )}
    </Page>
  );
}

function ChangedMeanwhile({ place, differences }: { place: SectionPlace; differences: readonly Difference[] }) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  const { newest, emails, file, readerId } = place;
  const isOwn = newest?.madeBy === readerId;
  const who = emails.get(newest?.madeBy ?? '') ?? t('gone');
  const when = newest ? formatMoment(newest.madeAt, language, file.timeZone) : '';
  return (
    <>
      <Alert kind="error" isAnswer heading={t(isOwn ? 'meanwhile.ownHeading' : 'meanwhile.heading')} headingLevel={2}>
        <p>{isOwn ? t('meanwhile.ownText', { when }) : t('meanwhile.text', { who, when })}</p>
      </Alert>
      <ComparedValues
        caption={t(isOwn ? 'meanwhile.ownHeading' : 'meanwhile.heading')}
        differences={differences}
        headers={[t('compared.theirs'), t('compared.yours')]}
      />
    </>
  );
}
