import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type PostedBills } from './support/posted-bills.ts';

// A city that posts nothing of what went back, and lets its balance alone say so; and bills whose postings are not all there.

let city: PostedBills;
beforeAll(async () => {
  city = await openPostedBills(['306', '307', '321', '322', '324', '325', '326', '331', '332']);
});
afterAll(() => city.close());
afterEach(async () => {
  expect(await city.faults()).toEqual([]);
});

test('a balance that rose by what went back, without a posting, asks for it once, before it is paid again and after', async () => {
  const paid = await city.pay('306');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  await city.raise('306', '100.00');
  const page = await city.billPage('306');
  expect(page).toContain('Amount due$100.00');
  expect(page).toContain('Taken back in the city’s balance already-$100.00');
  await city.raise('306', '105.00');
  await city.isDue('306', '$105.00');
  const second = await city.pay('306', '105.00');
  await city.isPaidInFull('306', second);
  await city.postBeside(second, null, '105.00');
  await city.isPaidInFull('306', second);
});

test('a late fee that comes while the city has yet to post what went back is owed beside it', async () => {
  const paid = await city.pay('307');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  await city.raise('307', '5.00');
  await city.isDue('307', '$105.00');
  await city.raise('307', '105.00');
  await city.isDue('307', '$105.00');
});

test('a late fee that is as much as something that was paid here before is a late fee', async () => {
  const part = await city.pay('321', '10.00');
  await city.postBeside(part, null, '10.00', '100.00');
  await city.isDue('321', '$100.00');
  const rest = await city.pay('321');
  await city.postBeside(rest, null, '100.00');
  await city.isPaidInFull('321', rest);
  await city.raise('321', '10.00');
  const fee = await city.pay('321');
  await city.postBeside(fee, null, '10.00');
  await city.isPaidInFull('321', fee);
  await city.paying.giveBack(fee, 'refund', { amountCents: 1000 });
  await city.isDue('321', '$10.00');
});

test('what went back in two parts, and rises in the balance in two nights, is owed once each night', async () => {
  const paid = await city.pay('322');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 4000 });
  await city.paying.giveBack(paid, 'refund', { amountCents: 6000 });
  await city.raise('322', '40.00');
  await city.isDue('322', '$100.00');
  await city.raise('322', '100.00');
  await city.isDue('322', '$100.00');
});

test('disputed money that rises in the balance is asked for when the dispute is lost, and once', async () => {
  const paid = await city.pay('324');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  await city.raise('324', '100.00');
  await city.isDue('324', '$0.00');
  await city.paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
  await city.isDue('324', '$100.00');
  await city.raise('324', '100.00');
  await city.isDue('324', '$100.00');
});

test('of a bill whose balance was below its total, what is paid twice is no secret, and what went back is owed once', async () => {
  await city.clerk.take([city.clerk.bills(city.bill('325', '50.00'), city.bill('326', '80.00'))]);
  const paid = await city.pay('325');
  const counter = { bill_number: '325', amount: '50.00', reference: 'COUNTER-325', paid_on: '2026-02-12' };
  await city.postBeside(paid, null, '50.00');
  await city.clerk.take([city.clerk.bills(city.bill('325', '0.00')), city.clerk.payments(counter)]);
  expect(await city.waiting(paid)).toEqual([expect.stringContaining('$50.00')]);
  await city.paying.giveBack(paid, 'refund', { amountCents: 5000 });
  await city.isPaidInFull('325', paid);

  const whole = await city.pay('326');
  await city.postBeside(whole, null, '80.00');
  await city.paying.giveBack(whole, 'refund', { amountCents: 8000 });
  await city.raise('326', '80.00');
  await city.isDue('326', '$80.00');
});

test('postings that come a night after the balance that has them are nothing that somebody paid too much', async () => {
  const first = await city.pay('331', '40.00');
  await city.raise('331', '60.00');
  const ours = { bill_number: '331', amount: '40.00', reference: first.receipt };
  await city.clerk.take([city.clerk.payments(ours)]);
  await city.isDue('331', '$60.00');
  const second = await city.pay('331', '60.00');
  await city.postBeside(second, null, '60.00');
  await city.isPaidInFull('331', second);

  await city.raise('332', '70.00');
  const rest = await city.pay('332', '70.00');
  await city.raise('332', '0.00');
  const counter = { bill_number: '332', amount: '30.00', reference: 'COUNTER-332', paid_on: '2026-01-31' };
  await city.clerk.take([city.clerk.payments(counter)]);
  await city.postBeside(rest, null, '70.00');
  await city.isPaidInFull('332', rest);
});
