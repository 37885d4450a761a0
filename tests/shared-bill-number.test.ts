import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertAccount, insertBill, insertLink } from '../src/features/billing/test-bills.ts';
import { openPaying, type Paying } from '../src/features/payments/test-paying.ts';
import { day } from '../src/kernel/day.ts';
import type { TestBrowser, TestPage } from './support/browser.ts';

let paying: Paying;
let browser: TestBrowser;
let email: string;
let userId: string;
const keys = ['01-2026-4711', '02-2026-4711'];

beforeAll(async () => {
  paying = await openPaying();
  const { portal } = paying;
  ({ browser, email, userId } = await portal.resident());
  const { db } = portal.context;
  const accountId = await insertAccount(db, '61001', 'TWO KINDS', { number: '800610001' });
  await insertLink(db, userId, accountId);
  const bill = { number: '4711', year: 2026, dueDate: day('2099-01-01'), total: 8500, description: 'False alarm' };
  for (const category of ['01', '02']) await insertBill(db, accountId, { ...bill, category });
});
afterAll(() => paying.close());

function names(page: TestPage, selector: string): string[] {
  return page
    .$(selector)
    .toArray()
    .map((each) => page.$(each).text().replace(/\s+/g, ' ').trim());
}

test('bills of two kinds that share a number are told apart wherever they stand side by side', async () => {
  const list = await browser.open('/bills');
  expect(names(list, 'label.usa-checkbox__label').toSorted()).toEqual([
    'Bill 2026-4711 (Miscellaneous)',
    'Bill 2026-4711 (Services)',
  ]);
  expect(names(list, 'tbody th .usa-hint').toSorted()).toEqual(['Miscellaneous: False alarm', 'Services: False alarm']);

  const review = await paying.review({ userId, email, browser }, keys);
  expect(names(review, 'tbody th a')).toEqual(['Bill 2026-4711 (Services)', 'Bill 2026-4711 (Miscellaneous)']);
  expect(names(review, 'tbody label')).toEqual([
    'You pay for Bill 2026-4711 (Services)',
    'You pay for Bill 2026-4711 (Miscellaneous)',
  ]);

  const started = await paying.start({ userId, email, browser }, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const receipt = await paying.back({ userId, email, browser }, started);
  expect(receipt.heading).toBe('Payment receipt');
  expect(receipt.text('tbody')).toContain('Bill 2026-4711 (Services)');
  expect(receipt.text('tbody')).toContain('Bill 2026-4711 (Miscellaneous)');
  const mail = (await paying.portal.mails()).find(({ kind }) => kind === 'receipt');
  expect(mail?.text).toContain('Bill 2026-4711 (Miscellaneous): $85.00');

  const account = await browser.open('/accounts/800610001');
  expect(account.text('section[aria-labelledby=payments]')).toContain(
    'Bill 2026-4711 (Services), Bill 2026-4711 (Miscellaneous)',
  );
  const history = await browser.request('GET', '/accounts/800610001/history.csv');
  expect(history.html).toContain('2026-4711 (Miscellaneous)');
});
