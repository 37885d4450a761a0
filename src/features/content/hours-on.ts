import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
import { isHoliday, weekdayOf } from './holidays.ts';

/** What of a city's profile says when its office is open. */
export type OfficeCalendar = Pick<CityProfile, 'timeZone' | 'hours' | 'closedDays' | 'holidays' | 'specialDays'>;

/** From `opens` until before `closes`, `'07:30'` and `'17:00'`, on the city's clocks. */
export type Hours = { opens: string; closes: string };

/**
 * When the office is open on a day; nothing where it is closed. A closed day closes whatever else is said, a special day has
 * hours of its own even on a holiday.
 */
export function hoursOn(calendar: OfficeCalendar, onDay: Day): Hours | undefined {
  if (calendar.closedDays.includes(onDay)) return undefined;
  const special = calendar.specialDays.find((one) => one.day === onDay);
  if (special) return special;
  return isHoliday(calendar.holidays, onDay) ? undefined : ordinaryHoursOn(calendar, onDay);
}

/** The hours of its day of the week, whatever holiday it is. */
export function ordinaryHoursOn({ hours }: Pick<OfficeCalendar, 'hours'>, onDay: Day): Hours | undefined {
  const weekday = weekdayOf(onDay);
  return hours.find((one) => one.weekday === weekday);
}
