import { day as calendarDay, plusDays } from '../../kernel/day.ts';
import { localTimeOf, momentOf } from './announcements/city-time.ts';
import { hoursOn, type OfficeCalendar } from './hours-on.ts';

/** Longer than any office is closed at a stretch. */
const daysClosedMax = 60;

/** The moment from which on the office is open for so long, all told, before another moment. */
export function officeTimeBefore(calendar: OfficeCalendar, moment: Date, openMs: number): Date {
  const { timeZone } = calendar;
  let onDay = calendarDay(localTimeOf(moment, timeZone).slice(0, 10));
  let leftMs = openMs;
  for (let back = 0; back <= daysClosedMax; back += 1) {
    const hours = hoursOn(calendar, onDay);
    const opens = hours && momentOf(`${onDay}T${hours.opens}`, timeZone);
    const closes = hours && momentOf(`${onDay}T${hours.closes}`, timeZone);
    if (opens && closes) {
      const end = Math.min(closes.getTime(), moment.getTime());
      const openThen = Math.max(0, end - opens.getTime());
      if (openThen >= leftMs) return new Date(end - leftMs);
      leftMs -= openThen;
    }
    onDay = plusDays(onDay, -1);
  }
  return new Date(moment.getTime() - openMs);
}
