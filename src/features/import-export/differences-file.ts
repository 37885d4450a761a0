import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseCents } from '../../kernel/money.ts';
import type { Difference } from '../../platform/files/file-kind.ts';
import { writeWholeFile } from '../../platform/files/whole-file.ts';
import { isNewWithoutCode } from './codes-of-new-bills.ts';
import { csvRow } from './csv-row.ts';

/**
 * Writes all that a file would change, a row for each field: what becomes of it, what it is about, what it says now and
 * what the file says. Staff are handed it in words; a second one of the same files is compared with it byte by byte.
 */
export async function writeDifferencesFile(
  path: string,
  pages: AsyncGenerator<Difference[], void>,
): Promise<BalanceSums> {
  const sums = { fromCents: 0, toCents: 0, newCents: 0, newWithoutCode: 0 };
  await writeWholeFile(path, async (write) => {
    await write(csvRow(['what', 'kind', 'number', 'name', 'field', 'now', 'in_file']));
    for await (const page of pages) {
      await write(page.map(rowsOf).join(''));
      for (const difference of page) addBalance(sums, difference);
    }
  });
  return sums;
}

/** Balances that change, added up as they are now and as the file has them, and those of new bills; how many of these are open and have no code. */
export type BalanceSums = { fromCents: number; toCents: number; newCents: number; newWithoutCode: number };

function addBalance(sums: BalanceSums, { is, values }: Difference): void {
  const balance = values.find(({ field }) => field === 'balance');
  if (!balance || (is !== 'changed' && is !== 'new')) return;
  if (is === 'new') {
    sums.newCents += centsSaid(balance.to);
    if (isNewWithoutCode({ is, values })) sums.newWithoutCode += 1;
    return;
  }
  sums.fromCents += centsSaid(balance.from);
  sums.toCents += centsSaid(balance.to);
}

/** Of an amount as people read it: `$1,234.56`. */
function centsSaid(words: string | null): number {
  return parseCents((words ?? '').replaceAll(/[$,]/g, '')) ?? 0;
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
