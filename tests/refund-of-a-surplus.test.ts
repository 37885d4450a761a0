import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type PostedBills } from './support/posted-bills.ts';

let city: PostedBills;
beforeAll(async () => {
  city = await openPostedBills(['401', '402', '403', '404', '405', '406', '407']);
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

test('a bill that was paid again is not open again by what was lost before, when a fee comes', async () => {
  const lost = await city.pay('405');
  await city.post('405', '0.00', ['100.00', lost.receipt]);
  await city.lose(lost);
  expect(await city.billPage('405')).toContain('did not make the payment. This bill is open again.');
  const again = await city.pay('405');
  await city.post('405', '0.00', ['100.00', again.receipt], ['-100.00', await city.backNumber(lost)]);
  await city.raise('405', '10.00');
  await city.isDue('405', '$10.00');
  const page = await city.billPage('405');
  expect(page).toContain('The card company took it back on');
  expect(page).not.toContain('open again');
});

test('a payment that the counter had made too much opens nothing when it is lost and a fee comes', async () => {
  const paid = await city.pay('406');
  await city.post('406', '0.00', ['100.00', 'COUNTER-406']);
  await city.lose(paid);
  await city.isDue('406', '$0.00');
  await city.raise('406', '10.00');
  await city.isDue('406', '$10.00');
  expect(await city.billPage('406')).not.toContain('open again');
});

test('a bill is open again by what was lost a second time, and by what of it was not paid again', async () => {
  await city.lose(await city.pay('407'));
  city.paying.portal.clock.advance(120_000);
  await city.pay('407', '60.00');
  await city.isDue('407', '$40.00');
  expect(await city.billPage('407')).toContain('This bill is open again.');
  await city.lose(await city.pay('407'));
  await city.isDue('407', '$40.00');
  expect((await city.billPage('407')).match(/This bill is open again\./g)).toHaveLength(2);
});
