import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryOrImport } from '../src/features/import-export/import-files.ts';
import { openPostedBills, type Paid, type PostedBills } from './support/posted-bills.ts';

let city: PostedBills;
let whole: Paid;
let part: Paid;
beforeAll(async () => {
  city = await openPostedBills(['1', '2', '3']);
  whole = await city.pay('1');
  part = await city.pay('2', '60.00');
});
afterAll(() => city.close());

/** Tries files as a clerk does, and answers what changes by them, and in which words. */
async function tried(files: string[]) {
  const { database, secrets, rejectsFolder, now, city: profile } = city.clerk;
  const place = { pool: database.pool, city: profile, secrets, clock: { now: () => now.at }, rejectsFolder };
  const { reports, atStake } = await tryOrImport({
    ...{ ...place, files, isDryRun: true, say: () => {}, whenAllCount: async () => {} },
    shownOfEachKind: 20,
  });
  const words = reports.flatMap(({ differences }) => differences.map((one) => one.words));
  return { words, changedBills: atStake.changedBills, changedCents: atStake.changedCents };
}

const postingOf = ({ number, receipt }: Paid, amount: string) => ({
  ...{ bill_number: number, amount, reference: receipt, paid_on: '2026-02-11' },
});

test('what was paid here and is posted without the balance that knows of it is told as due again, and counts as changed', async () => {
  const { clerk } = city;
  const posted = await tried([clerk.payments(postingOf(whole, '100.00'), postingOf(part, '60.00'))]);
  expect(posted).toEqual({
    words: [
      `Bill 01-2026-1, payment ${whole.receipt}: new, $100.00 on 2026-02-11; due $0.00 → $100.00`,
      `Bill 01-2026-2, payment ${part.receipt}: new, $60.00 on 2026-02-11; due $40.00 → $100.00`,
    ],
    changedBills: 2,
    changedCents: 160_00,
  });
});

test('so it is whatever amount the city posts: by the receipt’s number all of the payment is in its balance', async () => {
  const { clerk } = city;
  const posted = await tried([clerk.payments(postingOf(whole, '1.00'))]);
  expect(posted).toEqual({
    words: [`Bill 01-2026-1, payment ${whole.receipt}: new, $1.00 on 2026-02-11; due $0.00 → $100.00`],
    changedBills: 1,
    changedCents: 100_00,
  });
});

test('a night’s files that belong together, and what a counter took, make nothing due again', async () => {
  const { clerk } = city;
  const night = await tried([
    clerk.bills(city.bill('1', '0.00'), city.bill('2', '40.00')),
    clerk.payments(postingOf(whole, '100.00'), postingOf(part, '60.00')),
  ]);
  expect(night.words.filter((words) => words.includes('; due'))).toEqual([]);
  expect([night.changedBills, night.changedCents]).toEqual([2, 160_00]);
  const counter = await tried([clerk.payments({ bill_number: '3', amount: '30.00', reference: 'COUNTER-3' })]);
  expect([counter.changedBills, counter.changedCents]).toEqual([0, 0]);
});

test('a bill that changes and is due again by one run is counted once', async () => {
  const { clerk } = city;
  const both = await tried([clerk.bills(city.bill('1', '90.00')), clerk.payments(postingOf(whole, '100.00'))]);
  expect(both.words.filter((words) => words.includes('; due'))).toEqual([
    `Bill 01-2026-1, payment ${whole.receipt}: new, $100.00 on 2026-02-11; due $0.00 → $90.00`,
  ]);
  expect(both.changedBills).toBe(1);
});
