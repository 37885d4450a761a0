import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { csvReader, recordLengthMax } from '../../platform/files/csv-reader.ts';
import type { FileColumn, FileKind } from '../../platform/files/file-kind.ts';
import { tidied } from '../../platform/text/hidden-character.ts';
import { fileKinds } from './file-kinds.ts';
import { columnsOfHeader, type NamesOfSource } from './sources/answered-headers.ts';
import { strangeEncoding, strangeHeader } from './strange-file.ts';
import type { OursByTheirs } from './import-run.ts';

/** More columns than any city's export has; a longer header is a mistake or an attack. */
const columnsMax = 200;

/** What a source calls the columns of one kind of file. */
export type SourceColumns = { sourceId: number; kind: string; columns: OursByTheirs };

/** The same of all its headers. */
export type KnownSource = SourceColumns & NamesOfSource;

/** A file to be read, what people call it where that is not its path, and as whose file it is to be read. */
export type NamedFile = { path: string; calledAs: string; as?: SourceColumns };

/** What columns are called: the profile's names for each kind, and those that were saved, the newest first. */
export type ColumnNames = { fileColumns: CityProfile['fileColumns']; sources: readonly KnownSource[] };

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
  takenAs: FileKind;
  /** Where each of our columns stands. */
  positions: Map<string, number>;
  /** The source whose names its columns bear, where they are not ours. */
  source: SourceColumns | null;
};

/** A file that could be read, with a header that nobody has told us of. */
export class HeaderUnknown extends Error {
  override name = 'HeaderUnknown';
  /** The same as a refusal in a sentence. */
  mistake: string;
  constructor(mistake: string) {
    super(mistake);
    this.mistake = mistake;
  }
}

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
export async function recogniseFiles(given: readonly (string | NamedFile)[], names: ColumnNames): Promise<CityFile[]> {
  const mistakes: string[] = [];
  const found = await lookAtFiles(given, names, (mistake) => mistakes.push(mistake));
  if (mistakes.length > 0) throw new ImportRefused(mistakes);
  return found.flatMap((file) => file ?? []);
}

/**
 * The same, but for files whose header nobody has told us of: `askAbout` hears the sentence of each, and null stands in
 * its place.
 */
export async function lookAtFiles(
  given: readonly (string | NamedFile)[],
  names: ColumnNames,
  askAbout: (mistake: string) => void,
): Promise<(CityFile | null)[]> {
  const files: (CityFile | null)[] = [];
  const mistakes: string[] = [];
  for (const one of given) {
    try {
      files.push(await recogniseFile(typeof one === 'string' ? { path: one, calledAs: one } : one, names));
    } catch (error) {
      if (error instanceof HeaderUnknown) {
        files.push(null);
        askAbout(error.mistake);
      } else if (error instanceof ImportRefused) mistakes.push(...error.mistakes);
      else throw error;
    }
  }
  if (mistakes.length > 0) throw new ImportRefused(mistakes);
  return files;
}

async function recogniseFile({ path, calledAs, as }: NamedFile, names: ColumnNames): Promise<CityFile> {
  const handle = await openToRead(path, calledAs);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new ImportRefused([`${calledAs} is not a file.`]);
    // A header of the longest length may take four bytes a character.
    const begin = Buffer.alloc(Math.min(stat.size, 4 * recordLengthMax + 4));
    const { bytesRead } = await handle.read(begin, 0, begin.length, 0);
    const header = headerOf(calledAs, begin.subarray(0, bytesRead), bytesRead === stat.size);
    const recognised = as ? recogniseAs(calledAs, header, as) : recogniseHeader(calledAs, header, names);
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
      header ??= cells.map(tidied);
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
  const mistake = strangeHeader(calledAs, found);
  if (mistake) throw new ImportRefused([mistake]);
  if (found.length > columnsMax) {
    const count = found.length.toLocaleString('en-US');
    throw new ImportRefused([`${calledAs} has ${count} columns; a city's file has ${columnsMax} at most.`]);
  }
  return found;
}

type Recognised = Pick<CityFile, 'kind' | 'takenAs' | 'positions' | 'source'>;
type Candidate = Recognised & { missing: string[]; twice: string[]; isAnswered?: boolean };

/** With fewer columns a file cannot be any of ours, whatever they are called. */
export const columnsMin = Math.min(
  ...fileKinds.map(({ columns }) => columns.filter(({ isRequired }) => isRequired).length),
);

/** The file as its source says. */
function recogniseAs(calledAs: string, header: string[], source: SourceColumns): Recognised {
  const found = candidateOf(header, source);
  if (found && found.missing.length === 0) return withoutTwins(calledAs, found);
  throw new ImportRefused([`${calledAs} has no column for ${found?.missing.join(', ') ?? kindInWords(source.kind)}.`]);
}

