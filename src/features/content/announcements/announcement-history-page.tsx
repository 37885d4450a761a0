import type { StaffRequest } from '../../identity/public.ts';
import { formatExactMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { TimeLine } from '../../../ui/time-line.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import { withoutChange, type AnnouncementRevision } from './announcement.ts';
import { announcementPath, historyPath, listPath, wholeNumber } from './announcement-paths.ts';
import { titleOf } from './announcements.tsx';
import { ComparedVersions, WholeVersion } from './compared-versions.tsx';
import { revisionsOf } from './reads.ts';
import { forgetEmergencies } from './shown-announcements.ts';
import { undoChange, type UndoRefusal } from './undo-change.ts';
import { writersOf, type Writers } from './who-wrote.ts';

const changesMax = 100;

/** GET /staff/announcements/:id/history: what it said, since when, and who wanted that. */
export function showHistory(request: StaffRequest) {
  return answerHistory(request, null);
}

/** POST /staff/announcements/:id/undo: takes one change back. */
export async function submitUndo(request: StaffRequest) {
  const { db, params, body, reply, user, clock } = request;
  const asked = { announcementId: wholeNumber(params['id']) ?? 0, number: wholeNumber(body['number']) ?? 0 };
  const by = { userId: user.userId, now: clock.now() };
  const undone = await db.transaction().execute((tx) => undoChange(tx, asked, by));
  forgetEmergencies(db);
  return undone.ok ? reply.seeOther(historyPath(asked.announcementId, true)) : answerHistory(request, undone.reason);
}

async function answerHistory({ db, params, query, reply, city }: StaffRequest, refusal: UndoRefusal | null) {
  // One more than is shown, so that the last one has something to be compared with.
  const revisions = await revisionsOf(db, wholeNumber(params['id']) ?? 0, changesMax + 1);
  const [current] = revisions;
  if (!current) return reply.notFound();
  const writers = await writersOf(db, revisions);
  const isUndone = query['done'] === 'undone';
  const shown = { current, revisions, writers, refusal, isUndone, timeZone: city.timeZone };
  return reply.page(<HistoryPage {...shown} />, refusal ? 422 : 200);
}

type HistoryPageProps = {
  current: AnnouncementRevision;
  /** The newest first. */
  revisions: readonly AnnouncementRevision[];
  writers: Writers;
  refusal: UndoRefusal | null;
  isUndone: boolean;
  timeZone: string;
};

function HistoryPage(props: HistoryPageProps) {
  const { current, revisions } = props;
  const t = useText(staffAnnouncementMessages);
  return (
    <Page
      title={t('history.title')}
      lede={<CityWords text={titleOf(current)} />}
      section="staff"
      before={<Before {...props} />}
    >
      <Section heading={t('history.heading')} id="changes">
        {revisions.some((revision, at) => isUndoable(current, revision, revisions[at + 1])) ? (
          <Form action={`${announcementPath(current.announcementId)}/undo`} label={t('history.heading')}>
            <Changes {...props} />
          </Form>
        ) : (
          <Changes {...props} />
        )}
        {revisions.length > changesMax && <p>{t('history.newest', { count: changesMax })}</p>}
      </Section>
    </Page>
  );
}

/** Every change as a step in time, with what it changed. */
function Changes({ current, revisions, writers, timeZone }: HistoryPageProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <TimeLine
      timeZone={timeZone}
      steps={revisions.slice(0, changesMax).map((revision, at) => ({
        key: String(revision.number),
        moment: revision.madeAt,
        heading: t(`history.${revision.change}`),
        children: (
          <>
            <p>{t('history.by', { who: writerOf(revision, writers, t) })}</p>
            <Change current={current} revision={revision} before={revisions[at + 1]} timeZone={timeZone} />
          </>
        ),
      }))}
    />
  );
}

/** Whether a change can be taken back, so that nothing of a later one would be lost. */
function isUndoable(
  current: AnnouncementRevision,
  revision: AnnouncementRevision,
  before: AnnouncementRevision | undefined,
): boolean {
  return before !== undefined && Boolean(withoutChange(current, before, revision));
}

function Before({ refusal, isUndone }: HistoryPageProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <>
      <BackLink href={listPath()}>{t('write.back')}</BackLink>
      {refusal && <Alert kind="error" isAnswer heading={t(`undo.${refusal}`)} />}
      {!refusal && isUndone && <Alert kind="success" isAnswer heading={t('history.isUndone')} />}
    </>
  );
}

function writerOf(
  { madeBy }: AnnouncementRevision,
  writers: Writers,
  t: ReturnType<typeof useText<typeof staffAnnouncementMessages>>,
): string {
  return madeBy === null ? t('history.profile') : (writers.get(madeBy) ?? t('history.gone'));
}

type ChangeProps = {
  current: AnnouncementRevision;
  revision: AnnouncementRevision;
  before: AnnouncementRevision | undefined;
  timeZone: string;
};

/** What a change did, and the button that takes it back where nothing of a later one would be lost. */
function Change({ current, revision, before, timeZone }: ChangeProps) {
  const t = useText(staffAnnouncementMessages);
  const when = formatExactMoment(revision.madeAt, useLanguage(), timeZone);
  if (!before) return <WholeVersion caption={t('history.said')} content={revision} timeZone={timeZone} />;
  return (
    <>
      <ComparedVersions
        caption={t('history.undoOf', { when })}
        headers={[t('history.before'), t('history.after')]}
        versions={[before, revision]}
        timeZone={timeZone}
        isCaptionHidden
      />
      {isUndoable(current, revision, before) && (
        <div class="cc-undo">
          <Button
            kind="outline"
            name="number"
            value={String(revision.number)}
            hiddenText={t('history.undoOf', { when })}
          >
            {t('history.undo')}
          </Button>
        </div>
      )}
    </>
  );
}
