import { expect, test } from 'vitest';
import type { DemoCustomer, DemoCustomerAccount } from './demo-customer.ts';
import { assert } from '../../../kernel/assert.ts';
import { day } from '../../../kernel/day.ts';
import { formatCents } from '../../../kernel/money.ts';
import { demoCalendar } from './demo-calendar.ts';
import { balanceCents, statusOf } from './demo-customer.ts';
import { demonstrationLinkedAccounts, fixedCustomers } from './fixed-customers.ts';

const days = ['2026-01-01', '2026-03-08', '2026-11-01', '2026-11-23', '2028-02-29', '2031-12-31'].map(day);

function customerOn(onDay: string, customerNumber: string): DemoCustomer {
  const found = fixedCustomers(demoCalendar(day(onDay))).find((customer) => customer.customerNumber === customerNumber);
  assert(found, `there is a customer ${customerNumber}`);
  return found;
}

/** The bills of a customer account in words: what for, what is owed, and whether it should have been paid by now. */
function billsInWords({ bills }: DemoCustomerAccount, onDay: string): string[] {
  return bills.map((bill) => {
    const isPastDue = statusOf(bill) === 'open' && bill.dueDate.day < onDay;
    const words = [bill.category, statusOf(bill), formatCents(balanceCents(bill)), isPastDue ? 'past due' : ''];
    return words.join(' ').trim();
  });
}

function onlyAccountOf(customer: DemoCustomer): DemoCustomerAccount {
  const [first, ...more] = customer.customerAccounts;
  assert(first && more.length === 0, `${customer.name} has one account`);
  return first;
}

test.each(days)('on %s EXAMPLE CUSTOMER owes three bills, one of them past due, and has paid two', (onDay) => {
  const customer = customerOn(onDay, '10001');
  const customerAccount = onlyAccountOf(customer);
  expect([customer.name, customerAccount.accountNumber, customerAccount.isClosed]).toEqual([
    'EXAMPLE CUSTOMER',
    '700100001',
    false,
  ]);
  expect(billsInWords(customerAccount, onDay)).toEqual([
    '01 open $85.00',
    '03 open $50.00',
    '04 open $75.00 past due',
    '01 paid $0.00',
    '02 paid $0.00',
  ]);
});

test('a firm with punctuation in its name owes two bills, one of them paid in part', () => {
  const customer = customerOn('2026-11-23', '10002');
  expect(customer.name).toBe("O'BRIEN-SMITH, MARY KATE & SONS, LLC");
  expect(onlyAccountOf(customer).accountNumber).toBe('700100002');
  expect(billsInWords(onlyAccountOf(customer), '2026-11-23')).toEqual([
    '01 open $400.00',
    '03 open $50.00',
    '03 paid $0.00',
    '01 paid $0.00',
  ]);
});

test('a name with accents stands as it is printed', () => {
  const customer = customerOn('2026-11-23', '10003');
  expect([customer.name, onlyAccountOf(customer).accountNumber]).toEqual(['JOSÉ NUÑEZ GARCÍA', '700100003']);
});

test('CLOSED EXAMPLE is closed and owes nothing', () => {
  const customer = customerOn('2026-11-23', '10004');
  expect([customer.name, onlyAccountOf(customer).accountNumber]).toEqual(['CLOSED EXAMPLE', '700100004']);
  expect(onlyAccountOf(customer).isClosed).toBe(true);
  expect(billsInWords(onlyAccountOf(customer), '2026-11-23')).toEqual(['01 paid $0.00', '04 paid $0.00']);
});

test.each(days)('on %s EXAMPLE PROPERTY MANAGEMENT has forty accounts with ten open bills each', (onDay) => {
  const { name, customerAccounts } = customerOn(onDay, '10005');
  expect(name).toBe('EXAMPLE PROPERTY MANAGEMENT');
  expect(customerAccounts.map((one) => Number(one.accountNumber))).toEqual(
    Array.from({ length: 40 }, (_, building) => 700_100_051 + building),
  );
  for (const { bills } of customerAccounts)
    expect(bills.map(statusOf)).toEqual(Array.from({ length: 10 }, () => 'open'));
});

test.each(days)('on %s each account of linked@example.com has something to pay and something paid', (onDay) => {
  expect(demonstrationLinkedAccounts).toHaveLength(3);
  for (const { customerNumber, accountNumber } of demonstrationLinkedAccounts) {
    const linked = customerOn(onDay, customerNumber).customerAccounts.find(
      (one) => one.accountNumber === accountNumber,
    );
    const statuses = linked?.bills.map(statusOf);
    expect(statuses).toContain('open');
    expect(statuses).toContain('paid');
  }
});

test('a link by Customer ID gives exactly the linked accounts of the demonstration', () => {
  const held = ['10006', '10007'].flatMap((number) => {
    const { customerAccounts } = customerOn('2026-11-23', number);
    return customerAccounts.map(({ accountNumber }) => ({ customerNumber: number, accountNumber }));
  });
  expect(held).toEqual(demonstrationLinkedAccounts);
});

test('the balances are those of midnight in the city, in summer, in winter and when the clocks change', () => {
  const moments = ['2026-07-04', '2026-12-24', '2026-03-08', '2026-11-01'].map(
    (on) => demoCalendar(day(on)).asOfMoment,
  );
  expect(moments).toEqual([
    '2026-07-04T00:00:00-05:00',
    '2026-12-24T00:00:00-06:00',
    '2026-03-08T00:00:00-06:00',
    '2026-11-01T00:00:00-05:00',
  ]);
});
