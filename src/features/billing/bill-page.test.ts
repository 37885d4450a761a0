import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, plusDays } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import {
  insertAccount,
  insertBill,
  insertCityPayment,
  insertLink,
  insertPayment,
  reportBalance,
} from './test-bills.ts';

const today = day('2026-03-10');
let portal: TestPortal;
let userId: string;
let browser: TestBrowser;
let customerAccountId: number;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-03-10T18:00:00Z') });
  const { db } = portal.context;
  ({ userId, browser } = await portal.resident());
  customerAccountId = await insertAccount(db, '30001', 'PAYER, PAT', {
    number: '800300001',
    email: 'canary-mail@example.org',
    phone: '(630) 555-0199',
    serviceAddress: '17 Canary Row',
  });
  await insertLink(db, userId, customerAccountId);
});
afterAll(() => portal.close());

function whyRows(page: TestPage): string[] {
  const rows = page.$('#why').closest('section').find('.cc-facts__row').toArray();
  return rows.map((row) => page.$(row).text().replace(/\s+/g, ' ').trim());
}

test('a bill says first what is due and when, then why, what for and how to pay', async () => {
  const dueDate = plusDays(today, 22);
  await insertBill(portal.context.db, customerAccountId, { number: '100', dueDate, total: 8500 });
  const page = await browser.open('/bills/01-2026-100');
  expect(page.heading).toBe('Bill 2026-100');
  expect(page.text('.cc-band')).toContain('Amount due$85.00');
  expect(page.text('.cc-band')).toContain('April 1, 2026 (in 22 days)');
  expect(page.text('table')).toContain('Monitoring, month');
  expect(page.text('tfoot')).toContain('$85.00');
  const paid = await page.send('Pay this bill');
  expect([paid.status, paid.headers['location']]).toEqual([303, '/checkout']);
  expect(page.$('a[href="/bills/01-2026-100/document.pdf"]')).toHaveLength(1);
});

test('what is past due says so in words', async () => {
  await insertBill(portal.context.db, customerAccountId, { number: '101', dueDate: plusDays(today, -3), total: 8500 });
  const page = await browser.open('/bills/01-2026-101');
  expect(page.text('.cc-band')).toContain('Past due');
  expect(page.text('.cc-band')).toContain('Was dueMarch 7, 2026 (3 days ago)');
});

test('a payment made here lowers the amount due at once, and again only once when the city posts it', async () => {
  const { db } = portal.context;
  const billId = await insertBill(db, customerAccountId, { number: '102', dueDate: today, total: 10_000 });
  const towards = [{ billId, amount: 2500 }];
  await insertPayment(db, { userId, state: 'paid', paidOn: day('2026-03-02'), towards, receiptNumber: '990001' });
  const paid = await browser.open('/bills/01-2026-102');
  expect(paid.text('.cc-band')).toContain('Amount due$75.00');
  expect(whyRows(paid)).toEqual([
    'Balance in the city’s records as of March 1, 2026 at 6:00 a.m.$100.00',
    'Paid here on March 2, 2026 (receipt 990001), not yet in the city’s records-$25.00',
    'Amount due$75.00',
  ]);

  // The city's old file again: its balance does not hold our payment yet.
  await reportBalance(db, billId, cents(10_000));
  expect((await browser.open('/bills/01-2026-102')).text('.cc-band')).toContain('Amount due$75.00');

  await reportBalance(db, billId, cents(7500));
  await insertCityPayment(db, billId, {
    reference: '990001',
    paidOn: day('2026-03-03'),
    amount: 2500,
    method: 'portal',
  });
  const posted = await browser.open('/bills/01-2026-102');
  expect(whyRows(posted)).toEqual([
    'Balance in the city’s records as of March 1, 2026 at 6:00 a.m.$75.00',
    'Amount due$75.00',
  ]);
  const payments = posted.$('#payments').closest('section');
  expect(payments.find('tbody tr')).toHaveLength(1);
  expect(payments.text()).toContain('Receipt 990001');
});

test('a payment on its way from a bank is shown as such and cannot be paid again', async () => {
  const { db } = portal.context;
  const billId = await insertBill(db, customerAccountId, { number: '103', dueDate: plusDays(today, -3), total: 6000 });
  await insertPayment(db, {
    userId,
    state: 'processing',
    paidOn: day('2026-03-09'),
    towards: [{ billId, amount: 6000 }],
  });
  const page = await browser.open('/bills/01-2026-103');
  expect(page.text('.cc-band')).toContain('Amount due$0.00');
  expect(page.text()).toContain('is on its way from a bank');
  expect(whyRows(page)).toContain('Processing at the bank since March 9, 2026-$60.00');
  expect(page.text()).not.toContain('Pay this bill');
});

test('a payment that was started or failed changes nothing', async () => {
  const { db } = portal.context;
  const billId = await insertBill(db, customerAccountId, { number: '104', dueDate: today, total: 6000 });
  const towards = [{ billId, amount: 6000 }];
  await insertPayment(db, { userId, state: 'failed', paidOn: today, towards });
  await insertPayment(db, { userId, state: 'started', paidOn: today, towards });
  const page = await browser.open('/bills/01-2026-104');
  expect(page.text('.cc-band')).toContain('Amount due$60.00');
  expect(page.$('#payments')).toHaveLength(0);
});

