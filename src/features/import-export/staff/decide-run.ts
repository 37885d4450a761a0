import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { AtStake, Held } from '../../../platform/files/file-kind.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { needsSecondPerson, nothingAtStake, sameDayMs, sameDayOf } from '../at-stake.ts';
import { allThatIsHeld } from '../file-kinds.ts';
import { isKeptHere, type KeptFile, type KeptRun, type RunState } from '../import-run.ts';
import { filesOfRuns, keptRunById, stakesDecidedAlone } from '../reads.ts';
import { workRunJob } from '../work-run-job.ts';
import { holdRun, holdUndos, insertUndo, setDecided, setPaused } from '../writes-runs.ts';

/**
 * `not-now`: the run is not, or no longer, in a state in which this can be done: a colleague may have been faster.
 * `own-run`: whoever uploaded the files or asked for the import is not the second person. `no-reason`: a decline says why, and so does an undo.
 */
export type RunRefusal = 'not-now' | 'own-run' | 'no-reason';

export type Decider = { runId: number; userId: string; now: Date };

/**
 * Lets the files that were tried be imported. Where more would change than one person may decide, the run waits
 * for a second one; `asked` says so.
 */
export async function importRun(tx: Tx, by: Decider): Promise<Result<'asked' | 'importing', RunRefusal>> {
  const run = await heldRun(tx, by, ['tried']);
  if (!run) return refused('not-now');
  const state = run.atStake && needsSecondPerson(run.atStake) ? 'asked' : 'importing';
  const askedBy = { askedBy: by.userId, askedAt: by.now };
  await setDecided(tx, by.runId, { ...askedBy, state, decidedBy: null, decidedAt: null, decisionReason: null });
  await recordDecision(tx, by, state === 'asked' ? 'ask-for-import' : 'start-import');
  if (state === 'importing') await enqueue(tx, workRunJob, { runId: by.runId });
  return ok(state);
}

/** A second person's word on an import that waits for one. */
export async function decideRun(
  tx: Tx,
  by: Decider,
  word: { isAgreed: boolean; reason: string },
): Promise<Result<null, RunRefusal>> {
  const run = await heldRun(tx, by, ['asked']);
  if (!run) return refused('not-now');
  if (run.askedBy === by.userId || run.madeBy === by.userId) return refused('own-run');
  if (!word.isAgreed && word.reason === '') return refused('no-reason');
  const decided = { decidedBy: by.userId, decidedAt: by.now, decisionReason: word.reason || null };
  const ended = { state: word.isAgreed ? 'importing' : 'declined', endedAt: word.isAgreed ? null : by.now } as const;
  await setDecided(tx, by.runId, { ...decided, ...ended });
  await recordDecision(tx, by, word.isAgreed ? 'agree-to-import' : 'decline-import', word.reason);
  if (word.isAgreed) await enqueue(tx, workRunJob, { runId: by.runId });
  return ok(null);
}

/** Tells a run at work to wait: what is staged stays, and nothing of it is seen. An undo is over in seconds. */
export async function pauseRun(tx: Tx, by: Decider): Promise<Result<null, RunRefusal>> {
  const run = await heldRun(tx, by, ['trying', 'importing']);
  if (!run || run.undoesRunId !== null || run.pausedAt) return refused('not-now');
  await setPaused(tx, by.runId, { pausedBy: by.userId, pausedAt: by.now });
  await recordDecision(tx, by, 'pause-import');
  return ok(null);
}

/** Lets a run go on where it stood, or, where its process has given that up or died, from its beginning. */
export async function resumeRun(tx: Tx, by: Decider): Promise<Result<null, RunRefusal>> {
  const run = await heldRun(tx, by, ['trying', 'importing']);
  if (!run?.pausedAt) return refused('not-now');
  await setPaused(tx, by.runId, null);
  await recordDecision(tx, by, 'resume-import');
  await enqueue(tx, workRunJob, { runId: by.runId });
  return ok(null);
}

