import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { billPayable } from '../src/features/billing/public.ts';
import { verifyBooks } from '../src/features/payments/public.ts';
import { openPaying, type Payer, type Paying, type Started } from '../src/features/payments/test-paying.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import { cents } from '../src/kernel/money.ts';
import type { TestBrowser } from './support/browser.ts';
import { openFileClerk, type FileClerk } from './support/city-files.ts';

let paying: Paying;
let clerk: FileClerk;
let payer: Payer;
let finance: TestBrowser;
const key = '01-2026-123';
const words = 'More was paid here for a bill than the city says is owed on it';
beforeAll(async () => {
  paying = await openPaying();
  clerk = await openFileClerk(paying.portal);
  clerk.now.at = paying.portal.clock.now();
  finance = await staffMemberOf(paying.portal, 'finance');
  payer = await paying.portal.resident();
  await clerk.take([
    clerk.customers({}),
    clerk.bills(bill('123', '100.00'), bill('124', '100.00'), bill('125', '100.00'), bill('126', '100.00')),
  ]);
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
function bill(number: string, balance: string, status = balance === '0.00' ? 'paid' : 'open') {
  asOf += 60_000;
  return { bill_number: number, total: '100.00', balance, status, as_of: new Date(asOf).toISOString() };
}

async function pay(bills: string[]): Promise<Started> {
  const started = await paying.start(payer, bills);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  await paying.portal.mails();
  return started;
}

async function receiptOf({ paymentId }: Started): Promise<string> {
  const { rows } = await clerk.database.pool.query('select number from receipts where payment_id = $1', [paymentId]);
  return rows[0].number;
}

/** What Today asks staff to look at, a text a row. */
async function waiting(): Promise<string[]> {
  const page = await finance.open('/staff');
  return page
    .$('#payment-exceptions')
    .closest('section')
    .find('tbody tr')
    .toArray()
    .map((row) => page.$(row).text());
}

test('a bill that is paid here and then at the counter too waits for staff once, until the city’s files are in step', async () => {
  const payment = await pay([key]);
  await clerk.take([clerk.bills(bill('123', '100.00'))]);
  expect(await waiting()).toEqual([]);

  const counter = clerk.payments({ bill_number: '123', amount: '100.00', reference: 'COUNTER-1' });
  await clerk.take([clerk.bills(bill('123', '0.00')), counter], { isDryRun: true });
  expect(await waiting()).toEqual([]);
  await clerk.take([clerk.bills(bill('123', '0.00')), counter]);
  const page = await payer.browser.open(`/bills/${key}`);
  expect(page.text('main')).toContain('The city holds a credit of $100.00 for you on this bill');
  const number = await receiptOf(payment);
  const [item, ...others] = await waiting();
  expect(others).toEqual([]);
  for (const part of [words, number, '$100.00', 'Bill 2026-123']) expect(item).toContain(part);
  await clerk.take([clerk.bills(bill('123', '0.00')), counter]);
  expect(await waiting()).toHaveLength(1);
  expect((await finance.open(`/staff/payments/${payment.paymentId}?lang=es`)).text()).toContain('Aquí se pagó');
  await finance.open('/staff?lang=en');

  // The city posts the payment made here as well, and owes the rest itself.
  const posted = clerk.payments({ bill_number: '123', amount: '100.00', reference: number });
  await clerk.take([clerk.bills(bill('123', '-100.00', 'open')), posted]);
  expect(await waiting()).toEqual([]);
  const story = await finance.open(`/staff/payments/${payment.paymentId}`);
  expect(story.text()).toContain('Resolved by itself: no more is paid on the bill than is owed');
});

test('a bill that the city’s own postings pay twice waits for staff, also where its balance stops at zero', async () => {
  const payment = await pay(['01-2026-126']);
  const number = await receiptOf(payment);
  const counter = { bill_number: '126', amount: '100.00', reference: 'COUNTER-2' };
  const posted = { bill_number: '126', amount: '100.00', reference: number };
  await clerk.take([clerk.bills(bill('126', '0.00')), clerk.payments(counter)]);
  expect(await waiting()).toHaveLength(1);
  // The city acknowledges the payment made here, and says nothing of what is beyond.
  await clerk.take([clerk.bills(bill('126', '0.00')), clerk.payments(counter, posted)]);
  const [item, ...others] = await waiting();
  expect(others).toEqual([]);
  for (const part of [words, number, '$100.00', 'Bill 2026-126']) expect(item).toContain(part);
  // Where the city owes it itself, it says so.
  await clerk.take([clerk.bills(bill('126', '-100.00', 'open')), clerk.payments(counter, posted)]);
  expect(await waiting()).toEqual([]);
  // Both at once, never seen before by staff: no silence either; a refund ends it.
  await clerk.take([clerk.bills(bill('126', '0.00')), clerk.payments(counter, posted)]);
  expect(await waiting()).toHaveLength(1);
  await paying.giveBack(payment, 'refund', { amountCents: 10_000 });
  await paying.deliver(payment);
  expect(await waiting()).toEqual([]);
  expect((await payer.browser.open('/bills/01-2026-126')).text('main')).toContain('Amount due');
});

test('what staff have resolved comes up again when it is more, or when it had been over, and not before', async () => {
  const payment = await pay(['01-2026-124']);
  const resolve = async () =>
    (await (await finance.open('/staff')).click('Resolve')).submit('Resolve', {
      note: 'City check 4712 is on its way',
    });
  await clerk.take([clerk.bills(bill('124', '60.00'))]);
  expect(await waiting()).toEqual([expect.stringContaining('$40.00')]);
  await clerk.take([clerk.bills(bill('124', '50.00'))]);
  expect(await waiting()).toEqual([expect.stringContaining('$50.00')]);
  await resolve();
  await clerk.take([clerk.bills(bill('124', '50.00'))]);
  expect(await waiting()).toEqual([]);
  await clerk.take([clerk.bills(bill('124', '20.00'))]);
  expect(await waiting()).toEqual([expect.stringContaining('$80.00')]);
  await resolve();
  await clerk.take([clerk.bills(bill('124', '100.00'))]);
  await clerk.take([clerk.bills(bill('124', '70.00'))]);
  expect(await waiting()).toEqual([expect.stringContaining('$30.00')]);

  // Finance gives it back at the gateway, and it ends by itself.
  await paying.giveBack(payment, 'refund', { amountCents: 3000 });
  await paying.deliver(payment);
  expect(await waiting()).toEqual([]);
});

test('a refund that fails after its bill was paid again is told to staff as what was paid twice', async () => {
  const first = await pay(['01-2026-125']);
  const openedAt = paying.portal.clock.now();
  const refund = { id: 're_1', kind: 'refund', amountCents: cents(10_000), reasonCode: null, openedAt } as const;
  const hear = (state: 'final' | 'undone') =>
    paying.hear(first, { state: 'paid', moneyBacks: [{ ...refund, state, decidedAt: openedAt }] }, [billPayable]);
  await hear('final');
  paying.portal.clock.advance(60_000);
  const second = await pay(['01-2026-125']);
  expect(await waiting()).toEqual([]);
  await hear('undone');
  const [item, ...others] = await waiting();
  expect(others).toEqual([]);
  for (const part of [words, await receiptOf(second), '$100.00']) expect(item).toContain(part);
});
