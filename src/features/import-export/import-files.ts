import type pg from 'pg';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Clock } from '../../kernel/clock.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import { inOwnTransaction } from '../../platform/db/own-transaction.ts';
import { lookAtTables, type RejectedRow } from '../../platform/db/staging-table.ts';
import { writtenOut } from '../../platform/text/hidden-character.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { AtStake, Changes, FileKind, ImportRun, Merged } from '../../platform/files/file-kind.ts';
import { changesOfComingBills, findComingBills, takeComingBills } from '../billing/public.ts';
import { nothingAtStake } from './at-stake.ts';
import { ImportBusy } from './import-busy.ts';
import { recogniseFiles, type CityFile, type KnownSource, type NamedFile } from './city-file.ts';
import { allThatIsHeld, fileKinds } from './file-kinds.ts';
import type { ImportOutcome, ImportReport } from './import-report.ts';
import { progressOf, type ImportStep, type Progress } from './progress.ts';
import { writeRejectsFile, type RejectsFile } from './rejects-file.ts';
import { runsOfSource } from './reads.ts';
import { holdsUnknownAccounts } from './sources/reads.ts';
import { stageRows } from './stage-rows.ts';
import { firstOf, tellDifferences, type Wish } from './tell-differences.ts';
import { waitWhilePaused } from './waiting.ts';
import { prepareForImport, takeTurnToImport } from './writes.ts';
import { beginEndedRun, keepEndedRun } from './keep-ended-run.ts';

export type ImportRequest = Wish & {
  pool: pg.Pool;
  city: CityProfile;
  secrets: Secrets;
  clock: Clock;
  files: readonly (string | NamedFile)[];
  /** What sources of files call their columns, where the files do not say as whose they are read. */
  sources?: readonly KnownSource[];
  /** Everything is tried and nothing is kept; the differences are told. */
  isDryRun: boolean;
  /** What follows from the files, in the transaction in which they count: `followOverpaidBills`. Not of a dry run. */
  whenAllCount: (tx: Tx, now: Date) => Promise<void>;
  /** Where files of rejected rows are kept. */
  rejectsFolder: string;
  /** Hears of progress, a sentence at a time. */
  say: (sentence: string) => void;
  /** How often it hears, in milliseconds; a second unless told otherwise. */
  sayEveryMs?: number;
  /** Whether the run was told to wait: asked between pieces of a file and between steps. */
  isPaused?: () => boolean;
  /** Hears of every step, thousands of them for a large file. */
  onStep?: (step: ImportStep) => void;
  /** Which run of the history it is. Without it, an import that is kept begins and ends a run of its own. */
  runOfHistory?: RunOfHistory;
};

/** A run that was asked for before it is at work. */
export type RunOfHistory = {
  runId: number;
  actorUserId: string | null;
  /** Looks at what is at stake before rows of the portal change. Throw, and nothing is changed. */
  beforeMerge?: (tx: Tx, atStake: AtStake) => Promise<void>;
  /** Keeps the end of an import in its own transaction. */
  onTaken?: (tx: Tx, outcome: ImportOutcome) => Promise<void>;
};

/** So many rejected rows are told of each file, where nobody asked for another number. */
const rejectedShownMax = 20;

type Import = {
  request: ImportRequest;
  run: ImportRun;
  tx: Tx;
  client: pg.ClientBase;
  progress: Progress;
  rejectsFiles: RejectsFile[];
  files: CityFile[];
  /** Which file's rows lie in each kind's staging table. */
  staged: Map<FileKind, CityFile>;
  atStake: AtStake;
  /** Whether rows of the portal itself were touched, which others may wait for. */
  hasMerged: boolean;
};

/**
 * Reads files of the city system and brings what the portal holds up to them, whatever order they come in. Either all
 * of them count from one moment on, or, when anything stops the run, none of them; rows that cannot be taken are
 * written to a file of their own, with their line and reason, and do not hold up the others.
 *
 * Throws `ImportRefused`, and changes nothing, when a file cannot be read as a city file or another import is at work.
 */
export async function importFiles(request: ImportRequest): Promise<ImportReport[]> {
  return (await tryOrImport(request)).reports;
}

