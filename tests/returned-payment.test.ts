import { afterAll, beforeAll, expect, test } from 'vitest';
import { unexplainedBills } from '../src/features/billing/public.ts';
import { checkInvariants } from '../src/features/payments/public.ts';
import { openPaying, type Payer, type Paying, type Started } from '../src/features/payments/test-paying.ts';
import { openFileClerk, type FileClerk } from './support/city-files.ts';

let paying: Paying;
let clerk: FileClerk;
let payer: Payer;
beforeAll(async () => {
  paying = await openPaying();
  clerk = await openFileClerk(paying.portal);
  clerk.now.at = paying.portal.clock.now();
  const numbers = ['1', '2', '3'];
  const bills = clerk.bills(...numbers.map((bill_number) => ({ bill_number })));
  await clerk.take([clerk.customers({}), bills]);
  payer = await paying.portal.resident();
  const { rows } = await clerk.database.pool.query('select id from customer_accounts');
  await paying.link(payer.userId, rows[0].id);
});
afterAll(async () => {
  await clerk.close();
  await paying.close();
});

/** What the bill's page says is due, after making sure that it can be explained and all that must hold does. */
async function amountDue(number: string): Promise<string> {
  const { db } = paying.portal.context;
  expect(await unexplainedBills(db)).toEqual([]);
  expect(await checkInvariants(db, paying.wired, paying.portal.clock.now())).toEqual([]);
  const page = await payer.browser.open(`/bills/01-2026-${number}`);
  return /Amount due:?\s*(\$[\d,]+\.\d\d)/.exec(page.text())?.[1] ?? page.text();
}

async function paidByECheck(number: string): Promise<Started> {
  const started = await paying.start(payer, [`01-2026-${number}`], { way: 'echeck' });
  await paying.press(started, 'pay');
  await paying.deliver(started, 2);
  return started;
}

const numbersOf = async (table: 'receipts' | 'money_backs') =>
  (await clerk.database.pool.query(`select number from ${table} order by number desc limit 1`)).rows[0].number;

let day = 0;
/** The city's next nightly file: the bill's new balance, with what it posted under this reference. */
async function cityPosts(number: string, balance: string, reference: string, amount: string): Promise<void> {
  day += 1;
  const asOf = `2026-02-${String(day).padStart(2, '0')}T06:00:00-06:00`;
  const bills = clerk.bills({
    bill_number: number,
    balance,
    status: balance === '0.00' ? 'paid' : 'open',
    as_of: asOf,
  });
  const payments = clerk.payments({ bill_number: number, reference, amount, method: 'portal' });
  expect((await clerk.take([bills, payments])).map(({ rejected }) => rejected)).toEqual([0, 0]);
}

test('a payment that the city has posted and that is returned is due until the city posts the taking back, and after', async () => {
  const started = await paidByECheck('1');
  await cityPosts('1', '0.00', await numbersOf('receipts'), '85.00');
  expect(await amountDue('1')).toBe('$0.00');
  await paying.giveBack(started, 'return', { reasonCode: 'R01' });
  expect(await amountDue('1')).toBe('$85.00');
  expect((await paying.review(payer, ['01-2026-1'])).text()).toContain('$85.00');
  const list = await payer.browser.open('/bills');
  expect(list.$('input[type="checkbox"][value="01-2026-1"]')).toHaveLength(1);
  expect((await payer.browser.open('/')).text()).toContain('Returned by the bank');
  await cityPosts('1', '85.00', await numbersOf('money_backs'), '-85.00');
  expect(await amountDue('1')).toBe('$85.00');
});

test('a payment that is returned before the city has posted it is due at once, whichever the city posts first', async () => {
  const started = await paidByECheck('2');
  const receipt = await numbersOf('receipts');
  await paying.giveBack(started, 'return', { reasonCode: 'R02' });
  expect(await amountDue('2')).toBe('$85.00');
  await cityPosts('2', '0.00', receipt, '85.00');
  expect(await amountDue('2')).toBe('$85.00');
  await cityPosts('2', '85.00', await numbersOf('money_backs'), '-85.00');
  expect(await amountDue('2')).toBe('$85.00');

  const third = await paidByECheck('3');
  const [ours, back] = [await numbersOf('receipts'), async () => numbersOf('money_backs')];
  await paying.giveBack(third, 'return', { reasonCode: 'R02' });
  await cityPosts('3', '170.00', await back(), '-85.00');
  expect(await amountDue('3')).toBe('$85.00');
  await cityPosts('3', '85.00', ours, '85.00');
  expect(await amountDue('3')).toBe('$85.00');
});
