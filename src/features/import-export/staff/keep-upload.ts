import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { nameWithin } from '../../../platform/files/file-name.ts';
import { UploadRefused, type UploadedFile } from '../../../platform/http/uploads.ts';
import { ImportRefused, lookAtFiles, type ColumnNames, type SourceColumns } from '../city-file.ts';
import { folderOfImports, type ImportPlace } from '../import-place.ts';

/** A file that lies in the folder of an upload, by its hash. Without a kind somebody is to say what its columns are. */
export type KeptUpload = {
  name: string;
  sizeBytes: number;
  hash: string;
  kind: string | null;
  source: SourceColumns | null;
};

/** Files that have come in whole and wait to belong to a run, in a folder of their own. */
export type ComingFiles = { folder: string; files: KeptUpload[] };

/**
 * `none`: no file was chosen. `too-large`, `too-many`, `broken`: the upload itself. `no-city-file`: what came cannot be
 * read as a city's file; `mistakes` say of each file why.
 */
export type UploadRefusal = 'none' | 'too-large' | 'too-many' | 'broken' | 'no-city-file';

/**
 * Writes the files of a form to the disk as they come, whatever their size, and looks whether each is a city's file. A
 * refusal leaves nothing. `refuse` hears the mistakes of `no-city-file`, or which file is too large.
 */
export async function keepUpload(
  place: ImportPlace,
  names: ColumnNames,
  coming: AsyncIterable<UploadedFile>,
  refuse: (mistakes: string[]) => void,
): Promise<Result<ComingFiles, UploadRefusal>> {
  const folder = join(folderOfImports(place), `coming-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let isKept = false;
  try {
    const files: Omit<KeptUpload, 'kind' | 'source'>[] = [];
    for await (const file of coming) {
      if (file.name === '') continue;
      const name = cleanName(file.name);
      if (name === '') throw new ImportRefused([namelessInWords(file.name)]);
      const kept = await keepFile(folder, file);
      if (file.isTooLarge()) {
        refuse([name]);
        return refused('too-large');
      }
      files.push({ name, ...kept });
    }
    if (files.length === 0) return refused('none');
    const named = files.map(({ name, hash }) => ({ path: join(folder, `${hash}.csv`), calledAs: name }));
    const found = await lookAtFiles(named, names, () => {});
    isKept = true;
    const whats = found.map((file) => ({ kind: file?.kind ?? null, source: file?.source ?? null }));
    return ok({
      folder,
      files: files.map((file, at) => ({ ...file, ...(whats[at] ?? { kind: null, source: null }) })),
    });
  } catch (error) {
    if (error instanceof UploadRefused) return refused(error.reason);
    if (!(error instanceof ImportRefused)) throw error;
    refuse(error.mistakes);
    return refused('no-city-file');
  } finally {
    if (!isKept) await dropUpload({ folder, files: [] });
  }
}

/** Takes files away again that came in whole and belong to no run. */
export async function dropUpload({ folder }: ComingFiles): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** One chunk after the other to the disk, hashed on the way. */
async function keepFile(folder: string, { content }: UploadedFile): Promise<Pick<KeptUpload, 'sizeBytes' | 'hash'>> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const hashing = new Transform({
    transform(piece: Buffer, _encoding, pass) {
      hash.update(piece);
      sizeBytes += piece.length;
      pass(null, piece);
    },
  });
  const part = join(folder, `${randomUUID()}.part`);
  await pipeline(content, hashing, createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }));
  const digest = hash.digest('hex');
  await rename(part, join(folder, `${digest}.csv`));
  return { sizeBytes, hash: digest };
}

/** A disk takes 255; the moment and what the file is of are put to it where a file is kept by its name. */
const nameBytesMax = 200;

/** English, as all mistakes of files are. */
function namelessInWords(name: string): string {
  return `The file called ${quotedName(name)} has no name that can be read. Give it one with letters or digits.`;
}

/** A name of which nothing is left when it is cleaned: blanks and full stops. */
export function quotedName(name: string): string {
  return `"${nameWithin(nameBytesMax, name)}"`;
}

/** A file's name without what could deceive a reader or lead elsewhere on a disk, and not too long for one. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[^\p{L}\p{N}\p{M}._ ()-]/gu, '_').replace(/^[. ]+/, '');
  return nameWithin(nameBytesMax, plain).trimEnd();
}