/** The same, with what was at stake. */
export async function tryOrImport(request: ImportRequest): Promise<ImportOutcome> {
  const { sources = [] } = request;
  const files = await recogniseFiles(request.files, { fileColumns: request.city.fileColumns, sources });
  const { clock, city, secrets, say, onStep, sayEveryMs = 1_000 } = request;
  const startedAt = clock.now();
  const progress = progressOf(files, { say, onStep, sayEveryMs });
  const rejectsFiles: RejectsFile[] = [];
  try {
    const outcome = await inOwnTransaction(request.pool, async (tx, client) => {
      const isOurTurn = await takeTurnToImport(tx);
      if (!isOurTurn) throw new ImportBusy();
      await prepareForImport(tx);
      const atStake: AtStake = { ...nothingAtStake, ...(await allThatIsHeld(tx)) };
      const runId = request.isDryRun ? null : (request.runOfHistory?.runId ?? (await beginEndedRun(tx, startedAt)));
      const run: ImportRun = { startedAt, timeZone: city.timeZone, secrets, runId, holdsUnknown: false };
      const work: Import = {
        request,
        run,
        tx,
        client,
        progress,
        rejectsFiles,
        files,
        staged: new Map(),
        atStake,
        hasMerged: false,
      };
      const taken = await takeFiles(work, files);
      const reports = files.flatMap((file) => taken.get(file) ?? []);
      if (!request.isDryRun) await keepInHistory(tx, request, run, { reports, atStake, startedAt });
      return { result: { reports, atStake, startedAt }, keeps: !request.isDryRun };
    });
    for (const rejectsFile of rejectsFiles) await rejectsFile.keep();
    return outcome;
  } catch (error) {
    for (const rejectsFile of rejectsFiles) await rejectsFile.discard();
    throw error;
  } finally {
    progress.end();
  }
}

/**
 * Stages the first file of each kind before anything is merged, so that the portal's own rows are locked only for as
 * long as the merges take.
 */
async function takeFiles(work: Import, files: CityFile[]): Promise<Map<CityFile, ImportReport>> {
  const inOrder = fileKinds.flatMap((kind) =>
    files.filter((file) => file.takenAs === kind).map((file) => ({ file, kind })),
  );
  for (const { file, kind } of inOrder) if (!work.staged.has(kind)) await stage(work, file, kind);
  const reports = new Map<CityFile, ImportReport>();
  for (const { file, kind } of inOrder) {
    if (work.staged.get(kind) !== file) await stage(work, file, kind);
    reports.set(file, await takeFile(work, file, kind));
  }
  // When all files count: a balance may be in one of them, and the payment that explains it in another.
  if (!work.request.isDryRun) await work.request.whenAllCount(work.tx, work.run.startedAt);
  return reports;
}

async function stage(work: Import, file: CityFile, kind: FileKind): Promise<void> {
  const { isPaused = () => false } = work.request;
  if (work.staged.has(kind)) await kind.staging.dropStaging(work.tx);
  work.staged.set(kind, file);
  await kind.staging.makeStaging(work.tx);
  await stageRows(work.client, file, kind, work.run, async (rows, bytes) => {
    work.progress.reading(file, rows, bytes);
    await waitWhilePaused(isPaused, work.hasMerged);
  });
}

async function takeFile(work: Import, file: CityFile, kind: FileKind): Promise<ImportReport> {
  const { tx, run, request, progress } = work;
  const { isPaused = () => false } = request;
  await waitWhilePaused(isPaused, work.hasMerged);
  progress.comparing(file);
  const { rows: fileRows } = await kind.staging.stagedRows(tx);
  await lookAtTables(tx, kind.tables, fileRows);
  await kind.rejectRows(tx, { ...run, holdsUnknown: await holdsUnknownAccounts(tx, sourceIdOf(file)) });
  const missing = await findMissing(work, file, kind);
  const coming = kind.accountsBrought ? await findComingBills(tx, kind.accountsBrought) : 0;
  const differences = await tellDifferences(tx, request, work.files.indexOf(file), kind);
  await countChanges(work, kind, coming);
  await waitWhilePaused(isPaused, work.hasMerged);
  progress.merging(file);
  // From now on others wait: who pays for bills, autovacuum for tables.
  work.hasMerged = true;
  const merged = await kind.merge(tx, run);
  if (coming > 0) await takeComingBills(tx, run);
  await lookAtTables(tx, kind.tables, fileRows);
  const { rows, rejected } = await kind.staging.stagedRows(tx);
  const firstRejected = rejected > 0 ? await firstRejectedRows(work, kind) : [];
  const rejectsFile = rejected > 0 ? await writeRejects(work, file, kind) : null;
  return { ...reportOf(file, rows, rejected, merged), missing, coming, rejectsFile, differences, firstRejected };
}

