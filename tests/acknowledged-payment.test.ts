import { afterAll, beforeAll, expect, test } from 'vitest';
import { unexplainedBills } from '../src/features/billing/public.ts';
import { verifyBooks } from '../src/features/payments/public.ts';
import { openPaying, type Payer, type Paying } from '../src/features/payments/test-paying.ts';
import { openFileClerk, type FileClerk } from './support/city-files.ts';

let paying: Paying;
let clerk: FileClerk;
let payer: Payer;
beforeAll(async () => {
  paying = await openPaying();
  clerk = await openFileClerk(paying.portal);
  clerk.now.at = paying.portal.clock.now();
});
afterAll(async () => {
  await clerk.close();
  await paying.close();
});

/** What the bill's page says is due, after making sure that it can be explained and the books balance. */
async function amountDue(): Promise<string> {
  const { db } = paying.portal.context;
  expect(await unexplainedBills(db)).toEqual([]);
  expect((await verifyBooks(db, paying.portal.clock.now())).faults).toEqual([]);
  const page = await payer.browser.open('/bills/01-2026-123');
  return /Amount due:?\s*(\$[\d,]+\.\d\d)/.exec(page.text())?.[1] ?? page.text();
}

test('what is due stays right while the city’s files catch up with a payment made here', async () => {
  const customers = clerk.customers({});
  const oldBills = clerk.bills({ as_of: '2026-01-31T06:00:00-06:00' });
  await clerk.take([customers, oldBills]);
  payer = await paying.portal.resident();
  const { rows } = await clerk.database.pool.query('select id from customer_accounts');
  await paying.link(payer.userId, rows[0].id);
  expect(await amountDue()).toBe('$85.00');

  const started = await paying.start(payer, ['01-2026-123'], { 'amount-01-2026-123': '35.00' });
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect(await amountDue()).toBe('$50.00');

  const [again] = await clerk.take([oldBills]);
  expect(again).toMatchObject({ unchanged: 1 });
  expect(await amountDue()).toBe('$50.00');

  const receipt = await clerk.database.pool.query('select number from receipts');
  const payment = { reference: receipt.rows[0].number, amount: '35.00', method: 'portal' };
  const newBills = clerk.bills({ balance: '50.00', as_of: '2026-02-05T06:00:00-06:00' });
  const [bills, payments] = await clerk.take([newBills, clerk.payments(payment)]);
  expect([bills?.changed, payments?.created]).toEqual([1, 1]);
  expect(await amountDue()).toBe('$50.00');

  const [older] = await clerk.take([oldBills]);
  expect(older).toMatchObject({ rejected: 1, changed: 0 });
  expect(await amountDue()).toBe('$50.00');
});
