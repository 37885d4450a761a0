import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Difference } from '../../platform/files/file-kind.ts';
import { writeWholeFile } from '../../platform/files/whole-file.ts';
import { csvRow } from './csv-row.ts';

/**
 * Writes all that a file would change, a row for each field: what becomes of it, what it is about, what it says now and
 * what the file says. Staff are handed it in words; a second one of the same files is compared with it byte by byte.
 */
export async function writeDifferencesFile(path: string, pages: AsyncGenerator<Difference[], void>): Promise<void> {
  await writeWholeFile(path, async (write) => {
    await write(csvRow(['what', 'kind', 'number', 'name', 'field', 'now', 'in_file']));
    for await (const page of pages) await write(page.map(rowsOf).join(''));
  });
}

function rowsOf({ is, subject, values }: Difference): string {
  const about = [is, subject.is, subject.number, subject.name ?? ''];
  return values.map(({ field, from, to }) => csvRow([...about, field, from ?? '', to ?? ''])).join('');
}

/** SHA-256 of a file in hexadecimal digits; null where there is none. */
export async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
