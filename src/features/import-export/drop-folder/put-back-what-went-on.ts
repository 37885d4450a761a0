import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { freePath, own, statsOf } from './folder-files.ts';
import { takenFilesSince, type WatchedFile } from './reads.ts';
import { insertLookOfWentOn, keepWentOn } from './writes.ts';

/** No program goes on with a file after so long. */
const watchedMs = 24 * 3_600_000;

/**
 * Puts files back into the drop folder that were changed after they were taken: the portal had read only their beginning. The page
 * of their run says so, and they are taken once more, whole.
 */
export async function putBackWhatWentOn({ db, clock }: PortalContext, dropFolder: string): Promise<void> {
  const now = clock.now();
  for (const file of await takenFilesSince(db, new Date(now.getTime() - watchedMs))) {
    const lies = join(dropFolder, own.taken, file.liesAs);
    const found = await statsOf(lies);
    if (!found?.isFile()) continue;
    if (found.size === file.sizeBytes && Math.floor(found.mtimeMs) === file.changedAtMs) continue;
    const path = await freePath(dropFolder, file.name);
    await rename(lies, path);
    const key = Buffer.from(basename(path)).toString('latin1');
    await db.transaction().execute((tx) => keepThatItWentOn(tx, file, key, now));
  }
}

async function keepThatItWentOn(tx: Tx, file: WatchedFile, key: string, now: Date): Promise<void> {
  await keepWentOn(tx, file, now);
  await insertLookOfWentOn(tx, key, now);
}
