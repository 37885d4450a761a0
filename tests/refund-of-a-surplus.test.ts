import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type PostedBills } from './support/posted-bills.ts';

let city: PostedBills;
beforeAll(async () => {
  city = await openPostedBills(['401', '402', '403', '404']);
});
afterAll(() => city.close());

test('a refund of what one of three bills has too much opens none of the others that were paid with it', async () => {
  const { paying, payer, clerk } = city;
  const started = await paying.start(payer, ['01-2026-401', '01-2026-402', '01-2026-403']);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const { rows } = await clerk.database.pool.query('select number from receipts');
  const posted = ['401', '402', '403'].map((number) => {
    return { bill_number: number, amount: '100.00', reference: rows[0].number };
  });
  await clerk.take([
    clerk.bills(city.bill('401', '0.00'), city.bill('402', '0.00'), city.bill('403', '0.00')),
    clerk.payments(...posted),
  ]);
  await clerk.take([clerk.bills(city.bill('402', '0.00', { status: 'void' }))]);
  const paid = { ...started, number: '402', receipt: rows[0].number };
  expect(await city.waiting(paid)).toEqual([expect.stringContaining('$100.00')]);
  await paying.giveBack(started, 'refund', { amountCents: 10_000 });
  for (const number of ['401', '402', '403']) await city.isPaidInFull(number, paid);
  expect(await city.faults()).toEqual([]);
});

test('a refund of what was too much, once the city has posted it, opened nothing when a fee comes', async () => {
  const paid = await city.pay('404');
  await city.postBeside(paid, '40.00');
  await city.paying.giveBack(paid, 'refund', { amountCents: 4000 });
  await city.post('404', '0.00', ['-40.00', await city.backNumber(paid)]);
  await city.raise('404', '30.00');
  await city.isDue('404', '$30.00');
  const page = await city.billPage('404');
  expect(page).toContain('A refund was started');
  expect(page).not.toContain('open again');
});
