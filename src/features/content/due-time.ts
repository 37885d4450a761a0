import { day as calendarDay, plusDays, type Day } from '../../kernel/day.ts';
import { localTimeOf, momentOf } from './announcements/city-time.ts';
import { hoursOn, type OfficeCalendar } from './hours-on.ts';

/** Longer than any office is closed at a stretch. */
const daysClosedMax = 60;

/**
 * When something that came in at a moment is to be answered: as many business days later, at the same time of day. What
 * comes while the office is closed counts from the next opening. Where that day opens later or closes earlier, its opening
 * or closing is meant. A business day is one on which the office opens at all. Seconds are dropped. An office that does not open
 * for two months counts every day.
 */
export function dueTime(calendar: OfficeCalendar, cameAt: Date, businessDays: number): Date {
  const { timeZone } = calendar;
  const [cameOn = '', cameTime = ''] = localTimeOf(cameAt, timeZone).split('T');
  const today = calendarDay(cameOn);
  const hoursToday = hoursOn(calendar, today);
  const isOverToday = !hoursToday || cameTime >= hoursToday.closes;
  const firstDay = isOverToday ? nextBusinessDay(calendar, today) : today;
  const opens = hoursOn(calendar, firstDay)?.opens ?? cameTime;
  const countsFrom = !isOverToday && cameTime > opens ? cameTime : opens;

  let dueOn = firstDay;
  for (let counted = 0; counted < businessDays; counted += 1) dueOn = nextBusinessDay(calendar, dueOn);
  const due = hoursOn(calendar, dueOn) ?? { opens: countsFrom, closes: countsFrom };
  const time = countsFrom < due.opens ? due.opens : countsFrom > due.closes ? due.closes : countsFrom;
  return momentOf(`${dueOn}T${time}`, timeZone) ?? cameAt;
}

function nextBusinessDay(calendar: OfficeCalendar, after: Day): Day {
  for (let ahead = 1; ahead <= daysClosedMax; ahead += 1) {
    const onDay = plusDays(after, ahead);
    if (hoursOn(calendar, onDay)) return onDay;
  }
  return plusDays(after, 1);
}
