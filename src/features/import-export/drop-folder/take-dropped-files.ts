import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortalContext } from '../../../platform/context.ts';
import type { UploadedFile } from '../../../platform/http/uploads.ts';
import type { ImportPlace } from '../import-place.ts';
import { filesMax } from '../import-run.ts';
import { beginRun, keepRefusedDrop } from '../staff/begin-run.ts';
import { cleanName, keepUpload, type UploadRefusal } from '../staff/keep-upload.ts';
import { sourcesOfFiles } from '../sources/reads.ts';
import { isDropTaken } from './reads.ts';
import { forgetDroppedFiles, keepLook, type Look } from './writes.ts';

/** What a program writes under while it is not done yet, and what is nobody's file. */
const unfinished = /^\.|\.(part|partial|filepart|tmp|temp|crdownload)$/i;

/** Folders of our own within the drop folder. */
const own = { taking: '.taking', taken: 'taken', refused: 'refused' } as const;

/**
 * Takes the files of the drop folder, all together, when each has looked the same twice: they become a run that is tried
 * and waits for somebody to import it. They are moved to `taken`, or to `refused` where one is no city's file; so none is
 * read twice. What a process that died has left behind is taken up first.
 */
export async function takeDroppedFiles(place: ImportPlace, context: PortalContext): Promise<void> {
  const { dropFolder } = place;
  if (dropFolder === null) return;
  for (const folder of Object.values(own)) await mkdir(join(dropFolder, folder), { recursive: true });
  for (const token of await readdir(join(dropFolder, own.taking))) await takeApart(place, context, dropFolder, token);

  const looks = await looksAt(dropFolder);
  const now = context.clock.now();
  const isWhole = await context.db.transaction().execute((tx) => keepLook(tx, looks, now));
  if (looks.length === 0 || !isWhole) return;
  const token = randomUUID();
  const apart = join(dropFolder, own.taking, token);
  await mkdir(apart);
  for (const { name } of looks.slice(0, filesMax)) await rename(join(dropFolder, name), join(apart, name));
  await context.db.transaction().execute((tx) => forgetDroppedFiles(tx));
  await takeApart(place, context, dropFolder, token);
}

/** Plain files only: a link could lead anywhere. */
async function looksAt(dropFolder: string): Promise<Look[]> {
  const looks: Look[] = [];
  for (const name of (await readdir(dropFolder)).toSorted()) {
    if (unfinished.test(name)) continue;
    const found = await lstat(join(dropFolder, name));
    if (found.isFile()) looks.push({ name, sizeBytes: found.size, changedAtMs: Math.floor(found.mtimeMs) });
  }
  return looks;
}

/** Makes a run of files that were set apart, where that was not done already, and moves them away. */
async function takeApart(place: ImportPlace, context: PortalContext, dropFolder: string, token: string): Promise<void> {
  const { db, city, clock } = context;
  const apart = join(dropFolder, own.taking, token);
  const names = (await readdir(apart)).toSorted();
  let goesTo: string = own.taken;
  if (names.length > 0 && !(await isDropTaken(db, token))) {
    let mistakes: string[] = [];
    const columnNames = { fileColumns: city.fileColumns, sources: await sourcesOfFiles(db) };
    const kept = await keepUpload(place, columnNames, filesIn(apart, names, place.fileBytesMax), (told) => {
      mistakes = told;
    });
    const by = { userId: null, now: clock.now(), dropToken: token };
    if (kept.ok) await db.transaction().execute((tx) => beginRun(tx, place, kept.value, by));
    else {
      goesTo = own.refused;
      const told = kept.reason === 'no-city-file' ? mistakes : [refusalInWords(kept.reason, mistakes)];
      const all = [...told, ...othersInWords(names, told)];
      await db.transaction().execute((tx) => keepRefusedDrop(tx, names, all, by));
    }
  }
  const moment = clock.now().toISOString().slice(0, 19).replaceAll(':', '-');
  for (const name of names) await rename(join(apart, name), join(dropFolder, goesTo, `${moment}Z ${name}`));
  await rmdir(apart);
}

const refusalWords: Record<Exclude<UploadRefusal, 'no-city-file'>, string> = {
  none: 'The names of these files cannot be read.',
  'too-large': 'This file is larger than the portal takes: ',
  'too-many': 'These are more files than the portal takes at once.',
  broken: 'A file could not be read to its end.',
};

/** English, as all mistakes of files are. */
function refusalInWords(reason: keyof typeof refusalWords, [file = '']: string[]): string {
  return `${refusalWords[reason]}${reason === 'too-large' ? `${file}.` : ''}`;
}

/** Of a delivery that is refused for some of its files, what becomes of the others, and why. */
function othersInWords(names: readonly string[], told: readonly string[]): string[] {
  const others = names.map(cleanName).filter((name) => !told.some((mistake) => mistake.includes(name)));
  if (others.length === 0 || others.length === names.length) return [];
  return [
    `Put away with it, since files of one delivery count together: ${others.join(', ')}. Drop all of them once more.`,
  ];
}

/** The files as if they were uploaded, one after the other. */
async function* filesIn(
  folder: string,
  names: readonly string[],
  bytesMax: number,
): AsyncGenerator<UploadedFile, void> {
  for (const name of names) {
    const handle = await open(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW);
    const { size } = await handle.stat();
    const isTooLarge = size > bytesMax;
    const content = handle.createReadStream(isTooLarge ? { end: 0 } : {});
    yield { name, content, isTooLarge: () => isTooLarge };
    content.destroy();
  }
}
