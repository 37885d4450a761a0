import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { AtStake, Difference } from '../../platform/files/file-kind.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { needsSecondPerson, nothingAtStake, sameDayMs, sameDayOf, type RunStake } from './at-stake.ts';
import { ImportRefused, type NamedFile } from './city-file.ts';
import { followOverpaidBills } from './follow-overpaid-bills.ts';
import { ImportBusy } from './import-busy.ts';
import { tryOrImport, type ImportRequest } from './import-files.ts';
import { differencesPathOf, pathOfFile, rejectsFolderOf, type ImportPlace } from './import-place.ts';
import { hashOfFile, writeDifferencesFile, type BalanceSums } from './differences-file.ts';
import { countsOf, type ImportOutcome } from './import-report.ts';
import { beginningsMax, shownOfEachKind, type KeptFile, type KeptRun } from './import-run.ts';
import type { ImportStep } from './progress.ts';
import { filesOfRuns, keptRunById, stakesDecidedAlone } from './reads.ts';
import { undoRun } from './undo-run.ts';
import { PausedRun } from './waiting.ts';
import { workRunJob } from './work-run-job.ts';
import { claimRun, keepFound, keepProgress, leaveRun, stopRun, type Left } from './writes-runs.ts';

/** A process that says nothing for so long is dead, and another may take its run. */
const silenceMaxMs = 60_000;
const beatMs = 1_000;
/** While another import is at work. */
const waitSeconds = 5;

type Work = {
  place: ImportPlace;
  context: PortalContext;
  run: KeptRun;
  files: KeptFile[];
  claim: string;
  /** Of a dry run, by the place of each file. */
  sums: Map<number, BalanceSums>;
};

/** More would change than whoever decided could know. */
class MoreAtStake extends Error {
  override name = 'MoreAtStake';
  atStake: RunStake;
  constructor(atStake: RunStake) {
    super('more would change than was agreed to');
    this.atStake = atStake;
  }
}

/** The files would change something else than the dry run has shown. */
class OtherThanShown extends Error {
  override name = 'OtherThanShown';
}

/**
 * Tries the files of a run, or imports them, where no other process is at it. What it finds stands in the history
 * afterwards. A fault is thrown, and the run is begun again, three times at most. `hear` hears of every step.
 */
export async function workRun(
  place: ImportPlace,
  context: PortalContext,
  runId: number,
  hear: (step: ImportStep) => void = () => {},
): Promise<void> {
  const { db, clock } = context;
  const claim = randomUUID();
  const now = clock.now();
  const until = new Date(now.getTime() + silenceMaxMs);
  const begun = await db.transaction().execute((tx) => claimRun(tx, { runId, claim, now, until }));
  if (!begun) return;
  const run = await keptRunById(db, runId);
  if (!run) return;
  const work: Work = { place, context, run, files: await filesOfRuns(db, [runId]), claim, sums: new Map() };
  const beat = beatOf(work);
  try {
    const onStep = (step: ImportStep) => {
      beat.step(step);
      hear(step);
    };
    if (run.undoesRunId !== null) {
      await undoRun(place, context, { ...work, undoesRunId: run.undoesRunId });
      return await beat.end();
    }
    const outcome = await tryOrImport({ ...(await requestOf(work, onStep)), isPaused: beat.isPaused });
    await beat.end();
    if (run.state === 'trying') await db.transaction().execute((tx) => keepTry(tx, work, outcome));
  } catch (error) {
    await beat.end();
    await db.transaction().execute((tx) => breakOff(tx, work, error, begun.begun));
    const isAnswer = [ImportRefused, MoreAtStake, OtherThanShown, PausedRun].some((kind) => error instanceof kind);
    if (!isAnswer) throw error;
  }
}

async function requestOf(work: Work, onStep: (step: ImportStep) => void): Promise<ImportRequest> {
  const { place, context, run, claim } = work;
  const { city, secrets, clock } = context;
  const actorUserId = run.askedBy;
  const agreedTo = run.decidedBy && run.atStake ? run.atStake : nothingAtStake;
  return {
    pool: place.pool,
    city,
    secrets,
    clock,
    files: await filesAsTheyCame(work),
    isDryRun: run.state === 'trying',
    whenAllCount: followOverpaidBills,
    rejectsFolder: rejectsFolderOf(place, run.runId),
    say: () => {},
    onStep,
    shownOfEachKind,
    async keepDifferences(position, pages) {
      const path = differencesPathOf(place, run.runId, position);
      if (run.state === 'trying') work.sums.set(position, await writeDifferencesFile(path, pages));
      else await refuseOtherDifferences(path, pages);
    },
    runOfHistory: {
      runId: run.runId,
      actorUserId,
      async beforeMerge(tx, atStake) {
        if (run.state !== 'importing') return;
        const stake = await withSameDay(tx, work, atStake);
        if (needsSecondPerson(stake, agreedTo)) throw new MoreAtStake(stake);
      },
      onTaken: (tx, outcome) => keepImport(tx, { ...work, claim }, outcome),
    },
  };
}

/** What is at stake, with the imports of the 24 hours before. */
async function withSameDay(tx: Tx, { run, context }: Work, atStake: AtStake): Promise<RunStake> {
  const since = new Date(context.clock.now().getTime() - sameDayMs);
  const sameDay = sameDayOf(await stakesDecidedAlone(tx, { runId: run.runId, since, countsAtWork: false }));
  return { ...atStake, ...(sameDay && { sameDay }) };
}

