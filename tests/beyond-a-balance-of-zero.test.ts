import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type Paid, type PostedBills } from './support/posted-bills.ts';

let city: PostedBills;
const words = 'More was paid here for a bill than the city says is owed on it';
beforeAll(async () => {
  city = await openPostedBills(['301', '302', '303', '304', '305', '306', '307', '308', '309']);
});
afterAll(() => city.close());
afterEach(async () => {
  expect(await city.faults()).toEqual([]);
});

const asked = (amount: string) => [expect.stringMatching(`${words}.*\\${amount}`)];

/** Paid here and at the counter, with a balance that stops at zero; then a late fee of $10.00. */
async function payTwiceAndBeLate(number: string): Promise<Paid> {
  const paid = await city.pay(number);
  await city.postBeside(paid, '100.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
  await city.raise(number, '10.00');
  return paid;
}

test('a late fee on a bill that was paid twice is due, and what was paid twice is not forgotten', async () => {
  const paid = await payTwiceAndBeLate('301');
  await city.isDue('301', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
  expect(await city.billPage('301')).toContain(
    'The city’s records show $100.00 more paid on this bill than it asked for',
  );

  await city.paying.portal.mails();
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  const [mail] = await city.paying.portal.mails();
  expect(mail?.text).toContain('Due now: Bill 2026-301');
  expect(mail?.text).not.toContain('open again');
  await city.isDue('301', '$10.00');
  expect(await city.waiting(paid)).toEqual([]);
  // The city posts what went back, and still asks for its fee.
  await city.post('301', '10.00', ['-100.00', await city.backNumber(paid)]);
  await city.isDue('301', '$10.00');
  expect(await city.waiting(paid)).toEqual([]);
});

test('the fee is paid, and returned, while what was paid twice still waits', async () => {
  const paid = await payTwiceAndBeLate('302');
  const fee = await city.pay('302');
  await city.isDue('302', '$0.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
  await city.lose(fee);
  await city.isDue('302', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
});

test('what the city gives back itself on the night of its fee is no penalty’s loss', async () => {
  const paid = await city.pay('303');
  await city.postBeside(paid, '100.00');
  await city.reverse('303', '100.00', '10.00');
  await city.isDue('303', '$10.00');
  expect(await city.waiting(paid)).toEqual([]);
});

test('what a balance of zero hides is counted anew each night, and not once nothing is hidden', async () => {
  const paid = await city.pay('304');
  await city.postBeside(paid, '100.00');
  await city.clerk.take([
    city.clerk.bills(city.bill('304', '0.00')),
    city.clerk.payments({ bill_number: '304', amount: '-60.00', reference: 'OUT-304', paid_on: '2026-02-11' }),
  ]);
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
  await city.raise('304', '10.00');
  await city.isDue('304', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
  // A part of the fee is waived.
  await city.raise('304', '5.00');
  await city.isDue('304', '$5.00');
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
});

test('a charge that the total tells, and that the balance takes what was too much for, leaves nothing too much', async () => {
  const paid = await city.pay('305');
  await city.postBeside(paid, '20.00');
  expect(await city.waiting(paid)).toEqual(asked('$20.00'));
  await city.clerk.take([city.clerk.bills(city.bill('305', '30.00', { total: '150.00' }))]);
  await city.isDue('305', '$30.00');
  expect(await city.waiting(paid)).toEqual([]);
  expect(await city.billPage('305')).not.toContain('more paid on this bill');
});

test.each([
  ['308', 'seen before', '10.00', '0.00'],
  ['309', 'netted as well', '0.00', '0.00'],
])('so it does on bill %s beside a late fee that was %s', async (number, _how, ...balances) => {
  const paid = await city.pay(number);
  await city.postBeside(paid, '40.00');
  for (const balance of balances) await city.raise(number, balance);
  await city.clerk.take([city.clerk.bills(city.bill(number, '30.00', { total: '160.00' }))]);
  await city.isDue(number, '$30.00');
  expect(await city.waiting(paid)).toEqual([]);
  const last = await city.pay(number);
  await city.clerk.take([
    city.clerk.bills(city.bill(number, '0.00', { total: '160.00' })),
    city.clerk.payments({ bill_number: number, amount: '30.00', reference: last.receipt }),
  ]);
  await city.isPaidInFull(number, paid);
});

test('what the city exempts while a payment is on its way to its books is not forgotten once it is posted', async () => {
  const paid = await city.pay('306');
  await city.raise('306', '80.00');
  expect(await city.waiting(paid)).toEqual(asked('$20.00'));
  await city.postBeside(paid, null);
  expect(await city.waiting(paid)).toEqual(asked('$20.00'));
});

test('postings that come a night after the balance of zero, without the bill, are kept as well', async () => {
  const paid = await city.pay('307');
  await city.raise('307', '0.00');
  await city.clerk.take([
    city.clerk.payments(
      { bill_number: '307', amount: '100.00', reference: paid.receipt },
      { bill_number: '307', amount: '40.00', reference: 'COUNTER-307' },
    ),
  ]);
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
  await city.raise('307', '10.00');
  await city.isDue('307', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
});
