import { expect, test } from 'vitest';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { firstDrawnDay, wholeMonths } from './months-of-bills.ts';

test('the drawing goes back twelve months, the current one included', () => {
  expect(firstDrawnDay(day('2026-11-23'))).toBe('2025-12-01');
  expect(firstDrawnDay(day('2026-12-31'))).toBe('2026-01-01');
});

test('months in between without a bill or payment are drawn as nothing, those before the first are not', () => {
  const march = { month: '2026-03', billedCents: cents(8500), paidCents: cents(0) };
  const months = wholeMonths([march], day('2026-05-02'));
  expect(months.map((each) => each.month)).toEqual(['2026-03', '2026-04', '2026-05']);
  expect(months[1]).toEqual({ month: '2026-04', billedCents: 0, paidCents: 0 });
  expect(wholeMonths([], day('2026-05-02'))).toEqual([]);
});
