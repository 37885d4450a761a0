import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { RejectedRow } from '../../platform/db/staging-table.ts';
import { nameWithin } from '../../platform/files/file-name.ts';
import type { CityFile } from './city-file.ts';
import { csvRow } from './csv-row.ts';
import { pieceBytes, readRows } from './read-rows.ts';

const pageLength = 5_000;

/** A row takes two bytes at least, its line end among them, so that one piece of the file cannot hold more rows. */
const rowsInPieceMax = pieceBytes / 2 + 1;

/** A file of rejected rows that is written and waits for the transaction to end. */
export type RejectsFile = { path: string; keep(): Promise<void>; discard(): Promise<void> };

/**
 * Writes the rows of a file that were not taken: line, reason, then the columns of the file itself, as spreadsheets may
 * open them. It can be mended and imported as it is. Codes that are kept only as hashes are left out.
 *
 * The file is read a second time for it, so that nothing is held for rows that are fine.
 */
export async function writeRejectsFile(
  file: CityFile,
  folder: string,
  startedAt: Date,
  rejectedRows: (pageLength: number) => AsyncGenerator<RejectedRow[], void>,
): Promise<RejectsFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { path, handle } = await createNew(folder, file.name, startedAt);
  try {
    await writeRows(file, handle, rejectedRows(pageLength));
  } catch (error) {
    await handle.close();
    await rm(`${path}.part`, { force: true });
    throw error;
  }
  await handle.close();
  return {
    path,
    keep: () => rename(`${path}.part`, path),
    discard: () => rm(`${path}.part`, { force: true }),
  };
}

/** So much of a file's name is left of the 255 bytes that a disk takes. */
const beginningBytesMax = 200;

/** `bills.2026-11-23T06-00-00Z.rejects.csv`, with a number where two files of one name come in one second. */
async function createNew(folder: string, name: string, at: Date): Promise<{ path: string; handle: FileHandle }> {
  const moment = `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  const beginning = nameWithin(beginningBytesMax, parse(name).name);
  for (let count = 1; ; count += 1) {
    const nth = count === 1 ? '' : `-${count}`;
    const path = join(folder, `${beginning}.${moment}${nth}.rejects.csv`);
    try {
      const kept = await open(path, 'wx', 0o600);
      await kept.close();
      return { path, handle: await open(`${path}.part`, 'w', 0o600) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || count > 1_000) throw error;
    }
  }
}

async function writeRows(
  file: CityFile,
  handle: FileHandle,
  pages: AsyncGenerator<RejectedRow[], void>,
): Promise<void> {
  const waiting = new Map<number, string>();
  async function lookAhead(): Promise<void> {
    while (waiting.size < rowsInPieceMax) {
      const page = await pages.next();
      if (page.done) return;
      for (const { line, reason } of page.value) waiting.set(line, reason);
    }
  }

  const cellsToShow = shownCells(file);
  // Spreadsheets know UTF-8 by its mark.
  let text = `\ufeff${csvRow(['line', 'reason', ...file.header])}`;
  const add = (line: number, cells: string[]) => {
    const reason = waiting.get(line);
    if (reason === undefined) return;
    waiting.delete(line);
    text += csvRow([String(line), reason, ...cells]);
  };
  await lookAhead();
  await readRows(
    file,
    { row: (line, cells) => add(line, cellsToShow(cells)), fault: (line) => add(line, []) },
    async () => {
      await handle.writeFile(text);
      text = '';
      await lookAhead();
    },
  );
}

/** The cells of a row without its secrets; none of them where the row's fields do not stand under their columns. */
function shownCells(file: CityFile): (cells: string[]) => string[] {
  const { columns } = file.takenAs;
  const secrets = new Set(columns.filter((column) => column.isSecret).map(({ name }) => file.positions.get(name)));
  secrets.delete(undefined);
  if (secrets.size === 0) return (cells) => cells;
  return (cells) => (cells.length === file.header.length ? cells.map((cell, at) => (secrets.has(at) ? '' : cell)) : []);
}
