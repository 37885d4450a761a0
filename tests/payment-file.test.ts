import { afterAll, beforeAll, expect, test } from 'vitest';
import { unexplainedBills } from '../src/features/billing/public.ts';
import {
  amountOf,
  openPaymentFiles,
  type PaymentFiles,
  type Row,
} from '../src/features/import-export/test-payment-files.ts';
import type { Payer } from '../src/features/payments/test-paying.ts';
import { cents, formatCents, plainCents } from '../src/kernel/money.ts';
import { dayAt } from '../src/kernel/day.ts';
import { ImportRefused } from '../src/features/import-export/city-file.ts';
import { openFileClerk, type FileClerk } from './support/city-files.ts';

const numbers = ['1', '2', '3', '4'];
/** What the city's own system says of each bill, in cents. */
const cityBalances = new Map(numbers.map((number) => [number, 8500]));

let files: PaymentFiles;
let clerk: FileClerk;
let payer: Payer;
let today: string;
beforeAll(async () => {
  files = await openPaymentFiles();
  const { portal } = files.paying;
  today = dayAt(portal.clock.now(), portal.context.city.timeZone);
  clerk = await openFileClerk(portal);
  clerk.now.at = portal.clock.now();
  await clerk.take([clerk.customers({}), clerk.bills(...numbers.map((bill_number) => ({ bill_number })))]);
  payer = await portal.resident();
  const { rows } = await clerk.database.pool.query('select id from customer_accounts');
  await files.paying.link(payer.userId, rows[0].id);
});
afterAll(async () => {
  await clerk.close();
  await files.close();
});

const key = (number: string) => `01-2026-${number}`;

async function amountDue(number: string): Promise<string> {
  const page = await payer.browser.open(`/bills/${key(number)}`);
  return /Amount due:?\s*(\$[\d,]+\.\d\d)/.exec(page.text())?.[1] ?? page.text();
}

let night = 0;
/** What a city does with a payment file: posts its lines of bills, and sends what it posted with the new balances. */
async function cityPosts(lines: Row[]): Promise<void> {
  night += 1;
  const ofBills = lines.filter((row) => row['part'] === 'bill');
  const payments = ofBills.map((row) => ({
    ...{ category: row['category']!, bill_year: row['bill_year']!, bill_number: row['bill_number']! },
    ...{ paid_on: row['counts_on']!, amount: row['amount']!, method: row['method']!, reference: row['reference']! },
  }));
  for (const row of ofBills) {
    const number = row['bill_number']!;
    cityBalances.set(number, cityBalances.get(number)! - amountOf(row));
  }
  const as_of = `2026-02-0${night}T06:00:00-06:00`;
  const bills = [...cityBalances].map(([bill_number, balance]) => ({
    ...{ bill_number, balance: plainCents(cents(balance)), as_of },
  }));
  const reports = await clerk.take([clerk.bills(...bills), clerk.payments(...payments)]);
  expect(reports.map(({ rejected }) => rejected)).toEqual([0, 0]);
}

/** Bills whose amount due the portal works out from something that the city has not posted. */
async function openMovements(): Promise<number> {
  const { rows } = await clerk.database.pool.query(
    `select count(*)::int as open from (
       select payable_id, receipt_number as reference from payable_payments where is_settled
       union all select payable_id, number from payable_money_backs where is_gone
     ) m where not exists (select from city_payments c where c.bill_id = m.payable_id and c.reference = m.reference)`,
  );
  return rows[0].open;
}

async function expectCityBalancesDue(): Promise<void> {
  expect(await unexplainedBills(files.paying.portal.context.db)).toEqual([]);
  const due = await Promise.all(numbers.map(amountDue));
  expect(due).toEqual(numbers.map((number) => formatCents(cents(cityBalances.get(number)!))));
}

test('a city that posts the lines of bills and sends them back owes and is owed what the portal says', async () => {
  await files.pay(payer, [key('1'), key('2')], { [`amount-${key('1')}`]: '35.00' });
  const returned = await files.pay(payer, [key('3')], { way: 'echeck' });
  const dueBefore = await Promise.all(numbers.map(amountDue));
  const firstFile = await files.since(today);
  await cityPosts(firstFile.lines);
  expect(cityBalances).toEqual(
    new Map([
      ['1', 5000],
      ['2', 0],
      ['3', 0],
      ['4', 8500],
    ]),
  );
  expect(await Promise.all(numbers.map(amountDue))).toEqual(dueBefore);
  await expectCityBalancesDue();
  expect(await openMovements()).toBe(0);

  await files.paying.giveBack(returned, 'return', { reasonCode: 'R01' });
  expect(await amountDue('3')).toBe('$85.00');
  expect(await openMovements()).toBe(1);
  const secondFile = await files.since(today);
  await cityPosts(secondFile.lines.filter(({ entry }) => !firstFile.lines.some((row) => row['entry'] === entry)));
  expect(cityBalances.get('3')).toBe(8500);
  await expectCityBalancesDue();
  expect(await openMovements()).toBe(0);
});

test('a payment file that is given back as it is, is no city file', async () => {
  const { text } = await files.since(today);
  const given = clerk.take([clerk.file('payments.csv', text)]);
  await expect(given).rejects.toThrow(ImportRefused);
  await expect(given).rejects.toThrow(/paid_on/);
});
