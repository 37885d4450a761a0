import { isDeepStrictEqual } from 'node:util';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import type { KnownSource, SourceColumns } from '../city-file.ts';
import type { OursByTheirs } from '../import-run.ts';
import { filesOfRuns, keptRunById } from '../reads.ts';
import { workRunJob } from '../work-run-job.ts';
import { holdRun, setColumnsOfFile, setDecided } from '../writes-runs.ts';
import { withAnswer, withNames } from './answered-headers.ts';
import { newestColumns } from './reads.ts';
import { insertColumnsChange, lockSources, sourceNamed } from './writes.ts';

export type Naming = {
  runId: number;
  position: number;
  sourceName: string;
  kind: string;
  /** Of the file, as it stands there. */
  header: readonly string[];
  columns: OursByTheirs;
  userId: string;
  now: Date;
};

/**
 * Keeps what a source calls the columns of a kind of file, and reads this file so. When all files of the run are known,
 * they are tried; the position of the next that is not is answered otherwise. Refuses with `not-now` where the run does not
 * wait for it.
 */
export async function nameColumns(tx: Tx, naming: Naming): Promise<Result<number | null, 'not-now'>> {
  const { runId, position, kind, columns, userId, now } = naming;
  await holdRun(tx, runId);
  const run = await keptRunById(tx, runId);
  const files = await filesOfRuns(tx, [runId]);
  const file = files.find((one) => one.position === position);
  if (run?.state !== 'unmapped' || !file || file.kind !== null) return refused('not-now');
  const by = { changedBy: userId, changedAt: now };
  await lockSources(tx);
  const sourceId = await sourceNamed(tx, naming.sourceName, by);
  await saveColumns(tx, { sourceId, kind, columns }, naming.header, by);
  await setColumnsOfFile(tx, { runId, position }, { sourceId, kind, columns });
  const next = files.find((one) => one.kind === null && one.position !== position);
  if (next) return ok(next.position);
  await setDecided(tx, runId, { state: 'trying' });
  await enqueue(tx, workRunJob, { runId });
  return ok(null);
}

type By = { changedBy: string; changedAt: Date };

/** Adds what the columns of a header are to what the source calls them in others, where anything is new. */
async function saveColumns(tx: Tx, { sourceId, kind, columns }: SourceColumns, header: readonly string[], by: By) {
  const known = (await newestColumns(tx, { sourceId, kind })) ?? noNames;
  const names = withAnswer(known, header, columns);
  if (isDeepStrictEqual(names, { columns: known.columns, answers: known.answers })) return;
  await changeColumns(tx, { sourceId, kind, ...names }, by);
}

const noNames = { columns: {}, answers: [] };

/**
 * Keeps names that were typed on the page of a source. `basedOn`: the change that whoever typed them had before them. The same
 * names again are no change. Refuses with `changed-meanwhile` where others were saved since.
 */
export async function changeNames(
  tx: Tx,
  { basedOn, ...of }: SourceColumns & { basedOn: number },
  by: By,
): Promise<Result<null, 'changed-meanwhile'>> {
  await lockSources(tx);
  const newest = await newestColumns(tx, of);
  if (newest && isDeepStrictEqual(newest.columns, of.columns)) return ok(null);
  if ((newest?.changeId ?? 0) !== basedOn) return refused('changed-meanwhile');
  await changeColumns(tx, { ...of, ...withNames(newest ?? noNames, of.columns) }, by);
  return ok(null);
}

/** From now on the source calls its columns so. */
async function changeColumns(tx: Tx, of: KnownSource, by: By): Promise<void> {
  await insertColumnsChange(tx, of, by);
  await recordAudit(tx, {
    at: by.changedAt,
    actorUserId: by.changedBy,
    action: 'name-columns-of-source',
    subjectKind: 'import-source',
    subjectId: String(of.sourceId),
    detail: { kind: of.kind, columns: Object.keys(of.columns).length },
  });
}