/**
 * Counts what files of the same source brought before and this one has no more. Of a source that sends several files of
 * the kind at once each is a part, of which that says nothing.
 */
async function findMissing({ tx, files }: Import, file: CityFile, kind: FileKind): Promise<number> {
  if (!kind.findMissing) return 0;
  const sourceId = sourceIdOf(file);
  const ofSource = files.filter((one) => one.takenAs === kind && sourceIdOf(one) === sourceId);
  const runIds = ofSource.length === 1 ? await runsOfSource(tx, kind.kind, sourceId) : [];
  return await kind.findMissing(tx, runIds);
}

/** The source by whose names a file is read; null where its columns have ours. */
const sourceIdOf = ({ source }: CityFile) => source?.sourceId ?? null;

async function countChanges({ tx, request, atStake }: Import, kind: FileKind, coming: number): Promise<void> {
  addChanges(atStake, (await kind.changes?.(tx)) ?? {});
  if (coming > 0) addChanges(atStake, await changesOfComingBills(tx));
  await request.runOfHistory?.beforeMerge?.(tx, atStake);
}

function addChanges(atStake: AtStake, more: Partial<Changes>): void {
  for (const of of changesCounted) atStake[of] += more[of] ?? 0;
}

const changesCounted = ['changedBills', 'changedCents', 'newCents', 'renamedAccounts', 'endingLinks'] as const;

async function firstRejectedRows({ tx, request }: Import, kind: FileKind): Promise<RejectedRow[]> {
  const shown = request.shownOfEachKind ?? rejectedShownMax;
  return await firstOf(kind.staging.rejectedRows(tx, shown), shown);
}

async function writeRejects(
  { request, run, tx, rejectsFiles }: Import,
  file: CityFile,
  kind: FileKind,
): Promise<string> {
  const rejectedRows = (pageLength: number) => kind.staging.rejectedRows(tx, pageLength);
  const rejectsFile = await writeRejectsFile(file, request.rejectsFolder, run.startedAt, rejectedRows);
  rejectsFiles.push(rejectsFile);
  return rejectsFile.path;
}

function reportOf(file: CityFile, rows: number, rejected: number, merged: Merged): ImportReport {
  const { created, changed, onlyRenewed = 0, removed = 0, held = 0 } = merged;
  const unchanged = rows - rejected - created - changed - held;
  const { calledAs, name, sizeBytes, kind, source, header, positions } = file;
  const read = new Set(positions.values());
  return {
    ...{ file: calledAs, name, sizeBytes, kind, source },
    ...{ rows, created, changed, unchanged, rejected, onlyRenewed, removed, held, missing: 0, coming: 0 },
    ...{ rejectsFile: null, differences: [], firstRejected: [] },
    unreadColumns: header.filter((_name, at) => !read.has(at)).map(writtenOut),
  };
}

/** The end of the run and who did it, in the same transaction as what it changed. */
async function keepInHistory(tx: Tx, request: ImportRequest, run: ImportRun, outcome: ImportOutcome): Promise<void> {
  const { runOfHistory } = request;
  if (runOfHistory) await runOfHistory.onTaken?.(tx, outcome);
  else if (run.runId !== null) await keepEndedRun(tx, run.runId, outcome);
  for (const { kind, rows, created, changed, rejected, removed } of outcome.reports) {
    await recordAudit(tx, {
      at: run.startedAt,
      actorUserId: runOfHistory?.actorUserId ?? null,
      action: 'import-city-file',
      subjectKind: 'city-file',
      subjectId: kind,
      detail: { run: run.runId, rows, created, changed, rejected, removed },
    });
  }
}
