import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostedBills, type PostedBills } from './support/posted-bills.ts';

// A city that should post what went back under the portal's number for it, and posts it under a number of its own.

let city: PostedBills;
beforeAll(async () => {
  city = await openPostedBills(['301', '302', '303', '304', '305', '308', '309', '310', '311', '312', '323', '327']);
});
afterAll(() => city.close());
afterEach(async () => {
  expect(await city.faults()).toEqual([]);
});

test('what a city took back under a number of its own is asked for once, with a late fee beside it', async () => {
  const paid = await city.pay('301');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  await city.isDue('301', '$100.00');
  await city.reverse('301', '100.00', '100.00');
  const page = await city.billPage('301');
  expect(page).toContain('Amount due$100.00');
  expect(page).toContain('Taken back in the city’s balance already-$100.00');
  expect(page).toContain('Taken back in the city’s records');
  expect(page).not.toContain('Credit given back');
  expect((await city.payer.browser.open('/bills/01-2026-301?lang=es')).text('main')).toContain(
    'Ya devuelto en el saldo de la Ciudad',
  );
  await city.payer.browser.open('/?lang=en');
  await city.reverse('301', '100.00', '110.00');
  await city.isDue('301', '$110.00');
  expect(await city.waiting(paid)).toEqual([]);
});

test('who pays such a bill again has paid it, before the city posts that and after', async () => {
  const first = await city.pay('302');
  await city.postBeside(first, null);
  await city.paying.giveBack(first, 'refund', { amountCents: 10_000 });
  await city.reverse('302', '100.00', '100.00');
  const second = await city.pay('302');
  await city.isPaidInFull('302', second);
  await city.postBeside(second, null);
  await city.isPaidInFull('302', second);
  // It is no secret that somebody pays it a third time, at the counter.
  const counter = { bill_number: '302', amount: '100.00', reference: 'COUNTER-302' };
  await city.clerk.take([city.clerk.bills(city.bill('302', '0.00')), city.clerk.payments(counter)]);
  expect(await city.waiting(second)).toEqual([expect.stringContaining('$100.00')]);
});

test('who pays it again at the counter has paid it too', async () => {
  const paid = await city.pay('303');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  const counter = { bill_number: '303', amount: '100.00', reference: 'COUNTER-303', paid_on: '2026-02-12' };
  await city.reverse('303', '100.00', '100.00');
  await city.clerk.take([city.clerk.bills(city.bill('303', '0.00')), city.clerk.payments(counter)]);
  await city.isPaidInFull('303', paid);
});

test.each([
  ['304', '40.00', 4000],
  ['305', '100.00', 3000],
])(
  'of bill %s, $%s was paid here and %d cents of that went back and are asked for once',
  async (number, amount, cents) => {
    const paid = await city.pay(number, amount);
    const rest = (100 - Number(amount)).toFixed(2);
    await city.postBeside(paid, null, amount, rest);
    await city.paying.giveBack(paid, 'refund', { amountCents: cents });
    const due = (100 - Number(amount) + cents / 100).toFixed(2);
    await city.isDue(number, `$${due}`);
    await city.reverse(number, (cents / 100).toFixed(2), due);
    await city.isDue(number, `$${due}`);
    const again = await city.pay(number, due);
    await city.isPaidInFull(number, again);
  },
);

test('our own number that comes after the city’s own changes nothing more than the balance says', async () => {
  const paid = await city.pay('308');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  await city.reverse('308', '100.00', '100.00');
  const { rows } = await city.clerk.database.pool.query('select number from money_backs where payment_id = $1', [
    paid.paymentId,
  ]);
  const ours = { bill_number: '308', amount: '-100.00', reference: rows[0].number };
  const putRight = { bill_number: '308', amount: '100.00', reference: 'NSF-308-VOID' };
  await city.clerk.take([city.clerk.bills(city.bill('308', '100.00')), city.clerk.payments(ours, putRight)]);
  await city.isDue('308', '$100.00');
});

test('a check of the counter that bounced before is no taking back of what was paid here', async () => {
  const counter = { bill_number: '309', amount: '60.00', reference: 'COUNTER-309', paid_on: '2026-01-20' };
  const bounced = { bill_number: '309', amount: '-60.00', reference: 'NSF-OF-COUNTER', paid_on: '2026-01-25' };
  await city.clerk.take([city.clerk.payments(counter, bounced)]);
  const paid = await city.pay('309');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  await city.isDue('309', '$100.00');
});

test('nobody is asked for disputed money that the city took back itself, nor for what stays paid after all', async () => {
  const paid = await city.pay('310');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  await city.reverse('310', '100.00', '100.00');
  const page = await city.billPage('310');
  expect(page).toContain('Amount due$0.00');
  expect(page).toContain('Taken back in the city’s balance already-$100.00');
  await city.paying.giveBack(paid, 'dispute-decision', { outcome: 'won' });
  await city.isPaidInFull('310', paid);
  const putBack = { bill_number: '310', amount: '100.00', reference: 'NSF-310-BACK', paid_on: '2026-02-13' };
  await city.clerk.take([city.clerk.bills(city.bill('310', '0.00')), city.clerk.payments(putBack)]);
  await city.isPaidInFull('310', paid);
});

test('a lost dispute that the city took back itself is owed once', async () => {
  const paid = await city.pay('311');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  await city.reverse('311', '100.00', '100.00');
  await city.paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
  await city.isDue('311', '$100.00');
  await city.isPaidInFull('311', await city.pay('311'));
});

test('what the city posted of a payment that it does not know is not taken for what went back of it', async () => {
  const paid = await city.pay('312');
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  await city.isDue('312', '$100.00');
  await city.reverse('312', '20.00', '120.00');
  await city.isDue('312', '$120.00');
});

test('what stays paid after all is not asked for, whether the city puts it back under our number or has yet to', async () => {
  const paid = await city.pay('323');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'fraudulent' });
  await city.reverse('323', '100.00', '100.00');
  await city.paying.giveBack(paid, 'dispute-decision', { outcome: 'won' });
  await city.isPaidInFull('323', paid);
  const { rows } = await city.clerk.database.pool.query('select number from money_backs where payment_id = $1', [
    paid.paymentId,
  ]);
  const putBack = { bill_number: '323', amount: '100.00', reference: `${rows[0].number}-U`, paid_on: '2026-02-13' };
  await city.clerk.take([city.clerk.bills(city.bill('323', '0.00')), city.clerk.payments(putBack)]);
  await city.isPaidInFull('323', paid);
});

test('a payment whose posting the city sets to nothing, since it went back, is owed once', async () => {
  const paid = await city.pay('327');
  await city.postBeside(paid, null);
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  await city.postBeside(paid, null, '0.00', '100.00');
  expect(await city.billPage('327')).toContain('Amount due$100.00');
  await city.postBeside(paid, null);
});
