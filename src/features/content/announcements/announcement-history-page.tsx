import type { StaffRequest } from '../../identity/public.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { Alert } from '../../../ui/alert.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import { lengthMax, withoutChange, type AnnouncementRevision } from './announcement.ts';
import { announcementPath, historyPath, listPath, wholeNumber } from './announcement-paths.ts';
import { titleOf } from '../writing/written-text.tsx';
import { ComparedVersions, WholeVersion } from './compared-versions.tsx';
import { revisionsOf } from './reads.ts';
import { forgetEmergencies } from './shown-announcements.ts';
import { undoChange, type UndoRefusal } from './undo-change.ts';
import { changesMax, ChangesSection } from '../writing/changes-time-line.tsx';
import { writersOf, type Writers } from '../writing/who-wrote.ts';

/** GET /staff/announcements/:id/history: what it said, since when, and who wanted that. */
export function showHistory(request: StaffRequest) {
  return answerHistory(request, null);
}

/** POST /staff/announcements/:id/undo: takes one change back. */
export async function submitUndo(request: StaffRequest) {
  const { db, params, body, reply, user, clock } = request;
  const asked = { announcementId: wholeNumber(params['id']) ?? 0, number: wholeNumber(body['number']) ?? 0 };
  const by = { userId: user.userId, now: clock.now() };
  const undone = await db.transaction().execute((tx) => oncePerForm(tx, request, () => undoChange(tx, asked, by)));
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
  const { current, revisions, writers, timeZone } = props;
  const t = useText(staffAnnouncementMessages);
  return (
    <Page
      title={t('history.title')}
      lede={<CityWords text={titleOf(current)} />}
      section="staff"
      before={<Before {...props} />}
    >
      <ChangesSection
        {...{ revisions, writers, timeZone }}
        undoAction={`${announcementPath(current.announcementId)}/undo`}
        headingOf={({ change }) => t(`history.${change}`)}
        nobody={t('history.profile')}
        isUndoable={(revision, before) => Boolean(withoutChange(current, before, revision))}
        changeOf={(revision, before, caption) => <Change {...{ revision, before, caption, timeZone }} />}
      />
    </Page>
  );
}

function Before({ refusal, isUndone }: HistoryPageProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <>
      <BackLink href={listPath()}>{t('write.back')}</BackLink>
      {refusal && <Alert kind="error" isAnswer heading={t(`undo.${refusal}`, { count: lengthMax.emergencyText })} />}
      {!refusal && isUndone && <Alert kind="success" isAnswer heading={t('history.isUndone')} />}
    </>
  );
}

type ChangeProps = {
  revision: AnnouncementRevision;
  before: AnnouncementRevision | undefined;
  caption: string;
  timeZone: string;
};

function Change({ revision, before, caption, timeZone }: ChangeProps) {
  const t = useText(staffAnnouncementMessages);
  if (!before) return <WholeVersion caption={t('history.said')} content={revision} timeZone={timeZone} />;
  return (
    <ComparedVersions
      caption={caption}
      headers={[t('history.before'), t('history.after')]}
      versions={[before, revision]}
      timeZone={timeZone}
      isCaptionHidden
    />
  );
}