/** What is imported is what somebody has looked at, to the letter, or nothing. */
async function refuseOtherDifferences(shownPath: string, pages: AsyncGenerator<Difference[], void>): Promise<void> {
  const path = `${shownPath}.now`;
  try {
    await writeDifferencesFile(path, pages);
    if ((await hashOfFile(path)) !== (await hashOfFile(shownPath))) throw new OtherThanShown();
  } finally {
    await rm(path, { force: true });
  }
}

/** The files of a run. Refuses one that is not, byte for byte, what was given. */
async function filesAsTheyCame({ place, run, files }: Work): Promise<NamedFile[]> {
  const named: NamedFile[] = [];
  for (const { name, hash, kind, sourceId, columns } of files) {
    const path = pathOfFile(place, run.runId, hash ?? '');
    const found = await hashOfFile(path);
    if (found !== hash) {
      const words = found === null ? 'is not kept on this machine any more' : 'is not the file any more that was given';
      throw new ImportRefused([`${name} ${words}.`]);
    }
    const as = sourceId !== null && kind !== null && columns !== null ? { as: { sourceId, kind, columns } } : {};
    named.push({ path, calledAs: name, ...as });
  }
  return named;
}

type Beat = { step: (step: ImportStep) => void; isPaused: () => boolean; end: () => Promise<void> };

/** Says every second how far the run is, and hears whether it is to wait. */
function beatOf({ context, run, claim }: Work): Beat {
  const { db, clock, log } = context;
  let last: ImportStep | null = null;
  let isPaused = false;
  let saying: Promise<void> = Promise.resolve();
  const say = () => {
    const until = new Date(clock.now().getTime() + silenceMaxMs);
    saying = db
      .transaction()
      .execute((tx) => keepProgress(tx, { runId: run.runId, claim }, last, until))
      .then((told) => void (isPaused = told))
      .catch((error: unknown) => log.fault('the progress of an import could not be kept', error));
  };
  const timer = setInterval(say, beatMs);
  timer.unref();
  return {
    step(step) {
      const isFirst = last?.doing !== step.doing || last.file !== step.file;
      last = step;
      if (isFirst) say();
    },
    isPaused: () => isPaused,
    async end() {
      clearInterval(timer);
      await saying;
    },
  };
}

async function keepTry(tx: Tx, work: Work, { reports, atStake: own }: ImportOutcome): Promise<void> {
  const { run, claim, context } = work;
  const { runId } = run;
  const atStake = await withSameDay(tx, work, own);
  const isOurs = await leaveRun(tx, { runId, claim }, { state: 'tried', atStake, triedAt: context.clock.now() });
  if (!isOurs) return;
  for (const [position, report] of reports.entries()) {
    const { kind, unreadColumns, differences, firstRejected: rejectedRows, rejectsFile } = report;
    const tried = { ...countsOf(report), ...work.sums.get(position) };
    const found = { kind, unreadColumns, tried, differences, rejectedRows };
    await keepFound(tx, { runId, position }, { ...found, rejectsName: rejectsFile && basename(rejectsFile) });
  }
}

async function keepImport(tx: Tx, { run, claim, context }: Work, outcome: ImportOutcome): Promise<void> {
  const { runId } = run;
  const { reports, startedAt: importBeganAt } = outcome;
  const left = { state: 'imported', endedAt: context.clock.now(), importBeganAt } as const;
  const isOurs = await leaveRun(tx, { runId, claim }, left);
  if (!isOurs) throw new Error(`another process has taken over the import ${runId}`);
  for (const [position, report] of reports.entries()) {
    const { firstRejected: rejectedRows, rejectsFile } = report;
    const rejectsName = rejectsFile && basename(rejectsFile);
    await keepFound(tx, { runId, position }, { taken: countsOf(report), rejectedRows, rejectsName });
  }
}

/** What becomes of a run that could not go on. Nothing of it was kept. */
async function breakOff(tx: Tx, { run, claim, context }: Work, error: unknown, begun: number): Promise<void> {
  const { runId, state } = run;
  const now = context.clock.now();
  const leave = (left: Left) => leaveRun(tx, { runId, claim }, left);
  if (error instanceof ImportBusy) {
    const isOurs = await leave({ state, isPostponed: true });
    if (isOurs) await enqueue(tx, workRunJob, { runId }, { startAfterSeconds: waitSeconds });
  } else if (error instanceof ImportRefused) {
    await leave({ state: 'refused', mistakes: error.mistakes, endedAt: now });
  } else if (error instanceof MoreAtStake) {
    await leave({ state: 'tried', atStake: error.atStake, isUndecided: true });
  } else if (error instanceof PausedRun) {
    const isOurs = await leave({ state, isPostponed: true });
    // Somebody may have let it go on in the very moment in which it gave up.
    const isFree = (await keptRunById(tx, runId))?.pausedAt === null;
    if (isOurs && isFree) await enqueue(tx, workRunJob, { runId });
  } else if (error instanceof OtherThanShown) {
    const isOurs = await leave({ state: 'trying', isUndecided: true, isTriedAnew: true, isPostponed: true });
    if (isOurs) await enqueue(tx, workRunJob, { runId });
  } else {
    const isOurs = await leave({ state });
    if (isOurs && begun >= beginningsMax) await stopRun(tx, runId, now);
  }
}
