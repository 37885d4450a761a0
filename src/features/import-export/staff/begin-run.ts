import { rename } from 'node:fs/promises';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { folderOfRun, type ImportPlace } from '../import-place.ts';
import { workRunJob } from '../work-run-job.ts';
import { insertRun, insertRunFiles } from '../writes-runs.ts';
import type { ComingFiles } from './keep-upload.ts';

/** Makes a run of files that have come in, and lets them be tried. Answers its number. */
export async function beginRun(
  tx: Tx,
  place: ImportPlace,
  coming: ComingFiles,
  by: { userId: string; now: Date },
): Promise<number> {
  const { userId, now } = by;
  const run = { source: 'upload', madeBy: userId, madeAt: now, state: 'trying', endedAt: null } as const;
  const runId = await insertRun(tx, run);
  const files = coming.files.map((file, position) => ({ ...file, position, taken: null }));
  await insertRunFiles(tx, runId, files);
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'upload-city-files',
    subjectKind: 'import-run',
    subjectId: String(runId),
    detail: { files: files.length },
  });
  await enqueue(tx, workRunJob, { runId });
  // A number is given once, so that the folder is nobody else's even if this transaction does not commit.
  await rename(coming.folder, folderOfRun(place, runId));
  return runId;
}
