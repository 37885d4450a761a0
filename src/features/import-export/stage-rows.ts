import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { FieldReader } from '../../platform/files/field-reader.ts';
import type { FileKind, ImportRun } from '../../platform/files/file-kind.ts';
import type { CityFile } from './city-file.ts';
import { readRows } from './read-rows.ts';

const nothing = '\\N';

/**
 * Streams the rows of a file into the staging table of the feature that takes them, wrong ones with their reason and
 * without their values. `onProgress` hears how many rows and bytes were read, and is waited for.
 */
export async function stageRows(
  client: pg.ClientBase,
  file: CityFile,
  kind: FileKind,
  run: ImportRun,
  onProgress: (rows: number, bytes: number) => Promise<void>,
): Promise<void> {
  const copy = client.query(copyFrom(kind.staging.copyRows));
  const failed = new Promise<never>((_, reject) => copy.once('error', reject));
  // It is waited for below; a fault between two pieces must not count as nobody's.
  failed.catch(() => {});
  try {
    await copyRows(file, kind, run, async (text, rows, bytes) => {
      await onProgress(rows, bytes);
      if (text !== '' && !copy.write(text)) await Promise.race([once(copy, 'drain'), failed]);
    });
  } catch (error) {
    copy.destroy();
    throw error;
  }
  copy.end();
  await Promise.race([once(copy, 'finish'), failed]);
}

async function copyRows(
  file: CityFile,
  kind: FileKind,
  run: ImportRun,
  send: (text: string, rows: number, bytes: number) => Promise<void>,
): Promise<void> {
  const secret = new Set(kind.columns.filter((column) => column.isSecret).map((column) => column.name));
  const fields = new FieldReader(file.positions, file.header.length, secret);
  const cellsOf = kind.rowReader(run);
  const noCells = `\t${nothing}`.repeat(kind.staging.width);
  let staged = '';
  let rows = 0;
  const refuse = (line: number, reason: string) => {
    rows += 1;
    staged += `${line}\t${escaped(reason)}${noCells}\n`;
  };
  await readRows(
    file,
    {
      row(line, cells, text) {
        fields.begin(cells, text);
        if (fields.reason !== null) return refuse(line, fields.reason);
        rows += 1;
        let row = '';
        for (const cell of cellsOf(fields)) row += `\t${cell === null ? nothing : escaped(String(cell))}`;
        staged += `${line}\t${fields.reason === null ? nothing : escaped(fields.reason)}${row}\n`;
      },
      fault: refuse,
    },
    async (bytes) => {
      const text = staged;
      staged = '';
      await send(text, rows, bytes);
    },
  );
}

/** As COPY's text format wants it. Tabs and line breaks became spaces when the field was read. */
function escaped(value: string): string {
  return value.includes('\\') ? value.replaceAll('\\', '\\\\') : value;
}
