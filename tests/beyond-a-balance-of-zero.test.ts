import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type Paid, type PostedBills } from './support/posted-bills.ts';

let city: PostedBills;
const words = 'More was paid here for a bill than the city says is owed on it';
beforeAll(async () => {
  city = await openPostedBills(['301', '302', '303', '304', '305', '306', '307', '308', '309', '310', '311', '312']);
});
afterAll(() => city.close());
afterEach(async () => {
  expect(await city.faults()).toEqual([]);
});

const asked = (amount: string) => [expect.stringMatching(`${words}.*\\${amount}`)];

/** The number under which the city is to post what went back of a payment. */
async function backNumber({ paymentId }: Paid): Promise<string> {
  const { rows } = await city.clerk.database.pool.query('select number from money_backs where payment_id = $1', [
    paymentId,
  ]);
  return rows[0].number;
}

/** The card company takes it back for good. */
async function lose(paid: Paid): Promise<void> {
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  await city.paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
}

/** One night's files: the balance of a bill, and one posting. */
const post = (number: string, balance: string, amount: string, reference: string) =>
  city.clerk.take([
    city.clerk.bills(city.bill(number, balance)),
    city.clerk.payments({ bill_number: number, amount, reference }),
  ]);

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
  await post('301', '10.00', '-100.00', await backNumber(paid));
  await city.isDue('301', '$10.00');
  expect(await city.waiting(paid)).toEqual([]);
});

test('the fee is paid, and returned, while what was paid twice still waits', async () => {
  const paid = await payTwiceAndBeLate('302');
  const fee = await city.pay('302');
  await city.isDue('302', '$0.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
  await lose(fee);
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

test('a payment that is lost and asked for whole again takes nothing from what the counter took beside it', async () => {
  const paid = await city.pay('310');
  await city.postBeside(paid, '40.00');
  await lose(paid);
  await post('310', '100.00', '-100.00', await backNumber(paid));
  await city.isDue('310', '$100.00');
  const again = await city.pay('310');
  await post('310', '0.00', '100.00', again.receipt);
  // Charged $100.00, posted $140.00, nothing owed.
  expect(await city.waiting(again)).toEqual(asked('$40.00'));
  expect(await city.billPage('310')).toContain('$40.00 more paid on this bill');
});

test('a late fee that is paid, lost and asked for again takes nothing from what was paid twice', async () => {
  const paid = await payTwiceAndBeLate('311');
  const fee = await city.pay('311');
  await post('311', '0.00', '10.00', fee.receipt);
  await lose(fee);
  await post('311', '10.00', '-10.00', await backNumber(fee));
  await city.isDue('311', '$10.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
});

test('what went back of it is taken from what was paid twice, also on the night of a fee that is larger', async () => {
  const paid = await city.pay('312');
  await city.postBeside(paid, '100.00');
  await city.paying.giveBack(paid, 'refund', { amountCents: 1000 });
  await post('312', '25.00', '-10.00', await backNumber(paid));
  await city.isDue('312', '$25.00');
  expect(await city.waiting(paid)).toEqual(asked('$90.00'));
});
