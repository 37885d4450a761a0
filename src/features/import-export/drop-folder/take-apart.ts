import { mkdir, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortalContext } from '../../../platform/context.ts';
import { nameWithin } from '../../../platform/files/file-name.ts';
import type { UploadedFile } from '../../../platform/http/uploads.ts';
import { ImportRefused } from '../city-file.ts';
import type { ImportPlace } from '../import-place.ts';
import { sourcesOfFiles } from '../sources/reads.ts';
import { beginRun, keepRefusedDrop } from '../staff/begin-run.ts';
import { cleanName, dropUpload, keepUpload, type UploadRefusal } from '../staff/keep-upload.ts';
import { faultCode, freePath, openToRead, own, pathIn, plainFilesIn, type LyingFile } from './folder-files.ts';
import { outcomeOfDrop } from './reads.ts';

/** Of the 255 bytes that a disk takes, with the moment before it and a number behind it. */
const nameBytesMax = 200;

/** Makes a run of files that were set apart, where that was not done already, and moves them away. */
export async function takeApart(
  place: ImportPlace,
  context: PortalContext,
  dropFolder: string,
  token: string,
): Promise<void> {
  const apart = join(dropFolder, own.taking, token);
  const files = await plainFilesIn(apart);
  if (files.length > 0) {
    const outcome = (await outcomeOfDrop(context.db, token)) ?? (await becomeRun(place, context, apart, files, token));
    await moveAway(context, files, { apart, goesTo: join(dropFolder, own[outcome]) });
  }
  await rmdir(apart);
}

async function becomeRun(
  place: ImportPlace,
  { db, city, clock }: PortalContext,
  apart: string,
  files: readonly LyingFile[],
  token: string,
): Promise<'taken' | 'refused'> {
  let mistakes: string[] = [];
  const columnNames = { fileColumns: city.fileColumns, sources: await sourcesOfFiles(db) };
  const kept = await keepUpload(place, columnNames, contentsOf(apart, files, place.fileBytesMax), (told) => {
    mistakes = told;
  });
  const by = { userId: null, now: clock.now(), dropToken: token };
  if (kept.ok) {
    try {
      await db.transaction().execute((tx) => beginRun(tx, place, kept.value, by));
    } catch (error) {
      // It is tried again at every look, and every try would leave a copy.
      await dropUpload(kept.value);
      throw error;
    }
    return 'taken';
  }
  const names = files.map(({ name }) => name);
  const told = kept.reason === 'no-city-file' ? mistakes : [refusalInWords(kept.reason, mistakes)];
  const all = [...told, ...othersInWords(names, told)];
  await db.transaction().execute((tx) => keepRefusedDrop(tx, names, all, by));
  return 'refused';
}

async function moveAway(
  { clock }: PortalContext,
  files: readonly LyingFile[],
  { apart, goesTo }: { apart: string; goesTo: string },
): Promise<void> {
  await mkdir(goesTo, { recursive: true });
  const moment = clock.now().toISOString().slice(0, 19).replaceAll(':', '-');
  for (const { onDisk, name } of files) {
    const calledAs = cleanName(name) || nameWithin(nameBytesMax, name);
    await rename(pathIn(apart, onDisk), await freePath(goesTo, `${moment}Z ${calledAs}`));
  }
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
async function* contentsOf(
  folder: string,
  files: readonly LyingFile[],
  bytesMax: number,
): AsyncGenerator<UploadedFile, void> {
  for (const { onDisk, name } of files) {
    const handle = await openOrRefuse(pathIn(folder, onDisk), name);
    const { size } = await handle.stat();
    const isTooLarge = size > bytesMax;
    const content = handle.createReadStream(isTooLarge ? { end: 0 } : {});
    yield { name, content, isTooLarge: () => isTooLarge };
    content.destroy();
  }
}

async function openOrRefuse(path: Buffer, name: string): ReturnType<typeof openToRead> {
  try {
    return await openToRead(path);
  } catch (error) {
    const mayNot = ['EACCES', 'EPERM'].includes(faultCode(error));
    if (mayNot) throw new ImportRefused([`The portal may not read ${cleanName(name)}. Give it the right to.`]);
    throw error;
  }
}