test('what was paid beyond the balance is a credit that the city holds', async () => {
  const { db } = portal.context;
  const billId = await insertBill(db, customerAccountId, { number: '105', dueDate: today, total: 6000, balance: 1000 });
  const towards = [{ billId, amount: 6000 }];
  await insertPayment(db, { userId, state: 'paid', paidOn: today, towards, receiptNumber: '990005' });
  await insertCityPayment(db, billId, { reference: 'CHK-1', paidOn: today, amount: 5000 });
  const page = await browser.open('/bills/01-2026-105');
  expect(page.text('.cc-band')).toContain('Amount due$0.00');
  expect(page.text()).toContain('The city holds a credit of $50.00 for you on this bill.');
  expect(page.text()).toContain('(630) 420-6059');
});

test('void and paid bills say so and take no money', async () => {
  const { db } = portal.context;
  await insertBill(db, customerAccountId, { number: '106', dueDate: today, total: 6000, status: 'void' });
  await insertBill(db, customerAccountId, { number: '107', dueDate: today, total: 6000, balance: 0 });
  const voided = await browser.open('/bills/01-2026-106');
  expect(voided.text()).toContain('The city has voided this bill.');
  expect(voided.text()).not.toContain('Pay this bill');
  const paid = await browser.open('/bills/01-2026-107');
  expect(paid.text()).toContain('This bill is paid.');
  expect(paid.text()).not.toContain('Pay this bill');
});

test('users of one account see each other’s payments without a name or a receipt', async () => {
  const { db } = portal.context;
  const other = await portal.resident({ email: 'canary-other@example.com' });
  await insertLink(db, other.userId, customerAccountId);
  const billId = await insertBill(db, customerAccountId, { number: '108', dueDate: today, total: 9000 });
  const towards = [{ billId, amount: 4000 }];
  await insertPayment(db, { userId: other.userId, state: 'paid', paidOn: today, towards, receiptNumber: '990008' });
  for (const path of ['/bills/01-2026-108', '/accounts/800300001']) {
    const page = await browser.open(path);
    const payments = page.$('#payments').closest('section').text();
    expect(payments).toContain('$40.00');
    expect(payments).toContain('Paid by somebody else');
    expect(page.html).not.toContain('990008');
    expect(page.html).not.toContain('canary-other');
  }
  expect((await other.browser.open('/bills/01-2026-108')).$('a[href="/receipts/990008"]').text()).toBe(
    'Receipt 990008',
  );
});

test('the details of an account start with the customer’s name and what is due, and keep its mail and phone to itself', async () => {
  const page = await browser.open('/accounts/800300001');
  expect(page.heading).toBe('PAYER, PAT');
  expect(page.text('.cc-band')).toContain('Last payment');
  expect(page.text()).toContain('17 Canary Row');
  expect(page.text()).toContain('Since February 2026, this account was billed $');
  expect(page.html).not.toContain('canary-mail');
  expect(page.html).not.toContain('555-0199');
});

test('the history of an account is a table for spreadsheets', async () => {
  const answer = await browser.request('GET', '/accounts/800300001/history.csv');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toContain('text/csv');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="history-800300001.csv"');
  expect(answer.html.split('\r\n').filter((line) => line.includes('2026-102'))).toHaveLength(2);
  expect(answer.html).not.toContain('990008');
});

test('the bill as a document is a PDF with its number', async () => {
  const answer = await browser.request('GET', '/bills/01-2026-102/document.pdf');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="bill-2026-102.pdf"');
  expect(answer.html.startsWith('%PDF-1.7')).toBe(true);
});

test('someone else’s, a missing and an ill-formed account or bill get the same answer', async () => {
  const { db } = portal.context;
  const foreign = await insertAccount(db, '30009', 'STRANGER, SAM', { number: '800300009' });
  await insertLink(db, (await portal.resident()).userId, foreign);
  await insertBill(db, foreign, { number: '900', dueDate: today, total: 6000 });
  const paths = [
    ['/bills/01-2026-900', '/bills/01-2026-901', '/bills/nonsense', '/bills/01-99999999999-1', '/bills/%00'],
    ['/bills/01-2026-900/document.pdf', '/bills/01-2026-901/document.pdf', '/bills/x/document.pdf'],
    ['/accounts/800300009', '/accounts/800399999', '/accounts/%27%20or%201=1', '/accounts/%00'],
    ['/accounts/800300009/history.csv', '/accounts/800399999/history.csv'],
  ];
  for (const group of paths) {
    const answers = await Promise.all(group.map((path) => browser.request('GET', path)));
    expect(answers.map(({ status }) => status)).toEqual(group.map(() => 404));
    const bodies = answers.map(({ html }, index) => withoutOwnMarks(html, group[index]!));
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).not.toContain('STRANGER');
  }
});

/** A page without what each answer has of its own: tokens, its number, and the address that was asked for. */
function withoutOwnMarks(html: string, path: string): string {
  return html
    .replaceAll(/(name="form-token"|name="token"|nonce=)[^>]*/g, '')
    .replaceAll(/value="[^"]{40,}"/g, '')
    .replaceAll(/\b[0-9a-f]{8}\b/g, '')
    .replaceAll(path, '')
    .replaceAll(/href="[^"]*lang=[^"]*"/g, '');
}
