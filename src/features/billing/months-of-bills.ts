import { day, type Day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import type { MonthOfBills } from './reads-bill.ts';

/** How many months the drawing of an account goes back, the current one included. */
const monthsShown = 12;

/** The first day of the oldest month that is drawn. */
export function firstDrawnDay(today: Day): Day {
  return day(`${monthBefore(today.slice(0, 7), monthsShown - 1)}-01`);
}

function monthBefore(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Every month from the first with a bill or payment up to the current one, those with neither as nothing. */
export function wholeMonths(months: readonly MonthOfBills[], today: Day): MonthOfBills[] {
  const current = today.slice(0, 7);
  const byMonth = new Map(months.map((each) => [each.month, each]));
  const all = Array.from({ length: monthsShown }, (_, index) => monthBefore(current, monthsShown - 1 - index));
  const first = all.findIndex((month) => byMonth.has(month));
  if (first === -1) return [];
  return all.slice(first).map((month) => byMonth.get(month) ?? { month, billedCents: cents(0), paidCents: cents(0) });
}
