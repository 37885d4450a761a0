import { rename } from 'node:fs/promises';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { folderOfRun, type ImportPlace } from '../import-place.ts';
import { workRunJob } from '../work-run-job.ts';
import { insertRun, insertRunFiles } from '../writes-runs.ts';
import { cleanName, quotedName, type ComingFiles } from './keep-upload.ts';

/** Who brings files in, and when; nobody where they lay in the drop folder, set apart under a token. */
export type BroughtBy = { userId: string | null; now: Date; dropToken?: string };

const dropOf = ({ dropToken }: BroughtBy) => (dropToken ? { dropToken } : {});

/** Makes a run of files that have come in, and lets them be tried. Answers its number. */
export async function beginRun(tx: Tx, place: ImportPlace, coming: ComingFiles, by: BroughtBy): Promise<number> {
  const { userId, now } = by;
  const source = by.dropToken ? 'drop-folder' : 'upload';
  const state = coming.files.every(({ kind }) => kind !== null) ? 'trying' : 'unmapped';
  const run = { source, madeBy: userId, madeAt: now, state, endedAt: null, ...dropOf(by) } as const;
  const runId = await insertRun(tx, run);
  const files = coming.files.map((file, position) => ({ ...file, position, taken: null }));
  await insertRunFiles(tx, runId, files);
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'upload-city-files',
    subjectKind: 'import-run',
    subjectId: String(runId),
    detail: { files: files.length, source },
  });
  if (state === 'trying') await enqueue(tx, workRunJob, { runId });
  // A number is given once, so that the folder is nobody else's even if this transaction does not commit.
  await rename(coming.folder, folderOfRun(place, runId));
  return runId;
}

/** Keeps in the history that files of the drop folder were refused, and why, a sentence each. */
export async function keepRefusedDrop(
  tx: Tx,
  names: readonly string[],
  mistakes: readonly string[],
  by: BroughtBy,
): Promise<void> {
  const { now } = by;
  const run = { source: 'drop-folder', madeBy: null, madeAt: now, state: 'refused', endedAt: now } as const;
  const runId = await insertRun(tx, { ...run, ...dropOf(by), mistakes });
  const unread = { sizeBytes: 0, hash: null, kind: null, taken: null };
  await insertRunFiles(
    tx,
    runId,
    names.map((name, position) => ({ ...unread, position, name: cleanName(name) || quotedName(name) })),
  );
}
