import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { insertAccount, insertBill, insertCityPayment, insertLink, insertPayment } from './test-bills.ts';

/** What whoever has not given the bill's code must never read. */
const canaries = [
  'CANARYFIRST',
  'CANARYLAST',
  'canary-mail',
  '555-0188',
  'Canary Alley',
  'CANARY-DESCRIPTION',
  'Monitoring, month',
  'CANARY-REFERENCE',
  '2019',
  '123.45',
  '990100',
];

let portal: TestPortal;
let browser: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-03-10T18:00:00Z') });
  const { db } = portal.context;
  const resident = await portal.resident();
  browser = resident.browser;
  const account = {
    number: '800400001',
    email: 'canary-mail@example.org',
    phone: '(630) 555-0188',
    serviceAddress: '1 Canary Alley',
  };
  const customerAccountId = await insertAccount(db, '40001', 'CANARYFIRST CANARYLAST', account);
  await insertLink(db, resident.userId, customerAccountId, 'amount');
  const description = 'CANARY-DESCRIPTION';
  const open = { number: '1', dueDate: day('2026-03-20'), total: 22_345, balance: 10_000, description };
  const billId = await insertBill(db, customerAccountId, open);
  const old = { number: '2', dueDate: day('2019-03-20'), total: 12_345, balance: 0, description };
  await insertBill(db, customerAccountId, old);
  await insertCityPayment(db, billId, { reference: 'CANARY-REFERENCE', paidOn: day('2026-03-01'), amount: 12_345 });
  const towards = [{ billId, amount: 1000 }];
  const other = await portal.resident();
  await insertPayment(db, {
    userId: other.userId,
    state: 'paid',
    paidOn: day('2026-03-02'),
    towards,
    receiptNumber: '990100',
  });
});
afterAll(() => portal.close());

test('sight of the amount shows what is due, when, and a masked name, and lets pay', async () => {
  const account = await browser.open('/accounts/800400001');
  expect(account.heading).toBe('C••• C•••');
  expect(account.text('.cc-band')).toContain('$90.00');
  expect(account.text()).toContain('enter the 8-character code');
  const form = await account.click('Enter the code from the bill');
  expect([form.$('#field-number').val(), form.$('#field-name').val()]).toEqual(['800400001', '']);
  expect(account.$('input[name=bill]').attr('value')).toBe('01-2026-1');
  const bill = await browser.open('/bills/01-2026-1');
  expect(bill.text('.cc-band')).toContain('March 20, 2026');
  expect((await bill.send('Pay this bill')).headers['location']).toBe('/checkout');
  const bills = await browser.open('/bills');
  expect(bills.text('tbody')).toContain('$90.00');
});

test('an empty list of paid bills says that they are hidden, not that there are none', async () => {
  for (const show of ['paid', 'all']) {
    const list = await browser.open(`/bills?show=${show}`);
    if (list.$('tbody tr').length > 0) continue;
    expect(list.text('#bills ~ *, section'), show).toContain('paid bills stay hidden until you enter the code');
  }
  expect((await browser.open('/bills?show=paid')).text()).toContain('paid bills stay hidden');
});

test('no page under sight of the amount tells a name, an address, a line, a payment or an old bill', async () => {
  const paths = ['/bills', '/bills?show=all', '/bills?show=paid', '/accounts', '/accounts/800400001'];
  const more = ['/accounts/800400001?show=all', '/bills/01-2026-1', '/bills/01-2026-1?lang=es'];
  for (const path of [...paths, ...more]) {
    const page = await browser.open(path);
    expect(page.status).toBe(200);
    const main = page.$.html('main');
    expect(canaries.filter((canary) => main.includes(canary) || page.$('title').text().includes(canary))).toEqual([]);
  }
});

test('documents and old bills do not exist under sight of the amount', async () => {
  for (const path of ['/accounts/800400001/history.csv', '/bills/01-2026-1/document.pdf', '/bills/01-2019-2']) {
    expect((await browser.request('GET', path)).status).toBe(404);
  }
});
