import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryOrImport } from '../src/features/import-export/import-files.ts';
import { openPostedBills, type PostedBills } from './support/posted-bills.ts';

const numbers = ['1', '2', '3', '4', '5', '6', '7', '8'];
let city: PostedBills;
beforeAll(async () => {
  city = await openPostedBills(numbers);
});
afterAll(() => city.close());

test('a dry run that tries postings and somebody who pays several of these bills wait for each other in one order', async () => {
  const { database, secrets, rejectsFolder, now, city: profile } = city.clerk;
  const posted = [];
  for (const number of numbers) {
    const { receipt } = await city.pay(number, '50.00');
    posted.unshift({ bill_number: number, amount: '50.00', reference: receipt });
  }
  // A bill that was changed lies behind the others in its table, and is come to last.
  await city.raise('1', '90.00');
  const { rows } = await database.pool.query<{ id: string }>('select id from bills order by id');
  const [first, ...others] = rows.map(({ id }) => id);
  const payer = await database.pool.connect();
  await payer.query('begin');
  const hold = (ids: readonly string[]) =>
    payer.query('select id from bills where id = any($1) order by id for update', [ids]);
  const heldToTheEnd = async (ids: readonly string[]) => {
    try {
      await hold(ids);
    } finally {
      await payer.query('rollback');
    }
  };
  await hold([first!]);
  const trying = tryOrImport({
    ...{ pool: database.pool, city: profile, secrets, clock: { now: () => now.at }, rejectsFolder },
    ...{ files: [city.clerk.payments(...posted)], isDryRun: true, say: () => {}, whenAllCount: async () => {} },
    shownOfEachKind: 20,
  });
  await expect
    .poll(async () => (await database.pool.query('select from pg_locks where not granted')).rowCount, {
      timeout: 10_000,
    })
    .toBe(1);
  const [held, tried] = await Promise.allSettled([heldToTheEnd(others), trying]);
  payer.release();
  expect([held.status, tried]).toEqual(['fulfilled', expect.objectContaining({ status: 'fulfilled' })]);
});
