import type { CityProfile } from '../../kernel/city-profile.ts';
import { day as calendarDay, plusDays, type Day } from '../../kernel/day.ts';

type Holiday = CityProfile['holidays'][number];

/** A holiday that falls near New Year may be kept in the year beside its own. */
const yearsAside = [-1, 0, 1];

let known = { holidays: [] as Holiday[], year: Number.NaN, days: new Set<Day>() };

/** Whether the office is closed on a day by one of the city's rules, such as `the last Monday of May`. */
export function isHoliday(holidays: readonly Holiday[], onDay: Day): boolean {
  const year = Number(onDay.slice(0, 4));
  if (known.year !== year || known.holidays !== holidays) {
    const days = holidays.flatMap((holiday) => yearsAside.map((aside) => keptOn(holiday, year + aside)));
    known = { holidays: holidays as Holiday[], year, days: new Set(days) };
  }
  return known.days.has(onDay);
}

/** The day on which a holiday is kept in a year. */
function keptOn(holiday: Holiday, year: number): Day {
  const first = calendarDay(`${year}-${String(holiday.month).padStart(2, '0')}-01`);
  if ('nth' in holiday) return plusDays(weekdayOfMonth(first, holiday), holiday.daysAfter ?? 0);
  const on = plusDays(first, holiday.day - 1);
  // Saturday's is kept on Friday and Sunday's on Monday: 5 U.S.C. 6103(b) and Executive Order 11582, as cities follow them.
  const aside = { 6: -1, 0: 1 }[weekdayOf(on)] ?? 0;
  return holiday.isMovedFromWeekend ? plusDays(on, aside) : on;
}

function weekdayOfMonth(first: Day, { weekday, nth }: { weekday: number; nth: number }): Day {
  const firstSuch = plusDays(first, (weekday - weekdayOf(first) + 7) % 7);
  if (nth > 0) return plusDays(firstSuch, (nth - 1) * 7);
  const fifth = plusDays(firstSuch, 28);
  return fifth.slice(0, 7) === first.slice(0, 7) ? fifth : plusDays(firstSuch, 21);
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(onDay: Day): number {
  return new Date(`${onDay}T00:00:00Z`).getUTCDay();
}
