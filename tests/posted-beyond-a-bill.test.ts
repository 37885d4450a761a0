import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { verifyBooks } from '../src/features/payments/public.ts';
import { openPaying, type Payer, type Paying, type Started } from '../src/features/payments/test-paying.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import type { TestBrowser } from './support/browser.ts';
import { openFileClerk, type FileClerk } from './support/city-files.ts';

let paying: Paying;
let clerk: FileClerk;
let payer: Payer;
let finance: TestBrowser;
const words = 'More was paid here for a bill than the city says is owed on it';
const disputed = 'The cardholder disputes it';
const numbers = ['201', '202', '203', '204', '205', '206', '207', '208', '209', '210'];
beforeAll(async () => {
  paying = await openPaying();
  clerk = await openFileClerk(paying.portal);
  clerk.now.at = paying.portal.clock.now();
  finance = await staffMemberOf(paying.portal, 'finance');
  payer = await paying.portal.resident();
  await clerk.take([clerk.customers({}), clerk.bills(...numbers.map((number) => bill(number, '100.00')))]);
  const { rows } = await clerk.database.pool.query('select id from customer_accounts');
  await paying.link(payer.userId, rows[0].id);
});
afterAll(async () => {
  await clerk.close();
  await paying.close();
});
afterEach(async () => {
  expect((await verifyBooks(paying.portal.context.db, paying.portal.clock.now())).faults).toEqual([]);
});

/** A row of the bills file, as of later each time. */
let asOf = Date.parse('2026-02-01T12:00:00Z');
function bill(number: string, balance: string, { total = '100.00', status = '' } = {}) {
  asOf += 60_000;
  return { bill_number: number, total, balance, status, as_of: new Date(asOf).toISOString() };
}

type Paid = Started & { number: string; receipt: string };

async function pay(number: string): Promise<Paid> {
  const started = await paying.start(payer, [`01-2026-${number}`]);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.portal.mails();
  const { rows } = await clerk.database.pool.query('select number from receipts where payment_id = $1', [
    started.paymentId,
  ]);
  return { ...started, number, receipt: rows[0].number };
}

/** The city posts the payment made here, with what its counter took, and its balance stops at zero. */
async function postBeside({ number, receipt }: Paid, counter: string | null, posted = '100.00'): Promise<void> {
  const ours = { bill_number: number, amount: posted, reference: receipt };
  const theirs = { bill_number: number, amount: counter ?? '', reference: `COUNTER-${number}` };
  await clerk.take([clerk.bills(bill(number, '0.00')), clerk.payments(ours, ...(counter ? [theirs] : []))]);
}

/** What Today asks staff to look at of a payment, a text a row. */
async function waiting({ receipt }: Paid): Promise<string[]> {
  const page = await finance.open('/staff');
  const rows = page.$('#payment-exceptions').closest('section').find('tbody tr').toArray();
  return rows.map((row) => page.$(row).text()).filter((text) => text.includes(receipt));
}

const asked = (amount: string) => [expect.stringMatching(`${words}.*\\${amount}`)];
const billPage = async ({ number }: Paid) => (await payer.browser.open(`/bills/01-2026-${number}`)).text('main');

