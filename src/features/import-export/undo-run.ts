import type { PortalContext } from '../../platform/context.ts';
import { recordAudit } from '../../platform/audit.ts';
import { inOwnTransaction } from '../../platform/db/own-transaction.ts';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import type { Obstacle, RunToUndo, Staying } from '../../platform/files/file-kind.ts';
import { followOverpaidBills } from './follow-overpaid-bills.ts';
import { fileKinds } from './file-kinds.ts';
import type { ImportPlace } from './import-place.ts';
import { stayingKeptMax, type KeptRun } from './import-run.ts';
import { keptRunById, laterRunIds } from './reads.ts';
import { ImportBusy } from './import-busy.ts';
import { leaveRun } from './writes-runs.ts';
import { prepareForImport, takeTurnToImport } from './writes.ts';

type Undo = { run: KeptRun; claim: string; undoesRunId: number };

/** So many of what stands in the way are named. */
const obstaclesShown = 20;

/**
 * Brings what a run changed back to what it was before, in one transaction. Bills by which somebody pays stay as they are
 * and are named. Where something else has been built on the run since, nothing is brought back, and the undo names it.
 */
export async function undoRun(place: ImportPlace, context: PortalContext, undo: Undo): Promise<void> {
  await inOwnTransaction(place.pool, async (tx) => {
    if (!(await takeTurnToImport(tx))) throw new ImportBusy();
    await prepareForImport(tx);
    await undoInTurn(tx, undo, context.clock.now());
    return { result: null, keeps: true };
  });
}

async function undoInTurn(tx: Tx, { run, claim, undoesRunId }: Undo, now: Date): Promise<void> {
  const { runId } = run;
  const undone = await keptRunById(tx, undoesRunId);
  const startedAt = undone?.importBeganAt;
  if (!undone || !startedAt) throw new Error(`the import ${undoesRunId} cannot be undone: it never began`);
  const laterIds = await laterRunIds(tx, undoesRunId);
  const toUndo = { runId: undoesRunId, startedAt, laterRunIds: laterIds, accountIdsThatStay: [] as number[] };
  const kinds = fileKinds.toReversed();
  // Whoever pays waits, so that what is looked at now still holds when all is brought back.
  for (const kind of kinds) await kind.holdForUndo?.(tx);
  const obstacles = await obstaclesOf(tx, toUndo);
  const staying = obstacles.length === 0 ? await stayingOf(tx, toUndo, stayingKeptMax) : null;
  if (obstacles.length === 0) {
    for (const kind of kinds) toUndo.accountIdsThatStay.push(...((await kind.setStayingApart?.(tx, toUndo)) ?? []));
    for (const kind of kinds) await kind.undo(tx, toUndo, now);
    await followOverpaidBills(tx, now);
  }
  const left = { state: obstacles.length === 0 ? 'imported' : 'refused', obstacles, staying, endedAt: now } as const;
  if (!(await leaveRun(tx, { runId, claim }, left)))
    throw new Error(`another process has taken over the undo ${runId}`);
  await recordAudit(tx, {
    at: now,
    actorUserId: run.askedBy,
    action: obstacles.length === 0 ? 'import-undone' : 'undo-of-import-refused',
    subjectKind: 'import-run',
    subjectId: String(undoesRunId),
    detail: { undo: runId, ...(staying && { stay: staying.count }) },
  });
}

async function obstaclesOf(tx: Tx, toUndo: RunToUndo): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const kind of fileKinds) found.push(...(await kind.obstacles(tx, toUndo, obstaclesShown)));
  return found.slice(0, obstaclesShown);
}

/** What stays as it is when a run is undone, of all kinds of files. */
export async function stayingOf(
  db: Queryable,
  run: Pick<RunToUndo, 'runId' | 'startedAt'>,
  limit: number,
): Promise<Staying> {
  const all: Staying = { count: 0, first: [] };
  for (const kind of fileKinds) {
    const { count, first } = (await kind.staying?.(db, run, limit)) ?? { count: 0, first: [] };
    all.count += count;
    all.first.push(...first);
  }
  return all;
}
