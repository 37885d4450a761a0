import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';
import type { Tx } from '../../platform/db/types.ts';

let clerk: FileClerk;
beforeAll(async () => {
  clerk = await openFileClerk();
});
afterAll(() => clerk.close());

const count = 3_000;
const tables = ['customers', 'customer_accounts', 'bills', 'bill_lines', 'city_payments'];

/** The tables of which PostgreSQL does not know that they hold so many rows, and for which it would plan as for none. */
async function takenForSmaller(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
     where relname = any(${tables}) and relkind = 'r' and reltuples < ${count}`.execute(tx);
  return rows.map(({ name }) => name);
}

test('a first import is planned for its rows, though PostgreSQL has just found all tables empty', async () => {
  const numbers = Array.from({ length: count }, (_, at) => String(1_000 + at));
  const files = [
    clerk.customers(...numbers.map((number) => ({ customer_id: number, account_number: number }))),
    clerk.bills(...numbers.map((number) => ({ bill_number: number, account_number: number }))),
    clerk.lines(...numbers.map((number) => ({ bill_number: number }))),
    clerk.payments(...numbers.map((number) => ({ bill_number: number, amount: '1.00' }))),
  ];
  // What a dry run leaves are pages without rows: PostgreSQL looks at them, and takes the tables for ones of no row.
  await clerk.take(files, { isDryRun: true });
  for (const table of tables) await clerk.database.pool.query(`select look_at_imported_table('${table}', 1000000000)`);
  let smaller: string[] | null = null;
  const reports = await clerk.take(files, {
    whenAllCount: async (tx) => void (smaller = await takenForSmaller(tx)),
  });
  expect(reports.map(({ created }) => created)).toEqual([count, count, count, count]);
  expect(smaller).toEqual([]);
});
