import { mayRole, usersByIds, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { Staying } from '../../../platform/files/file-kind.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { KeyValue, type KeyValueRow } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { changesNothing, isAtWork, shownOfEachKind, type KeptRun } from '../import-run.ts';
import { DoubtfulFiles } from '../drop-folder/doubtful-files.tsx';
import { doubtfulFilesOf, type DoubtfulFile } from '../drop-folder/reads.ts';
import { importMessages } from '../messages/imports.ts';
import { filesOfRun, keptRunById } from '../reads.ts';
import { stayingOf } from '../undo-run.ts';
import { FilesSection } from './difference-sections.tsx';
import { withBillNames } from './difference-subject.tsx';
import { linkedUsersOf } from './links-that-end.tsx';
import { runTitle, StateTag, whoMade } from './imports-page.tsx';
import { stepInWords } from './progress-endpoint.ts';
import { runIdIn, runPath, watchedPath } from './run-path.ts';
import { RunDecision, RunOutcome, type RunProps } from './run-outcome.tsx';
import { isUndoable, StayingSection, UndoSection } from './undo-section.tsx';

/** How often a browser without JavaScript looks again, while the run is at work and no longer. */
const refreshSeconds = 10;

/** GET /staff/imports/:id, and /watched, which browsers load by themselves: how far a run is, what it would change or has changed, and what may be done about it. */
export async function showImport(request: StaffRequest) {
  return await showRun(request, undefined);
}

/** The page of a run, with what is wrong with what was sent about it. */
export async function showRun(
  { db, params, reply, user, city, language }: StaffRequest,
  errors: FieldErrors | undefined,
) {
  const runId = runIdIn(params['id']);
  const run = runId === null ? undefined : await keptRunById(db, runId);
  if (!run) return reply.notFound();
  const people = [run.madeBy, run.askedBy, run.decidedBy, run.pausedBy].flatMap((userId) => userId ?? []);
  const [kept, users] = await Promise.all([filesOfRun(db, run.runId), usersByIds(db, [...new Set(people)])]);
  const files = kept.map((file) => ({ ...file, differences: withBillNames(file.differences, city, language) }));
  const emailOf = new Map(users.map(({ userId, email }) => [userId, email]));
  const isOwn = run.madeBy === user.userId || run.askedBy === user.userId;
  const stays = await stayingToTell(db, run);
  const staying = stays && { ...stays, first: withBillNames(stays.first, city, language) };
  const maySee = user.staffRole !== null && mayRole(user.staffRole, 'read-customers');
  const linkedUsers = maySee ? await linkedUsersOf(db, run, files) : null;
  const { linking } = city;
  const doubtful = await doubtfulFilesOf(db, run.runId);
  const props = { linkedUsers, linking, run, files, emailOf, isOwn, staying, timeZone: city.timeZone, errors };
  return reply.page(<ImportPage {...props} doubtful={doubtful} />, errors ? 422 : 200);
}

/** What would stay if this run were undone; of an undo, what would stay by it, or does. */
async function stayingToTell(db: Queryable, run: KeptRun): Promise<Staying | null> {
  if (run.staying) return run.staying;
  const undone = isUndoable(run) ? run : run.undoesRunId !== null && (await keptRunById(db, run.undoesRunId));
  if (!undone || !undone.importBeganAt || run.state === 'refused') return null;
  return await stayingOf(db, { runId: undone.runId, startedAt: undone.importBeganAt }, shownOfEachKind);
}

function ImportPage({ doubtful, ...props }: RunProps & { doubtful: readonly DoubtfulFile[] }) {
  const t = useText(importMessages);
  const { run, files } = props;
  return (
    <Page
      title={runTitle(run, t)}
      section="staff"
      refresh={isAtWork(run.state) ? { seconds: refreshSeconds, path: watchedPath(run.runId) } : undefined}
      before={
        <>
          <BackLink href="/staff/imports">{t('back')}</BackLink>
          <ErrorSummary errors={props.errors} />
        </>
      }
    >
      {isAtWork(run.state) ? <RunProgress run={run} /> : <RunOutcome {...props} />}
      <DoubtfulFiles files={doubtful} timeZone={props.timeZone} />
      <RunFacts {...props} />
      {!isAtWork(run.state) && <RunDecision {...props} />}
      {isUndoable(run) && <UndoSection {...props} />}
      {run.undoesRunId !== null && props.staying && <StayingSection run={run} staying={props.staying} />}
      {files.some((file) => file.tried ?? file.taken) && <FilesSection {...props} />}
    </Page>
  );
}

function RunProgress({ run }: { run: KeptRun }) {
  const t = useText(importMessages);
  const language = useLanguage();
  return (
    <>
      <Progress
        label={t(run.undoesRunId !== null ? 'undo.progress' : run.state === 'trying' ? 'run.trying' : 'run.importing')}
        percent={run.percent}
        words={stepInWords(run, language)}
        followPath={`${runPath(run.runId)}/progress`}
        overPath={watchedPath(run.runId)}
      />
      <p>
        {t(run.pausedAt ? 'run.paused.text' : 'run.leave')} <Link href={runPath(run.runId)}>{t('run.checkAgain')}</Link>
      </p>
      {run.undoesRunId === null && (
        <Form action={`${runPath(run.runId)}/${run.pausedAt ? 'resume' : 'pause'}`} label={t('run.decide')}>
          <ButtonRow>
            <Button kind={run.pausedAt ? 'primary' : 'outline'}>{t(run.pausedAt ? 'run.resume' : 'run.pause')}</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

function RunFacts({ run, files, emailOf, timeZone }: RunProps) {
  const t = useText(importMessages);
  const language = useLanguage();
  const when = (moment: Date) => formatMoment(moment, language, timeZone);
  const who = (userId: string) => emailOf.get(userId) ?? t('who.gone');
  const rows: KeyValueRow[] = [
    { label: t('run.state'), value: <StateTag run={run} changesNothing={changesNothing(files)} /> },
    {
      label: t(run.source === 'undo' ? 'undo.by' : 'run.by'),
      value: `${whoMade(run, emailOf, t)}, ${when(run.madeAt)}`,
    },
  ];
  if (run.source !== 'undo' && run.askedBy && run.askedAt) {
    rows.push({ label: t('run.askedBy'), value: `${who(run.askedBy)}, ${when(run.askedAt)}` });
  }
  if (run.decidedBy && run.decidedAt) {
    const word = t(run.state === 'declined' ? 'run.declined' : 'run.agreed');
    rows.push({ label: t('run.decidedBy'), value: `${who(run.decidedBy)} ${word}, ${when(run.decidedAt)}` });
  }
  if (run.pausedBy && run.pausedAt) {
    rows.push({ label: t('run.pausedBy'), value: `${who(run.pausedBy)}, ${when(run.pausedAt)}` });
  }
  if (run.undoReason) rows.push({ label: t('undo.why'), value: run.undoReason });
  if (run.decisionReason) rows.push({ label: t('run.reason'), value: run.decisionReason });
  if (run.endedAt) rows.push({ label: t('run.ended'), value: when(run.endedAt) });
  return <KeyValue rows={rows} />;
}

/** What a handler that decides about a run says when it may not. */
export function refusalIn({ language, path }: StaffRequest, reason: 'not-now' | 'own-run' | 'no-reason'): FieldErrors {
  const isUndo = reason === 'no-reason' && path.endsWith('/undo');
  const words = textIn(language, importMessages)(isUndo ? 'refusal.no-undo-reason' : `refusal.${reason}`);
  return reason === 'no-reason' ? { reason: words } : { form: words };
}
