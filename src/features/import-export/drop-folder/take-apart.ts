import { mkdir, rename, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { nameWithin } from '../../../platform/files/file-name.ts';
import type { UploadedFile } from '../../../platform/http/uploads.ts';
import { ImportRefused } from '../city-file.ts';
import type { ImportPlace } from '../import-place.ts';
import { sourcesOfFiles } from '../sources/reads.ts';
import { beginRun, keepRefusedDrop, type BroughtBy } from '../staff/begin-run.ts';
import { cleanName, dropUpload, keepUpload, type ComingFiles, type UploadRefusal } from '../staff/keep-upload.ts';
import {
  endsItsLines,
  faultCode,
  freePath,
  openToRead,
  own,
  pathIn,
  plainFilesIn,
  refuseLinkedFolder,
  type LyingFile,
} from './folder-files.ts';
import { outcomeOfDrop } from './reads.ts';
import { insertTakenFiles, keepWhereItLies, type TakenFile } from './writes.ts';

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
  await refuseLinkedFolder(apart);
  const files = await plainFilesIn(apart);
  if (files.length > 0) {
    const outcome = (await outcomeOfDrop(context.db, token)) ?? (await becomeRun(place, context, apart, files, token));
    await moveAway(context, files, { apart, token, goesTo: join(dropFolder, own[outcome]) });
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
  const taken = await asTheyLookNow(apart, files);
  const kept = await keepUpload(place, columnNames, contentsOf(apart, files, place.fileBytesMax), (told) => {
    mistakes = told;
  });
  const by = { userId: null, now: clock.now(), dropToken: token };
  if (kept.ok) {
    try {
      await db.transaction().execute((tx) => beginDrop(tx, place, { coming: kept.value, taken }, by));
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

async function asTheyLookNow(apart: string, files: readonly LyingFile[]): Promise<TakenFile[]> {
  const taken: TakenFile[] = [];
  for (const [position, { onDisk, key, sizeBytes, changedAtMs }] of files.entries()) {
    const isWhole = await endsItsLines(pathIn(apart, onDisk), sizeBytes);
    taken.push({ position, key, sizeBytes, changedAtMs, endsItsLines: isWhole });
  }
  return taken;
}

type Drop = { coming: ComingFiles; taken: readonly TakenFile[] };

async function beginDrop(tx: Tx, place: ImportPlace, { coming, taken }: Drop, by: BroughtBy): Promise<void> {
  const runId = await beginRun(tx, place, coming, by);
  await insertTakenFiles(tx, runId, taken);
}

async function moveAway(
  { db, clock }: PortalContext,
  files: readonly LyingFile[],
  { apart, token, goesTo }: { apart: string; token: string; goesTo: string },
): Promise<void> {
  await mkdir(goesTo, { recursive: true });
  const moment = clock.now().toISOString().slice(0, 19).replaceAll(':', '-');
  for (const { onDisk, key, name } of files) {
    const calledAs = cleanName(name) || nameWithin(nameBytesMax, name);
    const path = await freePath(goesTo, `${moment}Z ${calledAs}`);
    await rename(pathIn(apart, onDisk), path);
    const liesAs = basename(path);
    await db.transaction().execute((tx) => keepWhereItLies(tx, { token, key, liesAs }));
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
    try {
      yield { name, content, isTooLarge: () => isTooLarge };
    } finally {
      content.destroy();
    }
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
