import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, plusDays } from '../../kernel/day.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { insertAccount, insertBill, insertLink, insertPayment } from './test-bills.ts';

const today = day('2026-03-10');
let portal: TestPortal;
let browser: TestBrowser;
let userId: string;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-03-10T18:00:00Z') });
  const { db } = portal.context;
  ({ userId, browser } = await portal.resident());
  const first = await insertAccount(db, '20001', 'LIST, OWNER', { number: '800200001' });
  const second = await insertAccount(db, '20002', 'ANOTHER OWNER', { number: '800200002' });
  const foreign = await insertAccount(db, '20003', 'STRANGER', { number: '800200003' });
  await insertLink(db, (await portal.resident()).userId, foreign);
  await insertLink(db, userId, first);
  await insertLink(db, userId, second);
  await insertBill(db, first, { number: '1', dueDate: plusDays(today, -10), total: 8500 });
  await insertBill(db, first, { number: '2', dueDate: plusDays(today, 5), total: 10_000, balance: 4000 });
  await insertBill(db, first, { number: '3', dueDate: day('2025-06-30'), total: 7500, balance: 0 });
  await insertBill(db, first, { number: '4', dueDate: day('2025-07-30'), total: 9900, status: 'void' });
  await insertBill(db, second, { number: '5', dueDate: plusDays(today, 1), total: 2500 });
  await insertBill(db, foreign, { number: '6', dueDate: plusDays(today, 2), total: 777_700 });
});
afterAll(() => portal.close());

test('General Billing adds up what is due on all linked accounts, and nobody else’s', async () => {
  const page = await browser.open('/bills');
  expect(page.heading).toBe('General Billing');
  expect(page.text('.cc-band')).toContain('$150.00on 3 bills');
  expect(page.text('.cc-band')).toContain('Past due$85.00');
  expect(page.text('.cc-band')).toContain('March 11, 2026 (tomorrow)');
  expect(page.text('.cc-band')).toContain('City balance as of March 1, 2026');
  expect(page.html).not.toContain('7,777');
});

test('open bills come first to fall due, each with a box that holds its number', async () => {
  const page = await browser.open('/bills');
  const labels = page
    .$('input[name=bill]')
    .toArray()
    .map((box) => page.text(`label[for="${page.$(box).attr('id')}"]`));
  expect(labels).toEqual(['Bill 2026-1 (Services)', 'Bill 2026-5 (Services)', 'Bill 2026-2 (Services)']);
  expect(page.text('tbody tr:first-child')).toContain('Past due');
});

test('Pay selected bills leads to the checkout with the bills that were ticked', async () => {
  const page = await browser.open('/bills');
  const sent = await page.send('Pay selected bills', { bill: ['01-2026-1', '01-2026-5'] });
  expect([sent.status, sent.headers['location']]).toEqual([303, '/checkout']);
});

test('paid bills and all bills stand under their own addresses, and void ones are never open to pay', async () => {
  const paid = await browser.open('/bills?show=paid');
  expect(paid.$('tbody tr')).toHaveLength(1);
  expect(paid.text('tbody')).toContain('2025-3');
  expect(paid.$('input[name=bill]')).toHaveLength(0);
  const all = await browser.open('/bills?show=all');
  expect(all.$('tbody tr')).toHaveLength(5);
  expect(all.text('tbody tr:contains("2025-4")')).toContain('Void');
  expect(all.$('input[name=bill]')).toHaveLength(3);
});

test('a year and an order can be chosen', async () => {
  const page = await browser.open('/bills?show=all');
  const of2025 = await page.submit('Update list', { year: '2025', sort: 'amount' });
  expect(of2025.$('tbody tr')).toHaveLength(2);
  expect(
    of2025
      .$('option[selected]')
      .toArray()
      .map((option) => of2025.$(option).attr('value')),
  ).toEqual(['2025', 'amount']);
  const none = await browser.open('/bills?year=2019');
  expect(none.text()).toContain('No bill of 2019 is listed here.');
});

test('addresses that no page made up show the usual list', async () => {
  for (const odd of ['?show=<b>', '?year=2026&year=2025', '?page=0', '?page=99999', '?sort=constructor', '?show[]=x']) {
    const page = await browser.open(`/bills${odd}`);
    expect(page.status).toBe(200);
    expect(page.$('tbody tr').length).toBeGreaterThan(0);
  }
});

test('a bill that is being paid in full stays among the open ones, without a box', async () => {
  const { db } = portal.context;
  const other = await portal.resident();
  const customerAccountId = await insertAccount(db, '20004', 'BEING PAID', { number: '800200004' });
  await insertLink(db, other.userId, customerAccountId);
  const billId = await insertBill(db, customerAccountId, { number: '7', dueDate: today, total: 5000 });
  await insertPayment(db, {
    userId: other.userId,
    state: 'processing',
    paidOn: today,
    towards: [{ billId, amount: 5000 }],
  });
  const page = await other.browser.open('/bills');
  expect(page.text('tbody tr')).toContain('Payment processing');
  expect(page.text('tbody tr')).toContain('plus $50.00 processing');
  expect(page.$('input[name=bill]')).toHaveLength(0);
});

test('a long list has pages of twenty-five, and a page past the end is the last', async () => {
  const { db } = portal.context;
  const owner = await portal.resident();
  const customerAccountId = await insertAccount(db, '20005', 'MANY BILLS', { number: '800200005' });
  await insertLink(db, owner.userId, customerAccountId);
  for (let number = 1; number <= 53; number += 1) {
    await insertBill(db, customerAccountId, { number: `9${number}`, dueDate: plusDays(today, number), total: 1000 });
  }
  const first = await owner.browser.open('/accounts/800200005');
  expect(first.$('#bills').closest('section').find('tbody tr')).toHaveLength(25);
  const last = await owner.browser.open('/bills?page=400');
  expect(last.$('tbody tr')).toHaveLength(3);
  expect(last.$('[aria-current=page]').last().text()).toContain('3');
});

test('Accounts lists the linked accounts with what is due on each', async () => {
  const page = await browser.open('/accounts');
  expect(page.heading).toBe('Accounts');
  expect(page.$('tbody tr')).toHaveLength(2);
  const owner = page.text('tbody tr:contains("800200001")');
  expect(owner).toContain('LIST, OWNER');
  expect(owner).toContain('$125.00');
  expect(owner).toContain('$85.00');
});

test('a user without a linked account is told how to link one', async () => {
  const { browser: newcomer } = await portal.resident();
  for (const path of ['/bills', '/accounts']) {
    const page = await newcomer.open(path);
    expect(page.status).toBe(200);
    expect(page.$('main a[href="/account/link"]')).toHaveLength(1);
  }
});

test('whoever is not signed in is asked to sign in', async () => {
  for (const path of [
    '/bills',
    '/accounts',
    '/accounts/800200001',
    '/bills/01-2026-1',
    '/bills/01-2026-1/document.pdf',
  ]) {
    const answer = await portal.browser().request('GET', path);
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe(`/log-in?${new URLSearchParams({ next: path })}`);
  }
});

test('the lists are in Spanish for who reads Spanish', async () => {
  const page = await browser.open('/bills?lang=es');
  expect(page.heading).toBe('Facturación general');
  expect(page.text()).toContain('Pagar las facturas elegidas');
  await browser.open('/bills?lang=en');
});
