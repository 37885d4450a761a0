import type { Day } from '../../../kernel/day.ts';
import { assert } from '../../../kernel/assert.ts';
import { daysBetween, plusDays } from '../../../kernel/day.ts';
import { demoPlace } from './demo-place.ts';

/** Bills of the last four years; a payment or a due date may lie a little outside. */
export const oldestBillDaysAgo = 4 * 365;
const latestDueInDays = 60;

/** A day as a city system numbers it. */
export type CalendarDay = { day: Day; year: string; dayOfYear: number; isWeekend: boolean };

/** The days of the made-up city, counted back from the day on which it is looked at, so that "past due" stays true. */
export type DemoCalendar = {
  /** The day so many days before; a negative number is in the future. */
  daysAgo(days: number): CalendarDay;
  /** When the city's system wrote its files: the first moment of the day, `2026-11-23T00:00:00-06:00`, so that it is never still to come. */
  asOfMoment: string;
};

/** Lays out all days once: a large city asks for a million of them. */
export function demoCalendar(asOf: Day): DemoCalendar {
  const days: CalendarDay[] = [];
  for (let ago = -latestDueInDays; ago <= oldestBillDaysAgo; ago += 1) days.push(calendarDay(plusDays(asOf, -ago)));
  return {
    daysAgo(ago) {
      const found = days[ago + latestDueInDays];
      assert(found, `the made-up city knows no day ${ago} days ago`);
      return found;
    },
    asOfMoment: `${asOf}T00:00:00${offsetAtMidnight(asOf)}`,
  };
}

function calendarDay(day: Day): CalendarDay {
  const year = day.slice(0, 4);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const newYear = `${year}-01-01` as Day;
  return { day, year, dayOfYear: daysBetween(newYear, day) + 1, isWeekend: weekday === 0 || weekday === 6 };
}

/** The clocks change at 02:00, so half past five UTC is on the same side of the change as midnight in the city. */
function offsetAtMidnight(asOf: Day): string {
  const named = new Intl.DateTimeFormat('en-US', { timeZone: demoPlace.timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${asOf}T05:30:00Z`))
    .find((part) => part.type === 'timeZoneName');
  const offset = named?.value.replace('GMT', '') ?? '';
  assert(/^[+-]\d{2}:\d{2}$/.test(offset), `the offset of ${demoPlace.timeZone} is written as -06:00`);
  return offset;
}
