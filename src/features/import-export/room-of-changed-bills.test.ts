import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';

let clerk: FileClerk;
beforeAll(async () => {
  clerk = await openFileClerk();
});
afterAll(() => clerk.close());

const numbers = Array.from({ length: 3_000 }, (_, at) => String(1_000 + at));

/** Files in which every bill and line says another amount than in those before. */
function filesOf(version: number): string[] {
  const amount = `${100 + version}.00`;
  return [
    clerk.bills(
      ...numbers.map((number) => ({ bill_number: number, account_number: number, total: amount, balance: amount })),
    ),
    clerk.lines(...numbers.map((number) => ({ bill_number: number, amount }))),
  ];
}

async function pagesOf(table: 'bills' | 'bill_lines'): Promise<number> {
  const { rows } = await clerk.database.pool.query<{ pages: number }>(
    `select pg_relation_size('${table}') / 8192 as pages`,
  );
  return Number(rows[0]?.pages);
}

test('a city whose files change every bill and line each time keeps them in the room that they had', async () => {
  await clerk.take([
    clerk.customers(...numbers.map((number) => ({ customer_id: number, account_number: number }))),
    ...filesOf(0),
  ]);
  const before = { bills: await pagesOf('bills'), lines: await pagesOf('bill_lines') };
  for (let version = 1; version <= 5; version += 1) {
    const reports = await clerk.take(filesOf(version));
    expect(reports.map(({ changed }) => changed)).toEqual([numbers.length, numbers.length]);
  }
  // Whoever reads just then keeps what they read from making room, so that a few are written elsewhere.
  expect(await pagesOf('bills')).toBeLessThan(before.bills * 2);
  expect(await pagesOf('bill_lines')).toBeLessThan(before.lines * 2);
});
