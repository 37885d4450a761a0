import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { csvReader, recordLengthMax } from '../../platform/files/csv-reader.ts';
import type { FileColumn, FileKind } from '../../platform/files/file-kind.ts';
import { fileKinds, unusedFileKinds } from './file-kinds.ts';

/** More columns than any city's export has; a longer header is a mistake or an attack. */
const columnsMax = 200;

/** A file to be read, and what people call it where that is not its path. */
export type NamedFile = { path: string; calledAs: string };

/** A file that was recognised by its header. */
export type CityFile = {
  path: string;
  /** What messages call it: its path, or its name where it came from. */
  calledAs: string;
  name: string;
  sizeBytes: number;
  /** When it was last changed, in milliseconds: a file may not change while it is imported. */
  changedAtMs: number;
  /** Its header as it stands there. */
  header: string[];
  kind: string;
  /** Null for a kind that the portal knows and does not use yet. */
  takenAs: FileKind | null;
  /** Where each of our columns stands. */
  positions: Map<string, number>;
};

/** A call to import that cannot be taken as a whole, in sentences. Nothing was changed. */
export class ImportRefused extends Error {
  override name = 'ImportRefused';
  mistakes: string[];
  constructor(mistakes: string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

/**
 * Looks at the beginning of every file and says what each is. Throws `ImportRefused` with the mistakes of all of them:
 * a file that is not there, that is no UTF-8 text, or whose header is no city file's.
 */
export async function recogniseFiles(given: readonly (string | NamedFile)[], city: CityProfile): Promise<CityFile[]> {
  const files: CityFile[] = [];
  const mistakes: string[] = [];
  for (const one of given) {
    try {
      files.push(await recogniseFile(typeof one === 'string' ? { path: one, calledAs: one } : one, city));
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      mistakes.push(...error.mistakes);
    }
  }
  if (mistakes.length > 0) throw new ImportRefused(mistakes);
  return files;
}

async function recogniseFile({ path, calledAs }: NamedFile, city: CityProfile): Promise<CityFile> {
  const handle = await openToRead(path, calledAs);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new ImportRefused([`${calledAs} is not a file.`]);
    // A header of the longest length may take four bytes a character.
    const begin = Buffer.alloc(Math.min(stat.size, 4 * recordLengthMax + 4));
    const { bytesRead } = await handle.read(begin, 0, begin.length, 0);
    const header = headerOf(calledAs, begin.subarray(0, bytesRead), bytesRead === stat.size);
    const recognised = recogniseHeader(calledAs, header, city.fileColumns);
    return {
      path,
      calledAs,
      name: basename(calledAs),
      sizeBytes: stat.size,
      changedAtMs: stat.mtimeMs,
      header,
      ...recognised,
    };
  } finally {
    await handle.close();
  }
}

async function openToRead(path: string, calledAs: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const words: Record<string, string> = { ENOENT: 'is not there', EACCES: 'may not be read', EISDIR: 'is a folder' };
    throw new ImportRefused([`${calledAs} ${words[code] ?? `cannot be opened (${code})`}.`]);
  }
}

function headerOf(calledAs: string, begin: Buffer, isWhole: boolean): string[] {
  if (begin.length === 0) throw new ImportRefused([`${calledAs} is empty.`]);
  const strange = strangeEncoding(begin);
  if (strange) throw new ImportRefused([`${calledAs} is ${strange}. Save it as CSV in UTF-8.`]);

  let header: string[] | null = null;
  let reason = 'it has no header row';
  const reader = csvReader({
    row(_line, cells) {
      header ??= cells.map((cell) => cell.trim());
    },
    fault(_line, words) {
      if (!header) reason = words;
      header ??= [];
    },
  });
  reader.push(new TextDecoder().decode(begin, { stream: !isWhole }));
  if (isWhole) reader.end();
  const found: string[] = header ?? [];
  if (found.length === 0) throw new ImportRefused([`${calledAs} cannot be read: ${reason}.`]);
  if (found.length > columnsMax) {
    const count = found.length.toLocaleString('en-US');
    throw new ImportRefused([`${calledAs} has ${count} columns; a city's file has ${columnsMax} at most.`]);
  }
  return found;
}

/** What a file is that is no text in UTF-8 at all; single wrong rows are found later. */
function strangeEncoding(begin: Buffer): string | null {
  const [first = 0, second = 0] = begin;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'in UTF-16';
  if (first === 0x50 && second === 0x4b) return 'a workbook or a compressed file, not CSV';
  if (first === 0x1f && second === 0x8b) return 'compressed';
  const endOfLine = begin.indexOf('\n');
  const headerBytes = begin.subarray(0, endOfLine < 0 ? begin.length : endOfLine);
  return headerBytes.includes(0) ? 'not in UTF-8: its header holds NUL characters' : null;
}

type Recognised = Pick<CityFile, 'kind' | 'takenAs' | 'positions'>;
type Candidate = Recognised & { missing: string[] };

/**
 * Finds the kind whose required columns all stand in the header; of several, the one that knows most columns. Columns
 * that no kind knows are passed over.
 */
function recogniseHeader(calledAs: string, header: string[], mapped: CityProfile['fileColumns']): Recognised {
  const candidates: Candidate[] = [
    ...fileKinds.map((kind) => candidate(calledAs, header, kind.kind, kind.columns, mapped, kind)),
    ...unusedFileKinds.map((kind) => candidate(calledAs, header, kind.kind, kind.columns, mapped, null)),
  ].sort((one, other) => one.missing.length - other.missing.length || other.positions.size - one.positions.size);
  const [best] = candidates;
  if (best && best.missing.length === 0) return best;
  const nearest =
    best && best.positions.size > 0
      ? ` It is most like a ${best.kind} file, but without ${best.missing.join(', ')}.`
      : '';
  throw new ImportRefused([
    `${calledAs} is no city file: its header is not one of ${candidates
      .map(({ kind }) => kind)
      .sort()
      .join(', ')}.${nearest}`,
  ]);
}

function candidate(
  calledAs: string,
  header: string[],
  kind: string,
  columns: readonly FileColumn[],
  mapped: CityProfile['fileColumns'],
  takenAs: FileKind | null,
): Candidate {
  const own = Object.entries(Object.hasOwn(mapped, kind) ? (mapped[kind] ?? {}) : {});
  const oursByTheirs = new Map(own.map(([theirs, ours]) => [theirs.trim().toLowerCase(), ours]));
  const known = new Set(columns.map((column) => column.name));
  const positions = new Map<string, number>();
  const twice: string[] = [];
  for (const [position, title] of header.entries()) {
    const plain = title.toLowerCase();
    const name = oursByTheirs.get(plain) ?? plain;
    if (!known.has(name)) continue;
    if (positions.has(name)) twice.push(name);
    positions.set(name, position);
  }
  const missing = columns.filter(({ name, isRequired }) => isRequired && !positions.has(name)).map(({ name }) => name);
  if (missing.length === 0 && twice.length > 0) {
    throw new ImportRefused([`${calledAs} has two columns for ${twice.join(', ')}.`]);
  }
  return { kind, takenAs, positions, missing };
}
