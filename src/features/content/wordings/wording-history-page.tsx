import type { StaffRequest } from '../../identity/public.ts';
import { Alert } from '../../../ui/alert.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, EmptyState } from '../../../ui/text.tsx';
import { wholeNumber } from '../announcements/announcement-paths.ts';
import { changesMax, ChangesSection } from '../writing/changes-time-line.tsx';
import { writersOf, type Writers } from '../writing/who-wrote.ts';
import { wordingMessages } from '../messages/wordings.ts';
import { ComparedWordings, WholeWording } from './compared-wordings.tsx';
import { findPlace, type FoundPlace } from './find-place.ts';
import { revisionsOf } from './reads.ts';
import { forgetWordings } from './shown-wordings.ts';
import { undoWordingChange, type UndoRefusal } from './undo-wording-change.ts';
import { maintenanceDaysMax, withoutChange, type WordingKind, type WordingRevision } from './wording.ts';
import { kindPath, placePath, wordingHistoryPath } from './wording-paths.ts';

/** GET …/history: what a place said, since when, and who wanted that. */
export function showWordingHistory(kind: WordingKind) {
  return (request: StaffRequest) => answerHistory(request, kind, null);
}

/** POST …/undo: takes one change back. */
export function submitUndoWording(kind: WordingKind) {
  return async (request: StaffRequest) => {
    const { db, body, reply, user, clock } = request;
    const found = await findPlace(request, kind);
    if (!found) return reply.notFound();
    const { place } = found;
    const number = wholeNumber(body['number']) ?? 0;
    const by = { userId: user.userId, now: clock.now() };
    const undone = await db.transaction().execute((tx) => undoWordingChange(tx, place, number, by));
    forgetWordings(db);
    if (undone.ok) return reply.seeOther(wordingHistoryPath(kind, place.key, true));
    return answerHistory(request, kind, undone.reason);
  };
}

async function answerHistory(request: StaffRequest, kind: WordingKind, refusal: UndoRefusal | null) {
  const { db, query, reply, city } = request;
  const found = await findPlace(request, kind);
  if (!found) return reply.notFound();
  const revisions = await revisionsOf(db, found.place, changesMax + 1);
  const writers = await writersOf(db, revisions);
  const isUndone = query['done'] === 'undone';
  const shown = { found, revisions, writers, refusal, isUndone, timeZone: city.timeZone };
  return reply.page(<HistoryPage {...shown} />, refusal ? 422 : 200);
}

type HistoryPageProps = {
  found: FoundPlace;
  /** The newest first. */
  revisions: readonly WordingRevision[];
  writers: Writers;
  refusal: UndoRefusal | null;
  isUndone: boolean;
  timeZone: string;
};

function HistoryPage(props: HistoryPageProps) {
  const { found, revisions, writers, timeZone } = props;
  const t = useText(wordingMessages);
  const { kind, key } = found.place;
  const [current] = revisions;
  return (
    <Page
      title={t('history.title')}
      lede={<CityWords text={found.name} />}
      section="staff"
      before={<Before {...props} />}
    >
      {current ? (
        <ChangesSection
          {...{ revisions, writers, timeZone }}
          undoAction={`${placePath(kind, key)}/undo`}
          headingOf={({ change }) => t(`history.${change}`)}
          nobody={t('history.gone')}
          isUndoable={(revision, before) => Boolean(withoutChange(current, before, revision))}
          changeOf={(revision, before, caption) => <Change {...{ found, revision, before, caption, timeZone }} />}
        />
      ) : (
        <EmptyState>{t('history.none')}</EmptyState>
      )}
    </Page>
  );
}

function Before({ found, refusal, isUndone }: HistoryPageProps) {
  const t = useText(wordingMessages);
  const { kind } = found.place;
  return (
    <>
      <BackLink href={kindPath(kind)}>{t(`kind.${kind}`)}</BackLink>
      {refusal && <Alert kind="error" isAnswer heading={t(`undo.${refusal}`, { count: maintenanceDaysMax })} />}
      {!refusal && isUndone && <Alert kind="success" isAnswer heading={t('history.isUndone')} />}
    </>
  );
}

type ChangeProps = {
  found: FoundPlace;
  revision: WordingRevision;
  before: WordingRevision | undefined;
  caption: string;
  timeZone: string;
};

/** The first change is compared with what was built in, where there was something. */
function Change({ found, revision, before, caption, timeZone }: ChangeProps) {
  const t = useText(wordingMessages);
  const { kind } = found.place;
  const builtIn = revision.number === 1 ? found.builtIn : null;
  const earlier = before ?? builtIn;
  if (!earlier) return <WholeWording {...{ kind, timeZone }} caption={t('history.said')} content={revision} />;
  return (
    <ComparedWordings
      {...{ kind, caption, timeZone }}
      headers={[t(builtIn ? 'history.builtIn' : 'history.before'), t('history.after')]}
      versions={[earlier, revision]}
      isCaptionHidden
    />
  );
}