/** Nothing of the run is to be imported. Its files stay in the history. What was refused in the drop folder is dealt with so. */
export async function setRunAside(tx: Tx, by: Decider): Promise<Result<null, RunRefusal>> {
  const run = await heldRun(tx, by, ['unmapped', 'tried', 'asked', 'refused']);
  if (!run || (run.state === 'refused' && run.source !== 'drop-folder')) return refused('not-now');
  await setDecided(tx, by.runId, { state: 'set-aside', endedAt: by.now });
  await recordDecision(tx, by, 'set-import-aside');
  return ok(null);
}

/**
 * Begins to undo an import. Answers the number of the run that undoes it. Where that changes more amounts than one person
 * may decide, it waits for a second one.
 */
export async function askToUndo(tx: Tx, by: Decider, undoReason: string): Promise<Result<number, RunRefusal>> {
  const { runId: undoesRunId, userId, now } = by;
  if (undoReason === '') return refused('no-reason');
  await holdUndos(tx);
  const run = await heldRun(tx, by, ['imported']);
  if (!run || run.source === 'undo' || run.undoneBy || !run.importBeganAt) return refused('not-now');
  const own = stakeOfUndo(run, await filesOfRuns(tx, [undoesRunId]), await allThatIsHeld(tx));
  const since = new Date(now.getTime() - sameDayMs);
  const sameDay = sameDayOf(await stakesDecidedAlone(tx, { runId: undoesRunId, since, countsAtWork: true }));
  const atStake = { ...own, ...(sameDay && { sameDay }) };
  const state = needsSecondPerson(atStake) ? 'asked' : 'importing';
  const asked = { madeBy: userId, madeAt: now, askedBy: userId, askedAt: now };
  const runId = await insertUndo(tx, { ...asked, state, undoesRunId, undoReason, atStake });
  if (runId === null) return refused('not-now');
  await recordDecision(tx, by, 'ask-to-undo-import', undoReason);
  if (state === 'importing') await enqueue(tx, workRunJob, { runId });
  return ok(runId);
}

/** Beside what there is now: bills of which an amount changes again, or all goes, with their money, and names. */
function stakeOfUndo({ atStake }: KeptRun, files: readonly KeptFile[], held: Held): AtStake {
  const bills = files.filter(({ kind }) => kind === 'bills').flatMap(({ taken }) => taken ?? []);
  const created = bills.reduce((sum, count) => sum + count.created, 0);
  const { changedBills, changedCents, newCents, renamedAccounts } = atStake ?? nothingAtStake;
  return {
    ...nothingAtStake,
    ...held,
    changedBills: changedBills + created,
    changedCents: changedCents + newCents,
    renamedAccounts,
  };
}

/** Tries the same files once more: after a stop, or where what the portal holds has changed. */
export async function tryRunAgain(tx: Tx, by: Decider): Promise<Result<null, RunRefusal>> {
  const run = await heldRun(tx, by, ['tried', 'stopped', 'refused']);
  if (!run || !isKeptHere(run)) return refused('not-now');
  const nobody = { askedBy: null, askedAt: null, decidedBy: null, decidedAt: null, decisionReason: null };
  await setDecided(tx, by.runId, { ...nobody, state: 'trying', endedAt: null });
  await recordDecision(tx, by, 'try-import-again');
  await enqueue(tx, workRunJob, { runId: by.runId });
  return ok(null);
}

/** The run, kept from everybody else until the transaction ends; null where it is in another state. */
async function heldRun(tx: Tx, { runId }: Decider, states: readonly RunState[]): Promise<KeptRun | null> {
  await holdRun(tx, runId);
  const run = await keptRunById(tx, runId);
  return run && states.includes(run.state) ? run : null;
}

async function recordDecision(tx: Tx, by: Decider, action: string, reason = ''): Promise<void> {
  const { runId, userId, now } = by;
  const subject = { subjectKind: 'import-run', subjectId: String(runId) };
  await recordAudit(tx, { at: now, actorUserId: userId, action, ...subject, ...(reason && { reason }) });
}
