import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatCents } from '../src/kernel/money.ts';
import { tryOrImport } from '../src/features/import-export/import-files.ts';
import { openPostedBills, type PostedBills } from './support/posted-bills.ts';

let city: PostedBills;
beforeAll(async () => {
  city = await openPostedBills(['1', '2', '3', '4', '5']);
});
afterAll(() => city.close());

async function dueOn(number: string) {
  const { rows } = await city.clerk.database.pool.query(
    'select amount_due_cents as cents from bill_amounts join bills on id = bill_id where bill_number = $1',
    [number],
  );
  return rows[0].cents;
}

/** Tries a posting and then imports it: what the dry run said of the amount due, and what is due before and after. */
async function posted(number: string, amount: string, reference: string) {
  const { database, secrets, rejectsFolder, now, city: profile } = city.clerk;
  const place = { pool: database.pool, city: profile, secrets, clock: { now: () => now.at }, rejectsFolder };
  const files = [city.clerk.payments({ bill_number: number, amount, reference })];
  const { reports, atStake } = await tryOrImport({
    ...{ ...place, files, isDryRun: true, say: () => {}, whenAllCount: async () => {} },
    shownOfEachKind: 20,
  });
  const [words = ''] = reports.flatMap(({ differences }) => differences.map((one) => one.words));
  const before = await dueOn(number);
  await city.clerk.take(files);
  const after = await dueOn(number);
  expect(words.split('; due ')[1]).toBe(after > before ? `${formatCents(before)} → ${formatCents(after)}` : undefined);
  expect(atStake).toMatchObject({ changedBills: after > before ? 1 : 0, changedCents: Math.max(0, after - before) });
  return [before, after];
}

test('what a dry run says will be due again is what is due when the posting counts: of payments that came to more than the balance', async () => {
  const first = await city.pay('1', '50.00');
  await city.pay('1', '50.00');
  await city.raise('1', '60.00');
  expect(await posted('1', '50.00', first.receipt)).toEqual([0, 10_00]);
});

test('of a payment that is disputed, which nobody is asked for twice', async () => {
  const paid = await city.pay('2');
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  expect(await posted('2', '100.00', paid.receipt)).toEqual([0, 0]);
});

test('of a refund that failed after it was posted', async () => {
  const paid = await city.pay('3');
  await city.post('3', '0.00', ['100.00', paid.receipt]);
  await city.startRefund(paid, 100_00);
  const number = await city.backNumber(paid);
  await city.post('3', '100.00', ['-100.00', number]);
  await city.failRefund(paid);
  expect(await posted('3', '100.00', `${number}-U`)).toEqual([0, 100_00]);
});

test('of a bill that the city calls paid, whose payment went back', async () => {
  const paid = await city.pay('4');
  await city.raise('4', '0.00');
  await city.paying.giveBack(paid, 'refund', { amountCents: 100_00 });
  expect(await posted('4', '100.00', paid.receipt)).toEqual([0, 100_00]);
});

test('and of a bill that is void, on which nothing is due', async () => {
  const paid = await city.pay('5');
  await city.clerk.take([city.clerk.bills(city.bill('5', '100.00', { status: 'void' }))]);
  expect(await posted('5', '100.00', paid.receipt)).toEqual([0, 0]);
});
