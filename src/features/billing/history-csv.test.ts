import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { readCityProfile } from '../../platform/config/city.ts';
import { csvCell } from '../../platform/files/csv-cell.ts';
import { historyCsv } from './history-csv.ts';
import type { BillOfHistory, BillPayment } from './reads-bill.ts';

const city = await readCityProfile(resolve('cities/naperville'));

const bill: BillOfHistory = {
  id: 1,
  category: '01',
  billYear: 2026,
  billNumber: '12345',
  billDate: day('2026-01-05'),
  dueDate: day('2026-02-04'),
  description: '=HYPERLINK("http://example.org","Fire, watch")',
  totalCents: cents(8500),
  status: 'open',
  importedBalanceCents: cents(8500),
  amountDueCents: cents(6000),
  paidCents: cents(2500),
  processingCents: cents(0),
  disputedCents: cents(0),
  creditedCents: cents(0),
  overCents: cents(0),
  postedBeyondCents: cents(0),
  beyondPaidOutCents: cents(0),
  postedOtherwiseCents: cents(0),
  beyondTakenCents: cents(0),
};
const payment: BillPayment = {
  takenBy: 'portal',
  madeAt: null,
  paidOn: day('2026-01-20'),
  amountCents: cents(2500),
  method: 'echeck',
  state: 'paid',
  creditedCents: cents(0),
  wentBack: [],
  creditPayOuts: [],
  isOwn: false,
  reference: null,
  isPosted: false,
  bills: [{ category: '01', billYear: 2026, billNumber: '12345' }],
};

test('a history lists bills and payments with their days, amounts and states', () => {
  const csv = historyCsv([bill], [payment], { city, language: 'en', today: day('2026-02-05') });
  const lines = csv.split('\r\n');
  expect(csv.startsWith('\ufeffKind,Day,')).toBe(true);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toBe(
    `Bill,2026-01-05,2026-12345 (Services),"'=HYPERLINK(""http://example.org"",""Fire, watch"")",2026-02-04,85.00,60.00,Past due,`,
  );
  expect(lines[2]).toBe(
    'Payment,2026-01-20,2026-12345 (Services),"eCheck, on this site",,25.00,,"Paid, not yet in the city’s records",',
  );
});

test('a payment that is held as a credit is not said to have paid a bill, nor to be awaited in the records', () => {
  const credit = { ...payment, creditedCents: cents(2500), isPosted: true };
  const csv = historyCsv([], [credit], { city, language: 'en', today: day('2026-02-05') });
  expect(csv).toContain(',25.00,,Held as a credit,');
});

test('no cell is a formula, and an amount below zero stays an amount', () => {
  for (const formula of ['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠A']) {
    expect(csvCell(formula).replace(/^"/, '')).toMatch(/^'/);
  }
  expect(csvCell('\r=1')).toBe(`"'\r=1"`);
  expect(csvCell('-5.00')).toBe('-5.00');
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
});
