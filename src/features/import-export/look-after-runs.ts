import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { folderOfImports, type ImportPlace } from './import-place.ts';
import { beginningsMax } from './import-run.ts';
import { workRunJob } from './work-run-job.ts';
import { freeSilentRuns, stopRun } from './writes-runs.ts';

/** An upload that takes longer than this was broken off. */
const uploadMaxMs = 24 * 60 * 60 * 1000;

/** Runs whose process died are begun again, or stopped where that happened several times. */
export async function lookAfterRuns({ db, clock }: PortalContext): Promise<void> {
  await db.transaction().execute((tx) => takeUpSilentRuns(tx, clock.now()));
}

async function takeUpSilentRuns(tx: Tx, now: Date): Promise<void> {
  for (const { runId, begun, isPaused } of await freeSilentRuns(tx, now)) {
    if (isPaused) continue;
    if (begun >= beginningsMax) await stopRun(tx, runId, now);
    else await enqueue(tx, workRunJob, { runId });
  }
}

/** Removes what is left of uploads that broke off. */
export async function removeBrokenUploads(place: ImportPlace): Promise<void> {
  const folder = folderOfImports(place);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith('coming-'))) {
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > uploadMaxMs) await rm(join(folder, name), { recursive: true, force: true });
  }
}