/** The file as one of a source: only what the source has named counts, whatever else the columns are called. */
function candidateOf(header: string[], source: SourceColumns): Candidate | null {
  const kind = fileKinds.find((one) => one.kind === source.kind);
  if (!kind) return null;
  const named = new Map(Object.entries(source.columns));
  return { ...candidate(header, kind.columns, (title) => named.get(title)), kind: kind.kind, takenAs: kind, source };
}

/** The file as one of a source, by what is known of its header. */
function knownCandidate(header: string[], { sourceId, kind, ...names }: KnownSource): Candidate | null {
  const known = columnsOfHeader(names, header);
  const found = known && candidateOf(header, { sourceId, kind, columns: known.columns });
  return found && { ...found, isAnswered: known.isAnswered };
}

/** The file as one of the city's, which may have given us its names in its profile. */
function usualCandidate(header: string[], takenAs: FileKind, fileColumns: ColumnNames['fileColumns']): Candidate {
  const { kind, columns } = takenAs;
  const own = Object.entries(Object.hasOwn(fileColumns, kind) ? (fileColumns[kind] ?? {}) : {});
  const named = new Map(own.map(([theirs, ours]) => [theirs.trim().toLowerCase(), ours]));
  const found = candidate(header, columns, (title) => named.get(title) ?? title);
  return { ...found, kind, takenAs, source: null };
}

function withoutTwins(calledAs: string, found: Candidate): Candidate {
  if (found.twice.length === 0) return found;
  throw new ImportRefused([`${calledAs} has two columns for ${found.twice.join(', ')}.`]);
}

/**
 * Finds the kind whose required columns all stand in the header; of several, the one that somebody named for this very header,
 * or that knows most columns. Columns that no kind knows are passed over.
 */
function recogniseHeader(calledAs: string, header: string[], { fileColumns, sources }: ColumnNames): Recognised {
  const candidates: Candidate[] = [
    ...fileKinds.map((kind) => usualCandidate(header, kind, fileColumns)),
    ...sources.flatMap((source) => knownCandidate(header, source) ?? []).filter(({ twice }) => twice.length === 0),
  ].sort(
    (one, other) =>
      one.missing.length - other.missing.length ||
      Number(other.isAnswered ?? false) - Number(one.isAnswered ?? false) ||
      other.positions.size - one.positions.size,
  );
  const [best] = candidates;
  if (best && best.missing.length === 0) return withoutTwins(calledAs, best);
  const nearest =
    best && best.positions.size > 0
      ? ` It is most like a file of ${kindInWords(best.kind)}, but without ${best.missing.join(', ')}.`
      : '';
  const kinds = fileKinds.map(({ kind }) => kindInWords(kind)).join(', ');
  const mistake = `${calledAs} is no city file: its header is not that of ${kinds}.${nearest}`;
  throw header.length < columnsMin ? new ImportRefused([mistake]) : new HeaderUnknown(mistake);
}

/** As messages of files call a kind, in English: `bill lines`. */
const kindInWords = (kind: string) => kind.replaceAll('_', ' ');

function candidate(
  header: string[],
  columns: readonly FileColumn[],
  oursOf: (title: string) => string | undefined,
): Pick<Candidate, 'positions' | 'missing' | 'twice'> {
  const known = new Set(columns.map((column) => column.name));
  const positions = new Map<string, number>();
  const twice: string[] = [];
  for (const [position, title] of header.entries()) {
    const name = oursOf(title.toLowerCase());
    if (name === undefined || !known.has(name)) continue;
    if (positions.has(name)) twice.push(name);
    positions.set(name, position);
  }
  const missing = columns.filter(({ name, isRequired }) => isRequired && !positions.has(name)).map(({ name }) => name);
  return { positions, missing, twice };
}

export type FirstRows = { header: string[]; rows: string[][] };

/** A file's header and its first rows, for somebody who is to say what its columns are. */
export async function firstRowsOf(path: string, rowsMax: number): Promise<FirstRows> {
  const handle = await openToRead(path, path);
  try {
    const begin = Buffer.alloc(4 * recordLengthMax);
    const { bytesRead } = await handle.read(begin, 0, begin.length, 0);
    const rows: string[][] = [];
    const reader = csvReader({ row: (_line, cells) => void rows.push(cells), fault: () => {} });
    reader.push(new TextDecoder().decode(begin.subarray(0, bytesRead), { stream: true }));
    reader.end();
    const [header = [], ...others] = rows;
    return { header: header.map(tidied), rows: others.slice(0, rowsMax) };
  } finally {
    await handle.close();
  }
}
