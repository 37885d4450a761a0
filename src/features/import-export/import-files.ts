import type pg from 'pg';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Clock } from '../../kernel/clock.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import { inOwnTransaction } from '../../platform/db/own-transaction.ts';
import type { RejectedRow } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { FileKind, ImportRun, Merged } from '../../platform/files/file-kind.ts';
import { ImportRefused, recogniseFiles, type CityFile } from './city-file.ts';
import { fileKinds } from './file-kinds.ts';
import { progressOf, type Progress } from './progress.ts';
import { writeRejectsFile, type RejectsFile } from './rejects-file.ts';
import { stageRows } from './stage-rows.ts';
import { prepareForImport, takeTurnToImport } from './writes.ts';

export type ImportRequest = {
  pool: pg.Pool;
  city: CityProfile;
  secrets: Secrets;
  clock: Clock;
  files: string[];
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
};

/** What became of one file. */
export type ImportReport = {
  file: string;
  kind: string;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** Null when every row was taken. */
  rejectsFile: string | null;
  /** How many of the changed rows say the same as before, as of a later moment. */
  onlyRenewed: number;
  /** Rows that we held and the file has no more. */
  removed: number;
  /** Of a dry run: the first differences, a sentence each. */
  differences: string[];
  firstRejected: RejectedRow[];
  /** False for a kind of file that the portal has no use for yet. */
  isUsed: boolean;
};

/** How much of what would change a dry run tells of each file. */
const differencesMax = 20;
const rejectedShownMax = 20;

type Import = {
  request: ImportRequest;
  run: ImportRun;
  tx: Tx;
  client: pg.ClientBase;
  progress: Progress;
  rejectsFiles: RejectsFile[];
  /** Which file's rows lie in each kind's staging table. */
  staged: Map<FileKind, CityFile>;
};

/**
 * Reads files of the city system and brings what the portal holds up to them, whatever order they come in. Either all
 * of them count from one moment on, or, when anything stops the run, none of them; rows that cannot be taken are
 * written to a file of their own, with their line and reason, and do not hold up the others.
 *
 * Throws `ImportRefused`, and changes nothing, when a file cannot be read as a city file or another import is at work.
 */
export async function importFiles(request: ImportRequest): Promise<ImportReport[]> {
  const files = await recogniseFiles(request.files, request.city);
  const { clock, city, secrets } = request;
  const run: ImportRun = { startedAt: clock.now(), timeZone: city.timeZone, secrets };
  const progress = progressOf(request.say, request.sayEveryMs ?? 1_000);
  const rejectsFiles: RejectsFile[] = [];
  try {
    const outcome = await inOwnTransaction(request.pool, async (tx, client) => {
      const isOurTurn = await takeTurnToImport(tx);
      if (!isOurTurn) {
        throw new ImportRefused(['Another import is at work. Nothing was changed; try again when it has ended.']);
      }
      await prepareForImport(tx);
      const work: Import = { request, run, tx, client, progress, rejectsFiles, staged: new Map() };
      const reports = await takeFiles(work, files);
      if (!request.isDryRun) await keepAuditRecord(tx, run, reports);
      return { result: reports, keeps: !request.isDryRun };
    });
    for (const rejectsFile of rejectsFiles) await rejectsFile.keep();
    return files.map((file) => outcome.get(file) ?? unusedReport(file));
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
  if (work.staged.has(kind)) await kind.staging.dropStaging(work.tx);
  work.staged.set(kind, file);
  await kind.staging.makeStaging(work.tx);
  await stageRows(work.client, file, kind, work.run, (rows, bytes) => {
    work.progress.reading(file, rows, bytes);
  });
}

async function takeFile(work: Import, file: CityFile, kind: FileKind): Promise<ImportReport> {
  const { tx, run, request, progress } = work;
  progress.comparing(file);
  await kind.rejectRows(tx, run);
  const differences = request.isDryRun ? await kind.differences(tx, run, differencesMax) : [];
  progress.merging(file);
  const merged = await kind.merge(tx, run);
  const { rows, rejected } = await kind.staging.stagedRows(tx);
  const firstRejected = rejected > 0 ? await firstRejectedRows(tx, kind) : [];
  const rejectsFile = rejected > 0 ? await writeRejects(work, file, kind) : null;
  return { ...reportOf(file, rows, rejected, merged), rejectsFile, differences, firstRejected };
}

async function firstRejectedRows(tx: Tx, kind: FileKind): Promise<RejectedRow[]> {
  for await (const page of kind.staging.rejectedRows(tx, rejectedShownMax)) return page;
  return [];
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
  const { created, changed, onlyRenewed = 0, removed = 0 } = merged;
  const unchanged = rows - rejected - created - changed;
  return { ...unusedReport(file), isUsed: true, rows, created, changed, unchanged, rejected, onlyRenewed, removed };
}

function unusedReport(file: CityFile): ImportReport {
  const counts = { rows: 0, created: 0, changed: 0, unchanged: 0, rejected: 0, onlyRenewed: 0, removed: 0 };
  const { path, kind } = file;
  return { file: path, kind, ...counts, rejectsFile: null, differences: [], firstRejected: [], isUsed: false };
}

async function keepAuditRecord(tx: Tx, run: ImportRun, reports: Map<CityFile, ImportReport>): Promise<void> {
  for (const { kind, rows, created, changed, rejected, removed, isUsed } of reports.values()) {
    if (!isUsed) continue;
    await recordAudit(tx, {
      at: run.startedAt,
      actorUserId: null,
      action: 'import-city-file',
      subjectKind: 'city-file',
      subjectId: kind,
      detail: { rows, created, changed, rejected, removed },
    });
  }
}
