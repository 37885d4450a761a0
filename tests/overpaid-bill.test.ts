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
    clerk.bills(bill('123', '100.00'), bill('124', '100.00'), bill('125', '100.00')),
    clerk.bills(bill('126', '100.00'), bill('127', '100.00'), bill('128', '100.00'), bill('129', '100.00')),
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
  const payment = await pay(['01-2026-129']);
  const number = await receiptOf(payment);
  const counter = { bill_number: '129', amount: '100.00', reference: 'COUNTER-2' };
  const posted = { bill_number: '129', amount: '100.00', reference: number };
  await clerk.take([clerk.bills(bill('129', '0.00')), clerk.payments(counter)]);
  expect(await waiting()).toHaveLength(1);
  // The city acknowledges the payment made here, and says nothing of what is beyond.
  await clerk.take([clerk.bills(bill('129', '0.00')), clerk.payments(counter, posted)]);
  const [item, ...others] = await waiting();
  expect(others).toEqual([]);
  for (const part of [words, number, '$100.00', 'Bill 2026-129']) expect(item).toContain(part);
  // Where the city owes it itself, it says so.
  await clerk.take([clerk.bills(bill('129', '-100.00', 'open')), clerk.payments(counter, posted)]);
  expect(await waiting()).toEqual([]);
  // Both at once, never seen before by staff: no silence either; a refund ends it.
  await clerk.take([clerk.bills(bill('129', '0.00')), clerk.payments(counter, posted)]);
  expect(await waiting()).toHaveLength(1);
  await paying.giveBack(payment, 'refund', { amountCents: 10_000 });
  await paying.deliver(payment);
  expect(await waiting()).toEqual([]);
  expect((await payer.browser.open('/bills/01-2026-129')).text('main')).toContain('Amount due');
});

test('what staff have resolved comes up again when it is more, or when it had been over, and not before', async () => {
  const payment = await pay(['01-2026-124']);
  const resolve = async () =>
    (await (await finance.open('/staff')).click('Resolve')).submit('Resolve', {
      note: 'City check 4712 is on its way',
      done: 'noted',
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

const creditOf = async (number: string) =>
  (await payer.browser.open(`/bills/01-2026-${number}`)).text('main').match(/The city holds a credit of \S+/)?.[0];
const dispute = 'The cardholder disputes it';

test.each([
  ['126', 'lost', []],
  ['127', 'won', [words]],
])(
  'what is paid beyond bill %s that the city lowers waits while its payment is disputed, until that is %s',
  async (number, outcome, then) => {
    const payment = await pay([`01-2026-${number}`]);
    const own = async () => (await waiting()).filter((text) => text.includes(receipt));
    const receipt = await receiptOf(payment);
    await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
    await clerk.take([clerk.bills(bill(number, '60.00'))]);
    expect(await own()).toEqual([expect.stringContaining(dispute)]);
    expect(await creditOf(number)).toBeUndefined();

    await paying.giveBack(payment, 'dispute-decision', { outcome });
    expect(await own()).toEqual(then.map((text) => expect.stringContaining(text)));
    const isOffered = outcome === 'won' ? 'The city holds a credit of $40.00' : undefined;
    expect(await creditOf(number)).toBe(isOffered);
    const page = (await payer.browser.open(`/bills/01-2026-${number}`)).text('main');
    expect(page).toContain(outcome === 'won' ? 'Amount due$0.00' : 'Amount due$60.00');
  },
);

test('a dispute takes what was paid beyond a bill from staff, and asks for nothing again that a person resolved', async () => {
  const payment = await pay(['01-2026-128']);
  const receipt = await receiptOf(payment);
  const own = async () => (await waiting()).filter((text) => text.includes(receipt));
  await clerk.take([clerk.bills(bill('128', '60.00'))]);
  expect(await own()).toEqual([expect.stringContaining(words)]);
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  expect(await own()).toEqual([expect.stringContaining(dispute)]);
  const story = (await finance.open(`/staff/payments/${payment.paymentId}`)).text();
  expect(story).toContain('Resolved by itself: the credit is disputed with the payment');
  await paying.giveBack(payment, 'dispute-decision', { outcome: 'won' });
  expect(await own()).toEqual([expect.stringContaining(words)]);

  const { exceptions } = await paying.exceptions();
  const item = exceptions.find(({ paymentId }) => paymentId === payment.paymentId);
  await (
    await finance.open(`/staff/payment-exceptions/${item?.id}`)
  ).submit('Resolve', { note: 'City check 4713', done: 'noted' });
  const again = { id: 'dp_again', kind: 'dispute', amountCents: cents(5000), reasonCode: 'duplicate' } as const;
  const openedAt = paying.portal.clock.now();
  for (const state of ['open', 'undone'] as const) {
    const said = { ...again, state, openedAt, decidedAt: state === 'open' ? null : openedAt };
    await paying.hear(payment, { state: 'paid', moneyBacks: [said] }, [billPayable]);
    expect((await own()).filter((text) => text.includes(words))).toEqual([]);
  }
});
