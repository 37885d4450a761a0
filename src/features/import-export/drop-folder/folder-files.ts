import { isUtf8 } from 'node:buffer';
import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { strangeEncoding } from '../strange-file.ts';

/** Folders of our own within the drop folder. */
export const own = { taking: '.taking', taken: 'taken', refused: 'refused' } as const;

/**
 * A plain file as it lies in a folder. What it is called on the disk are bytes, in whatever encoding its sender has; `key` says
 * them in a text of their own, `name` as people read them.
 */
export type LyingFile = { onDisk: Buffer; key: string; name: string; sizeBytes: number; changedAtMs: number };

/** Plain files only, in the order of their names: a link could lead anywhere. One that goes away meanwhile is left out. */
export async function plainFilesIn(folder: string): Promise<LyingFile[]> {
  const files: LyingFile[] = [];
  for (const onDisk of await readdir(folder, { encoding: 'buffer' })) {
    const found = await statsOf(pathIn(folder, onDisk));
    if (!found?.isFile()) continue;
    const looks = { sizeBytes: found.size, changedAtMs: Math.floor(found.mtimeMs) };
    files.push({ onDisk, key: onDisk.toString('latin1'), name: readableName(onDisk), ...looks });
  }
  return files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

export function pathIn(folder: string, onDisk: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), onDisk]);
}

/** Null where nothing lies there. */
export async function statsOf(path: string | Buffer): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whoever may write into the drop folder could lay a link where a folder of ours is, and so have the portal empty another. */
export async function refuseLinkedFolder(path: string): Promise<void> {
  const found = await statsOf(path);
  if (found?.isSymbolicLink()) throw new Error('a link lies where a folder of the drop folder belongs');
}

export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const windows = new TextDecoder('windows-1252');

/** A name that is not UTF-8 comes from Windows or an old SFTP program, as a rule. */
function readableName(onDisk: Buffer): string {
  return isUtf8(onDisk) ? onDisk.toString() : windows.decode(onDisk);
}

/** What people read of a file of which its key is known. */
export function nameOfKey(key: string): string {
  return readableName(Buffer.from(key, 'latin1'));
}

const filesOfOneNameMax = 1_000;

/** Where a file can be put under a name without taking the place of another: `bills.csv`, or else `bills-2.csv`. */
export async function freePath(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let count = 1; count <= filesOfOneNameMax; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem}-${count}${ext}`);
    if (!(await statsOf(path))) return path;
  }
  throw new Error('a folder holds too many files of one name');
}

/** What lies there may have become a link or a pipe since it was looked at. */
export async function openToRead(path: Buffer): Promise<FileHandle> {
  return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

const lineFeed = 10;
const carriageReturn = 13;
const beginningBytes = 4096;

/**
 * Whether the last line of a text has its end. Of one that has not, the rest may be on its way. What is no text has no lines, and
 * what cannot be read is refused by its name when it is taken.
 */
export async function endsItsLines(path: Buffer, sizeBytes: number): Promise<boolean> {
  if (sizeBytes === 0) return false;
  let handle: FileHandle;
  try {
    handle = await openToRead(path);
  } catch {
    return true;
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    const beginning = buffer.subarray(0, bytesRead);
    if (strangeEncoding(beginning) !== null) return true;
    const last = await handle.read(Buffer.alloc(1), 0, 1, sizeBytes - 1);
    return last.buffer[0] === lineFeed || (last.buffer[0] === carriageReturn && !beginning.includes(lineFeed));
  } finally {
    await handle.close();
  }
}
