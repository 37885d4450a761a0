import type { StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { cityText } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { wholeNumber } from '../announcements/announcement-paths.ts';
import { wordingMessages } from '../messages/wordings.ts';
import { writersOf } from '../writing/who-wrote.ts';
import { changeWording } from './change-wording.ts';
import { ComparedWordings } from './compared-wordings.tsx';
import { findPlace, type FoundPlace } from './find-place.ts';
import { readWording, typedOf, type TypedWording } from './read-wording.ts';
import { forgetWordings } from './shown-wordings.ts';
import { WordingForm, type WordingFormProps } from './wording-form.tsx';
import { kindPath, placePath, wordingHistoryPath } from './wording-paths.ts';
import { WordingPreview } from './wording-preview.tsx';
import type { WordingContent, WordingKind, WordingRevision, WrittenWording } from './wording.ts';

/** What the fields of a place hold before anybody types. */
const nothingWritten: WrittenWording = {
  ...{ titleEn: null, textEn: '', titleEs: null, textEs: null },
  ...{ shownFrom: null, shownUntil: null, isAnnouncedAtOnce: false },
};

/** GET …/:key: what stands in a place, to be changed. */
export function showWriteWording(kind: WordingKind) {
  return async (request: StaffRequest) => {
    const { reply, city } = request;
    const found = await findPlace(request, kind);
    if (!found) return reply.notFound();
    const typed = typedOf(found.current ?? found.builtIn ?? nothingWritten, city.timeZone);
    return reply.page(<WriteWordingPage found={found} typed={typed} timeZone={city.timeZone} />);
  };
}

/** POST …/:key: changes it, or shows how it would look. */
export function submitWriteWording(kind: WordingKind) {
  return async (request: StaffRequest) => {
    const { reply } = request;
    const found = await findPlace(request, kind);
    if (!found) return reply.notFound();
    const answer = await changeAsTyped(request, found);
    if ('done' in answer) return reply.seeOther(kindPath(kind, 'published'));
    return reply.page(<WriteWordingPage {...answer.shown} />, answer.status);
  };
}

type ChangedAsTyped = { done: true } | { shown: WriteWordingProps; status: number };

/** Keeps what was typed; or says what is shown instead: a preview, what is wrong, or what somebody else wrote meanwhile. */
export async function changeAsTyped(request: StaffRequest, found: FoundPlace): Promise<ChangedAsTyped> {
  const { db, body, city, clock, user, language } = request;
  const { place, current } = found;
  const { timeZone } = city;
  const now = clock.now();
  const t = textIn(language, wordingMessages);
  const read = readWording(body, { kind: place.kind, now, timeZone, t, before: current });
  const basedOn = wholeNumber(body['basedOn']) ?? 0;
  const shown = { found, basedOn, typed: read.typed, timeZone };
  if (!read.ok) return { shown: { ...shown, errors: read.errors }, status: 422 };
  const { written } = read;
  if (body['preview']) return { shown: { ...shown, preview: written }, status: 200 };
  const asked = { place, basedOn, written };
  const by = { userId: user.userId, now };
  const changed = await db.transaction().execute((tx) => changeWording(tx, asked, by));
  forgetWordings(db);
  if (changed.ok) return { done: true };
  const after = (await findPlace(request, place.kind)) ?? found;
  const theirs = after.current;
  if (!theirs) return { shown, status: 422 };
  const writers = await writersOf(db, [theirs]);
  const meanwhile = { who: writers.get(theirs.madeBy) ?? null, theirs, yours: { ...written, isWithdrawn: false } };
  // From here on the writer has the words of the other before them.
  return { shown: { found: after, typed: read.typed, timeZone, meanwhile }, status: 422 };
}

type Meanwhile = { who: string | null; theirs: WordingRevision; yours: WordingContent };

export type WriteWordingProps = Pick<WordingFormProps, 'errors'> & {
  found: FoundPlace;
  basedOn?: number;
  typed: TypedWording;
  timeZone: string;
  preview?: WrittenWording;
  meanwhile?: Meanwhile;
};

function WriteWordingPage(props: WriteWordingProps) {
  const { found, errors } = props;
  const t = useText(wordingMessages);
  const { kind, key } = found.place;
  return (
    <Page
      title={cityText(found.name, useLanguage())}
      heading={<CityWords text={found.name} />}
      eyebrow={t(`kind.${kind}`)}
      section="staff"
      before={
        <>
          <BackLink href={kindPath(kind)}>{t(`kind.${kind}`)}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <WritingOfWording {...props} historyHref={wordingHistoryPath(kind, key)} />
    </Page>
  );
}

/** What somebody else wrote meanwhile, how it would look, and the form. */
export function WritingOfWording(props: WriteWordingProps & { formHeading?: string; historyHref?: string }) {
  const { found, typed, timeZone, errors, preview, meanwhile } = props;
  const { place, current, builtIn } = found;
  const { kind } = place;
  const form = (
    <WordingForm
      {...{ kind, typed, errors, timeZone }}
      action={placePath(kind, place.key)}
      basedOn={props.basedOn ?? current?.number ?? 0}
      isWithdrawn={current?.isWithdrawn ?? false}
      isBuiltIn={!current && builtIn !== null}
      historyHref={props.historyHref}
    />
  );
  return (
    <>
      {meanwhile && <ChangedMeanwhile kind={kind} {...meanwhile} timeZone={timeZone} />}
      {preview && <WordingPreview {...{ kind, timeZone }} written={preview} />}
      {props.formHeading ? (
        <Section heading={props.formHeading} id="write">
          {form}
        </Section>
      ) : (
        form
      )}
    </>
  );
}

function ChangedMeanwhile({ kind, who, theirs, yours, timeZone }: Meanwhile & { kind: WordingKind; timeZone: string }) {
  const t = useText(wordingMessages);
  const language = useLanguage();
  const told = { who: who ?? t('history.gone'), when: formatMoment(theirs.madeAt, language, timeZone) };
  return (
    <>
      <Alert kind="error" isAnswer heading={t('meanwhile.heading')} headingLevel={2}>
        <p>{t('meanwhile.text', told)}</p>
      </Alert>
      <div class="cc-compared">
        <ComparedWordings
          {...{ kind, timeZone }}
          caption={t('meanwhile.caption')}
          headers={[t('meanwhile.theirs'), t('meanwhile.yours')]}
          versions={[theirs, yours]}
        />
      </div>
    </>
  );
}
