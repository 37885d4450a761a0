import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortalContext } from '../../../platform/context.ts';
import type { ImportPlace } from '../import-place.ts';
import { filesMax } from '../import-run.ts';
import { faultKind } from './drop-folder-state.ts';
import {
  endsItsLines,
  faultCode,
  own,
  pathIn,
  plainFilesIn,
  refuseLinkedFolder,
  type LyingFile,
} from './folder-files.ts';
import { putBackWhatWentOn } from './put-back-what-went-on.ts';
import { takeApart } from './take-apart.ts';
import { forgetDroppedFiles, keepFolderState, keepLook, type Look } from './writes.ts';

/** What a program writes under while it is not done yet, and what is nobody's file. */
const unfinished = /^\.|\.(part|partial|filepart|tmp|temp|crdownload)$/i;

/**
 * A file that may not be whole, by its last line or because it went on before, is left alone so long. Many programs never end their
 * last line, and wait no longer for it; what stalls for longer is told of and taken once more when it goes on.
 */
const stallMs = 2 * 60_000;

/** A file that still changes after so long holds no others up. */
const changingMaxMs = 2 * 3_600_000;

/** Does a piece of the work; what goes wrong in it is kept, and keeps no other piece from being done. */
type Attempt = (work: () => Promise<void>) => Promise<void>;

/**
 * Takes the files of the drop folder, all together, when each has looked the same twice: they become a run that is tried
 * and waits for somebody to import it. They are moved to `taken`, or to `refused` where one is no city's file; so none is
 * read twice. What a process that died has left behind is taken up first, and what went on after it was taken is taken once more.
 *
 * What cannot be worked is told on Today, and thrown when all else is done.
 */
export async function takeDroppedFiles(place: ImportPlace, context: PortalContext): Promise<void> {
  const { dropFolder: folder } = place;
  if (folder === null) return;
  const { db, clock, log } = context;
  const faults: unknown[] = [];
  const attempt: Attempt = async (work) => {
    try {
      await work();
    } catch (error) {
      faults.push(error);
    }
  };
  await attempt(() => workFolder(place, context, folder, attempt));
  const waitingApart = await readdir(join(folder, own.taking)).catch(() => []);
  const [first, ...others] = faults;
  const state = { folder, lookedAt: clock.now(), fault: faults.length > 0 ? faultKind(first) : null };
  await db.transaction().execute((tx) => keepFolderState(tx, { ...state, waitingApart: waitingApart.length }));
  for (const fault of others) log.fault('the drop folder could not be worked', fault);
  if (faults.length > 0) throw first;
}

async function workFolder(place: ImportPlace, context: PortalContext, folder: string, attempt: Attempt): Promise<void> {
  for (const name of Object.values(own)) await makeFolder(join(folder, name));
  for (const token of await readdir(join(folder, own.taking))) {
    await attempt(() => takeApart(place, context, folder, token));
  }
  await attempt(() => putBackWhatWentOn(context, folder));
  const settled = await settledFiles(place, context, folder);
  if (settled.length > 0) await takeTogether(place, context, folder, settled.slice(0, filesMax), attempt);
}

/** The drop folder itself is not made: where a disk is away, nobody would leave files in another of its name. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (faultCode(error) !== 'EEXIST') throw error;
  }
  await refuseLinkedFolder(path);
}

/** Files that have come whole; none while one beside them may still come. */
async function settledFiles(place: ImportPlace, { db, clock }: PortalContext, folder: string): Promise<LyingFile[]> {
  const files = (await plainFilesIn(folder)).filter(({ name }) => !unfinished.test(name));
  const now = clock.now();
  const looks = await db.transaction().execute((tx) => keepLook(tx, files, now));
  const lookOf = new Map(looks.map((look) => [look.key, look]));
  const settled: LyingFile[] = [];
  for (const file of files) {
    const look = lookOf.get(file.key);
    if (look && (await isSettled(place, folder, { file, look, now }))) settled.push(file);
    else if (!look || now.getTime() - look.firstSeenAt.getTime() < changingMaxMs) return [];
  }
  return settled;
}

async function isSettled(
  { fileBytesMax }: ImportPlace,
  folder: string,
  { file, look, now }: { file: LyingFile; look: Look; now: Date },
): Promise<boolean> {
  const sameMs = now.getTime() - look.sameSince.getTime();
  if (sameMs <= 0) return false;
  // One that is too large already is refused, whatever else comes.
  if (sameMs >= stallMs || file.sizeBytes > fileBytesMax) return true;
  return !look.wentOn && (await endsItsLines(pathIn(folder, file.onDisk), file.sizeBytes));
}

async function takeTogether(
  place: ImportPlace,
  context: PortalContext,
  folder: string,
  files: readonly LyingFile[],
  attempt: Attempt,
): Promise<void> {
  const token = randomUUID();
  const apart = join(folder, own.taking, token);
  await mkdir(apart);
  const moved: string[] = [];
  for (const { onDisk, key } of files) {
    await attempt(async () => {
      await rename(pathIn(folder, onDisk), pathIn(apart, onDisk));
      moved.push(key);
    });
  }
  await context.db.transaction().execute((tx) => forgetDroppedFiles(tx, moved));
  await takeApart(place, context, folder, token);
}
