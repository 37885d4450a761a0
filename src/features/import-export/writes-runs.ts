import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import type { AtStake, Obstacle, Staying } from '../../platform/files/file-kind.ts';
import type { RunStake } from './at-stake.ts';
import type { SourceColumns } from './city-file.ts';
import type { FileCounts, KeptFile, KeptRun, RunState } from './import-run.ts';
import type { ImportStep } from './progress.ts';

/** Begins a run of the history. Answers its number. */
export async function insertRun(
  tx: Tx,
  run: Pick<KeptRun, 'source' | 'madeBy' | 'madeAt' | 'state' | 'endedAt'> & {
    importBeganAt?: Date;
    dropToken?: string;
    mistakes?: readonly string[];
  },
): Promise<number> {
  const { mistakes = [], ...plain } = run;
  const row = await tx
    .insertInto('importRuns')
    .values({ ...plain, mistakes: JSON.stringify(mistakes) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export type NewFile = Pick<KeptFile, 'position' | 'name' | 'sizeBytes' | 'hash' | 'kind'> & {
  source?: SourceColumns | null;
  unreadColumns?: string[];
  taken: FileCounts | null;
};

export async function insertRunFiles(tx: Tx, runId: number, files: readonly NewFile[]): Promise<void> {
  await tx
    .insertInto('importRunFiles')
    .values(
      files.map(({ source, taken, ...file }) => ({
        ...{ ...file, runId, sourceId: source?.sourceId ?? null },
        columns: source ? JSON.stringify(source.columns) : null,
        taken: taken && JSON.stringify(taken),
      })),
    )
    .execute();
}

/** Keeps everybody else from deciding about a run until the transaction ends. */
export async function holdRun(tx: Tx, runId: number): Promise<void> {
  await sql`select id from import_runs where id = ${runId} for update`.execute(tx);
}

/** Keeps all other undos from being asked for until the transaction ends: those of one day count together. */
export async function holdUndos(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import-export: undo', 0))`.execute(tx);
}

/** Keeps what there was before a run, and what it changed of it. */
export async function setAtStake(tx: Tx, runId: number, atStake: AtStake): Promise<void> {
  await tx
    .updateTable('importRuns')
    .set({ atStake: JSON.stringify(atStake) })
    .where('id', '=', runId)
    .execute();
}

type Claim = { runId: number; claim: string };

/**
 * Gives a run to one process, where it is to be tried or imported and nobody else is at it. Null where there is nothing
 * to do.
 */
export async function claimRun(
  tx: Tx,
  { runId, claim, now, until }: Claim & { now: Date; until: Date },
): Promise<{ state: RunState; begun: number } | null> {
  const row = await tx
    .updateTable('importRuns')
    .set((eb) => ({
      claim,
      claimedUntil: until,
      begun: eb('begun', '+', 1),
      doing: null,
      doingFile: null,
      rowsDone: 0,
      percent: 0,
    }))
    .where('id', '=', runId)
    .where('state', 'in', ['trying', 'importing'])
    .where('pausedAt', 'is', null)
    .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', now)]))
    .returning(['state', 'begun'])
    .executeTakeFirst();
  return row ? { state: row.state as RunState, begun: row.begun } : null;
}

/** Says how far a run is, and that its process lives. Answers whether somebody has told it to wait. */
export async function keepProgress(
  tx: Tx,
  { runId, claim }: Claim,
  step: ImportStep | null,
  until: Date,
): Promise<boolean> {
  const far = step && { doing: step.doing, doingFile: step.file, rowsDone: step.rows, percent: step.percent };
  const row = await tx
    .updateTable('importRuns')
    .set({ claimedUntil: until, ...far })
    .where('id', '=', runId)
    .where('claim', '=', claim)
    .returning('pausedAt')
    .executeTakeFirst();
  return Boolean(row?.pausedAt);
}

/** How a process leaves a run. */
export type Left = {
  state: RunState;
  mistakes?: string[];
  atStake?: RunStake;
  triedAt?: Date;
  importBeganAt?: Date;
  obstacles?: Obstacle[];
  staying?: Staying | null;
  endedAt?: Date | null;
  /** It did not fail: it only waits. */
  isPostponed?: boolean;
  /** Who asked for it and who agreed are to decide anew. */
  isUndecided?: boolean;
  /** It is tried once more, since it would change something else than it has shown. */
  isTriedAnew?: boolean;
};

const undecided = { askedBy: null, askedAt: null, decidedBy: null, decidedAt: null, decisionReason: null } as const;

/** Leaves a run in a state. False where another process has it by now, so that nothing may be kept of this one's work. */
export async function leaveRun(tx: Tx, { runId, claim }: Claim, left: Left): Promise<boolean> {
  const { state, mistakes = [], atStake, triedAt, importBeganAt, obstacles, staying, endedAt = null } = left;
  const { isPostponed = false, isUndecided = false, isTriedAnew = false } = left;
  const row = await tx
    .updateTable('importRuns')
    .set((eb) => ({
      state,
      mistakes: JSON.stringify(mistakes),
      endedAt,
      claim: null,
      claimedUntil: null,
      ...(atStake && { atStake: JSON.stringify(atStake) }),
      ...(triedAt && { triedAt }),
      ...(importBeganAt && { importBeganAt }),
      ...(staying && { staying: JSON.stringify(staying) }),
      ...(obstacles && { obstacles: JSON.stringify(obstacles) }),
      ...(isUndecided && undecided),
      ...(isTriedAnew && { isTriedAnew }),
      ...(isPostponed && { begun: eb('begun', '-', 1) }),
    }))
    .where('id', '=', runId)
    .where('claim', '=', claim)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What was found in a file: by a try all of it, by the import what became of its rows. */
export async function keepFound(
  tx: Tx,
  { runId, position }: Pick<KeptFile, 'runId' | 'position'>,
  found: Partial<
    Pick<KeptFile, 'kind' | 'unreadColumns' | 'tried' | 'taken' | 'differences' | 'rejectedRows' | 'rejectsName'>
  >,
): Promise<void> {
  const { tried, taken, differences, rejectedRows, ...plain } = found;
  await tx
    .updateTable('importRunFiles')
    .set({
      ...plain,
      ...(tried && { tried: JSON.stringify(tried) }),
      ...(taken && { taken: JSON.stringify(taken) }),
      ...(differences && { differences: JSON.stringify(differences) }),
      ...(rejectedRows && { rejectedRows: JSON.stringify(rejectedRows) }),
    })
    .where('runId', '=', runId)
    .where('position', '=', position)
    .execute();
}

/** What people decide about a run that no process is at. */
export async function setDecided(
  tx: Tx,
  runId: number,
  decided: Partial<Pick<KeptRun, 'askedBy' | 'askedAt' | 'decidedBy' | 'decidedAt' | 'decisionReason' | 'endedAt'>> & {
    state: RunState;
  },
): Promise<void> {
  await tx
    .updateTable('importRuns')
    .set({
      ...decided,
      begun: 0,
      isTriedAnew: false,
      pausedBy: null,
      pausedAt: null,
      claim: null,
      claimedUntil: null,
      doing: null,
      percent: 0,
      mistakes: '[]',
    })
    .where('id', '=', runId)
    .execute();
}

export type SilentRun = { runId: number; begun: number; state: RunState; isPaused: boolean };

/** Runs whose process has not been heard of for too long are free again. Answers them, and how often each was begun. */
export async function freeSilentRuns(tx: Tx, now: Date): Promise<SilentRun[]> {
  const { rows } = await sql<SilentRun>`
    update import_runs set claim = null, claimed_until = null
     where state in ('trying', 'importing') and claimed_until <= ${now}
    returning id as run_id, begun, state, paused_at is not null as is_paused`.execute(tx);
  return rows;
}

/** A run that broke off too often is over. */
export async function stopRun(tx: Tx, runId: number, now: Date): Promise<void> {
  await tx
    .updateTable('importRuns')
    .set({ state: 'stopped', endedAt: now, claim: null, claimedUntil: null })
    .where('id', '=', runId)
    .execute();
}

/**
 * Begins to undo a run. Answers the number of the run that undoes it; null where one does already, or has.
 */
export async function insertUndo(
  tx: Tx,
  undo: Pick<KeptRun, 'madeBy' | 'madeAt' | 'state' | 'askedBy' | 'askedAt' | 'undoReason'> & {
    undoesRunId: number;
    atStake: AtStake;
  },
): Promise<number | null> {
  const { atStake, ...run } = undo;
  const row = await tx
    .insertInto('importRuns')
    .values({ ...run, source: 'undo', atStake: JSON.stringify(atStake) })
    .onConflict((is) => is.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Says of a file of a run which kind it is and what its columns are taken for. */
export async function setColumnsOfFile(
  tx: Tx,
  { runId, position }: Pick<KeptFile, 'runId' | 'position'>,
  { sourceId, kind, columns }: SourceColumns,
): Promise<void> {
  await tx
    .updateTable('importRunFiles')
    .set({ sourceId, kind, columns: JSON.stringify(columns) })
    .where('runId', '=', runId)
    .where('position', '=', position)
    .execute();
}

/** Tells a run to wait, or, with nobody, to go on. */
export async function setPaused(tx: Tx, runId: number, by: { pausedBy: string; pausedAt: Date } | null): Promise<void> {
  await tx
    .updateTable('importRuns')
    .set(by ?? { pausedBy: null, pausedAt: null })
    .where('id', '=', runId)
    .execute();
}
