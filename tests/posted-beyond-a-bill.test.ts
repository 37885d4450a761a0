import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import type { TestBrowser } from './support/browser.ts';
import { openPostedBills, type Paid, type PostedBills } from './support/posted-bills.ts';

let city: PostedBills;
let finance: TestBrowser;
const words = 'More was paid here for a bill than the city says is owed on it';
const disputed = 'The cardholder disputes it';
beforeAll(async () => {
  city = await openPostedBills(['201', '202', '203', '204', '205', '206', '207', '208', '210']);
  finance = await staffMemberOf(city.paying.portal, 'finance');
});
afterAll(() => city.close());
afterEach(async () => {
  expect(await city.faults()).toEqual([]);
});

const asked = (amount: string) => [expect.stringMatching(`${words}.*\\${amount}`)];
const billPage = ({ number }: Paid) => city.billPage(number);

test('a refund of what the city’s postings pay twice opens no bill and asks nobody to pay a third time', async () => {
  const paid = await city.pay('201');
  await city.postBeside(paid, '100.00');
  expect(await city.waiting(paid)).toEqual(asked('$100.00'));
  expect(await billPage(paid)).toContain('The city’s records show $100.00 more paid on this bill than it asked for');
  await city.paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  expect(await city.waiting(paid)).toEqual([]);
  const [mail, ...others] = await city.paying.portal.mails();
  expect(others).toEqual([]);
  expect(mail?.text).toContain('Nothing is due on this bill now');
  expect(mail?.text).not.toMatch(/open again|\/pay\//);
  const receipt = (await city.paying.back(city.payer, paid)).text('main');
  expect(receipt).toContain('Nothing is due on this bill now');
  expect(receipt).not.toContain('open again');
  const page = await billPage(paid);
  expect(page).toContain('Amount due$0.00');
  expect(page).toContain('Payments beyond the bill in the city’s records-$100.00');
  expect(page).not.toMatch(/holds a credit|more paid on this bill|open again/);

  // The next night’s same file changes nothing, nor does the city’s own posting of what went back.
  await city.postBeside(paid, '100.00');
  expect(await billPage(paid)).toContain('Amount due$0.00');
  const { rows } = await city.clerk.database.pool.query('select number from money_backs where payment_id = $1', [
    paid.paymentId,
  ]);
  const back = { bill_number: '201', amount: '-100.00', reference: rows[0].number };
  await city.clerk.take([city.clerk.bills(city.bill('201', '0.00')), city.clerk.payments(back)]);
  expect(await billPage(paid)).toContain('Amount due$0.00');
  expect(await city.waiting(paid)).toEqual([]);
});

test('disputed money is not to be given back meanwhile, and once it is lost nothing is due that was paid otherwise', async () => {
  const paid = await city.pay('202');
  await city.postBeside(paid, '100.00');
  await city.paying.giveBack(paid, 'dispute', { reasonCode: 'duplicate' });
  expect(await city.waiting(paid)).toEqual([expect.stringContaining(disputed)]);
  expect(await billPage(paid)).not.toMatch(/holds a credit|more paid on this bill/);
  await city.paying.portal.mails();
  await city.paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
  expect(await city.waiting(paid)).toEqual([]);
  const [mail] = await city.paying.portal.mails();
  expect(mail?.text).toContain('Nothing is due on this bill now');
  expect(mail?.text).not.toContain('still owed to the city');
  expect(await billPage(paid)).toContain('Amount due$0.00');
});

test('two payments for one bill wait for staff also where the counter took less than the whole', async () => {
  const paid = await city.pay('203');
  await city.postBeside(paid, '70.00');
  expect(await city.waiting(paid)).toEqual(asked('$70.00'));
  expect(await billPage(paid)).toContain('The city’s records show $70.00 more paid on this bill than it asked for');
  // Of all of it that goes back, what was beyond goes first: the rest is due, and no more.
  await city.paying.giveBack(paid, 'refund');
  expect(await billPage(paid)).toContain('Amount due$30.00');
  const [mail] = await city.paying.portal.mails();
  expect(mail?.text).toMatch(/This bill is open again: .+, \$30\.00 due/);
});

test.each([
  ['204', 'voids', '$100.00', { status: 'void' }, 'The city holds a credit of $100.00 for you on this bill'],
  ['205', 'lowers', '$40.00', { total: '60.00' }, 'The city’s records show $40.00 more paid on this bill'],
])(
  'bill %s that the city posted as paid here and then %s waits for staff',
  async (number, _how, amount, change, told) => {
    const paid = await city.pay(number);
    await city.postBeside(paid, null);
    expect(await city.waiting(paid)).toEqual([]);
    await city.clerk.take([city.clerk.bills(city.bill(number, '0.00', change))]);
    expect(await city.waiting(paid)).toEqual(asked(amount));
    expect(await billPage(paid)).toContain(told);
    // The city gives it back itself and says so in its files.
    const own = { bill_number: number, amount: `-${amount.slice(1)}`, reference: `CHECK-${number}` };
    await city.clerk.take([city.clerk.bills(city.bill(number, '0.00', change)), city.clerk.payments(own)]);
    expect(await city.waiting(paid)).toEqual([]);
    expect(await billPage(paid)).not.toMatch(/holds a credit|more paid on this bill/);
  },
);

test('a penalty that was in the balance and is paid here is no excess, also when the city has posted it', async () => {
  const counter = { bill_number: '206', amount: '100.00', reference: 'COUNTER-206' };
  await city.clerk.take([city.clerk.bills(city.bill('206', '10.00')), city.clerk.payments(counter)]);
  const paid = await city.pay('206');
  await city.postBeside(paid, null, '10.00');
  expect(await city.waiting(paid)).toEqual([]);
  expect(await billPage(paid)).not.toMatch(/holds a credit|more paid on this bill/);
  // It went back, and is owed again.
  await city.paying.giveBack(paid, 'refund');
  expect(await billPage(paid)).toContain('Amount due$10.00');
});

test('a penalty that the city moves into the total counts once, so that paying it twice is no secret', async () => {
  await city.clerk.take([city.clerk.bills(city.bill('210', '110.00'))]);
  const paid = await city.pay('210');
  const ours = { bill_number: '210', amount: '110.00', reference: paid.receipt };
  const counter = { bill_number: '210', amount: '10.00', reference: 'COUNTER-210' };
  await city.clerk.take([
    city.clerk.bills(city.bill('210', '0.00', { total: '110.00' })),
    city.clerk.payments(ours, counter),
  ]);
  expect(await city.waiting(paid)).toEqual(asked('$10.00'));
});

test('the city’s own posting of less, or of a payment made here alone, is no excess', async () => {
  const paid = await city.pay('207');
  await city.postBeside(paid, null);
  expect(await city.waiting(paid)).toEqual([]);
  await city.paying.giveBack(paid, 'refund', { amountCents: 4000 });
  expect(await billPage(paid)).toContain('Amount due$40.00');
});

test('what finance says the city gave back of what was paid beyond a bill is promised no more, and not asked again', async () => {
  const paid = await city.pay('208');
  await city.clerk.take([city.clerk.bills(city.bill('208', '60.00', { total: '60.00' }))]);
  expect(await city.waiting(paid)).toEqual(asked('$40.00'));
  const { exceptions } = await city.paying.exceptions();
  const item = exceptions.find(({ paymentId }) => paymentId === paid.paymentId);
  const page = await finance.open(`/staff/payment-exceptions/${item?.id}`);
  expect(page.text('main')).toContain('What became of what was paid beyond what is owed?');
  const unchosen = await page.submit('Resolve', { note: 'Paid $40.00 back by city check 900' });
  expect([unchosen.status, unchosen.text()]).toEqual([422, expect.stringContaining('Choose what became of it')]);
  // It was less when they opened the page than it is now.
  await city.clerk.take([city.clerk.bills(city.bill('208', '50.00', { total: '50.00' }))]);
  const changed = await unchosen.submit('Resolve', { done: 'paid-out' });
  expect([changed.status, changed.text()]).toEqual([422, expect.stringContaining('Another amount is left now')]);
  await changed.submit('Resolve', { done: 'paid-out' });
  expect(await city.waiting(paid)).toEqual([]);
  const shown = await billPage(paid);
  expect(shown).not.toMatch(/holds a credit|more paid on this bill/);
  expect(shown).toContain('The city has given back $50.00 that was paid beyond this bill');
  expect((await finance.open(`/staff/payments/${paid.paymentId}`)).text()).toContain('The city paid $50.00 out');

  // The same files change nothing; when it is more, only the rest is asked about and promised.
  await city.clerk.take([city.clerk.bills(city.bill('208', '50.00', { total: '50.00' }))]);
  expect(await city.waiting(paid)).toEqual([]);
  await city.clerk.take([city.clerk.bills(city.bill('208', '45.00', { total: '45.00' }))]);
  expect(await city.waiting(paid)).toEqual(asked('$5.00'));
  expect(await billPage(paid)).toContain('The city holds a credit of $5.00 for you on this bill');
  // The city posts both, and all of it is over; what comes later is news.
  const ours = { bill_number: '208', amount: '100.00', reference: paid.receipt };
  const check = { bill_number: '208', amount: '-55.00', reference: 'CHECK-208' };
  await city.clerk.take([
    city.clerk.bills(city.bill('208', '0.00', { total: '45.00' })),
    city.clerk.payments(ours, check),
  ]);
  expect(await city.waiting(paid)).toEqual([]);
  await city.clerk.take([city.clerk.bills(city.bill('208', '0.00', { total: '25.00' }))]);
  expect(await city.waiting(paid)).toEqual(asked('$20.00'));
  const spanish = (await city.payer.browser.open('/bills/01-2026-208?lang=es')).text('main');
  expect(spanish).toContain('constan $20.00 pagados de más por esta factura');
});