test('a refund of what the city’s postings pay twice opens no bill and asks nobody to pay a third time', async () => {
  const paid = await pay('201');
  await postBeside(paid, '100.00');
  expect(await waiting(paid)).toEqual(asked('$100.00'));
  expect(await billPage(paid)).toContain('The city’s records show $100.00 more paid on this bill than it asked for');
  await paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  expect(await waiting(paid)).toEqual([]);
  const [mail, ...others] = await paying.portal.mails();
  expect(others).toEqual([]);
  expect(mail?.text).toContain('Nothing is due on this bill now');
  expect(mail?.text).not.toMatch(/open again|\/pay\//);
  const receipt = (await paying.back(payer, paid)).text('main');
  expect(receipt).toContain('Nothing is due on this bill now');
  expect(receipt).not.toContain('open again');
  const page = await billPage(paid);
  expect(page).toContain('Amount due$0.00');
  expect(page).toContain('Payments beyond the bill in the city’s records-$100.00');
  expect(page).not.toMatch(/holds a credit|more paid on this bill|open again/);

  // The next night’s same file changes nothing, nor does the city’s own posting of what went back.
  await postBeside(paid, '100.00');
  expect(await billPage(paid)).toContain('Amount due$0.00');
  const { rows } = await clerk.database.pool.query('select number from money_backs where payment_id = $1', [
    paid.paymentId,
  ]);
  const back = { bill_number: '201', amount: '-100.00', reference: rows[0].number };
  await clerk.take([clerk.bills(bill('201', '0.00')), clerk.payments(back)]);
  expect(await billPage(paid)).toContain('Amount due$0.00');
  expect(await waiting(paid)).toEqual([]);
});

test('a payment that the city reverses under a number of its own is asked for once, and not twice', async () => {
  const paid = await pay('209');
  await postBeside(paid, null);
  await paying.giveBack(paid, 'refund', { amountCents: 10_000 });
  expect(await billPage(paid)).toContain('Amount due$100.00');
  const reversal = { bill_number: '209', amount: '-100.00', reference: 'NSF-209' };
  await clerk.take([clerk.bills(bill('209', '100.00')), clerk.payments(reversal)]);
  const page = await billPage(paid);
  expect(page).toContain('Amount due$100.00');
  expect(page).toContain('In the city’s balance already, under another number-$100.00');
  expect(page).toContain('Taken back in the city’s records');
  expect(page).not.toContain('Credit given back');
  // A late fee is owed besides.
  await clerk.take([clerk.bills(bill('209', '110.00'))]);
  expect(await billPage(paid)).toContain('Amount due$110.00');
  expect(await waiting(paid)).toEqual([]);
});

test('disputed money is not to be given back meanwhile, and once it is lost nothing is due that was paid otherwise', async () => {
  const paid = await pay('202');
  await postBeside(paid, '100.00');
  await paying.giveBack(paid, 'dispute', { reasonCode: 'duplicate' });
  expect(await waiting(paid)).toEqual([expect.stringContaining(disputed)]);
  expect(await billPage(paid)).not.toMatch(/holds a credit|more paid on this bill/);
  await paying.portal.mails();
  await paying.giveBack(paid, 'dispute-decision', { outcome: 'lost' });
  expect(await waiting(paid)).toEqual([]);
  const [mail] = await paying.portal.mails();
  expect(mail?.text).toContain('Nothing is due on this bill now');
  expect(mail?.text).not.toContain('still owed to the city');
  expect(await billPage(paid)).toContain('Amount due$0.00');
});

test('two payments for one bill wait for staff also where the counter took less than the whole', async () => {
  const paid = await pay('203');
  await postBeside(paid, '70.00');
  expect(await waiting(paid)).toEqual(asked('$70.00'));
  expect(await billPage(paid)).toContain('The city’s records show $70.00 more paid on this bill than it asked for');
  // Of all of it that goes back, what was beyond goes first: the rest is due, and no more.
  await paying.giveBack(paid, 'refund');
  expect(await billPage(paid)).toContain('Amount due$30.00');
  const [mail] = await paying.portal.mails();
  expect(mail?.text).toMatch(/This bill is open again: .+, \$30\.00 due/);
});

test.each([
  ['204', 'voids', '$100.00', { status: 'void' }, 'The city holds a credit of $100.00 for you on this bill'],
  ['205', 'lowers', '$40.00', { total: '60.00' }, 'The city’s records show $40.00 more paid on this bill'],
])(
  'bill %s that the city posted as paid here and then %s waits for staff',
  async (number, _how, amount, change, told) => {
    const paid = await pay(number);
    await postBeside(paid, null);
    expect(await waiting(paid)).toEqual([]);
    await clerk.take([clerk.bills(bill(number, '0.00', change))]);
    expect(await waiting(paid)).toEqual(asked(amount));
    expect(await billPage(paid)).toContain(told);
    // The city gives it back itself and says so in its files.
    const own = { bill_number: number, amount: `-${amount.slice(1)}`, reference: `CHECK-${number}` };
    await clerk.take([clerk.bills(bill(number, '0.00', change)), clerk.payments(own)]);
    expect(await waiting(paid)).toEqual([]);
    expect(await billPage(paid)).not.toMatch(/holds a credit|more paid on this bill/);
  },
);

test('a penalty that was in the balance and is paid here is no excess, also when the city has posted it', async () => {
  const counter = { bill_number: '206', amount: '100.00', reference: 'COUNTER-206' };
  await clerk.take([clerk.bills(bill('206', '10.00')), clerk.payments(counter)]);
  const paid = await pay('206');
  await postBeside(paid, null, '10.00');
  expect(await waiting(paid)).toEqual([]);
  expect(await billPage(paid)).not.toMatch(/holds a credit|more paid on this bill/);
  // It went back, and is owed again.
  await paying.giveBack(paid, 'refund');
  expect(await billPage(paid)).toContain('Amount due$10.00');
});

test('a penalty that the city moves into the total counts once, so that paying it twice is no secret', async () => {
  await clerk.take([clerk.bills(bill('210', '110.00'))]);
  const paid = await pay('210');
  const ours = { bill_number: '210', amount: '110.00', reference: paid.receipt };
  const counter = { bill_number: '210', amount: '10.00', reference: 'COUNTER-210' };
  await clerk.take([clerk.bills(bill('210', '0.00', { total: '110.00' })), clerk.payments(ours, counter)]);
  expect(await waiting(paid)).toEqual(asked('$10.00'));
});

test('the city’s own posting of less, or of a payment made here alone, is no excess', async () => {
  const paid = await pay('207');
  await postBeside(paid, null);
  expect(await waiting(paid)).toEqual([]);
  await paying.giveBack(paid, 'refund', { amountCents: 4000 });
  expect(await billPage(paid)).toContain('Amount due$40.00');
});

test('what finance says the city gave back of what was paid beyond a bill is promised no more, and not asked again', async () => {
  const paid = await pay('208');
  await clerk.take([clerk.bills(bill('208', '60.00', { total: '60.00' }))]);
  expect(await waiting(paid)).toEqual(asked('$40.00'));
  const { exceptions } = await paying.exceptions();
  const item = exceptions.find(({ paymentId }) => paymentId === paid.paymentId);
  const page = await finance.open(`/staff/payment-exceptions/${item?.id}`);
  expect(page.text('main')).toContain('What became of what was paid beyond the bill?');
  const unchosen = await page.submit('Resolve', { note: 'Paid $40.00 back by city check 900' });
  expect([unchosen.status, unchosen.text()]).toEqual([422, expect.stringContaining('Choose what became of it')]);
  // It was less when they opened the page than it is now.
  await clerk.take([clerk.bills(bill('208', '50.00', { total: '50.00' }))]);
  const changed = await unchosen.submit('Resolve', { done: 'paid-out' });
  expect([changed.status, changed.text()]).toEqual([422, expect.stringContaining('Another amount is left now')]);
  await changed.submit('Resolve', { done: 'paid-out' });
  expect(await waiting(paid)).toEqual([]);
  const shown = await billPage(paid);
  expect(shown).not.toMatch(/holds a credit|more paid on this bill/);
  expect(shown).toContain('The city has given back $50.00 that was paid beyond this bill');
  expect((await finance.open(`/staff/payments/${paid.paymentId}`)).text()).toContain('The city paid $50.00 out');

  // The same files change nothing; when it is more, only the rest is asked about and promised.
  await clerk.take([clerk.bills(bill('208', '50.00', { total: '50.00' }))]);
  expect(await waiting(paid)).toEqual([]);
  await clerk.take([clerk.bills(bill('208', '45.00', { total: '45.00' }))]);
  expect(await waiting(paid)).toEqual(asked('$5.00'));
  expect(await billPage(paid)).toContain('The city holds a credit of $5.00 for you on this bill');
  // The city posts both, and all of it is over; what comes later is news.
  const ours = { bill_number: '208', amount: '100.00', reference: paid.receipt };
  const check = { bill_number: '208', amount: '-55.00', reference: 'CHECK-208' };
  await clerk.take([clerk.bills(bill('208', '0.00', { total: '45.00' })), clerk.payments(ours, check)]);
  expect(await waiting(paid)).toEqual([]);
  await clerk.take([clerk.bills(bill('208', '0.00', { total: '25.00' }))]);
  expect(await waiting(paid)).toEqual(asked('$20.00'));
  const spanish = (await payer.browser.open('/bills/01-2026-208?lang=es')).text('main');
  expect(spanish).toContain('constan $20.00 pagados de más por esta factura');
});
