import type { CityProfile } from '../../kernel/city-profile.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { dayAt, day as calendarDay, formatTime, plusDays, withArticle, type Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { dueTime } from './due-time.ts';
import { hoursOn, ordinaryHoursOn, type Hours } from './hours-on.ts';
import { hoursMessages } from './messages/hours.ts';

/** An office that is closed for longer than this says only that it is closed. */
const daysAheadMax = 14;
const closuresShownDays = 45;

/** What was said last: every page says it, and it holds for the minute. */
let said = { city: {} as CityProfile, minute: Number.NaN, language: '', text: '' };

/** `Open now until 5:00 p.m.`, or when the department opens next, in the city's own time. */
export function openNowText(city: CityProfile, now: Date, language: Language): string {
  const minute = Math.floor(now.getTime() / 60_000);
  if (said.minute !== minute || said.language !== language || said.city !== city)
    said = { city, minute, language, text: openAt(city, new Date(minute * 60_000), language) };
  return said.text;
}

function openAt(city: CityProfile, now: Date, language: Language): string {
  const t = textIn(language, hoursMessages);
  const today = dayAt(now, city.timeZone);
  const clockTime = dateFormat('en-GB', { timeZone: city.timeZone, hour: '2-digit', minute: '2-digit' });
  const timeNow = clockTime.format(now);
  for (let ahead = 0; ahead < daysAheadMax; ahead += 1) {
    const onDay = plusDays(today, ahead);
    const hours = hoursOn(city, onDay);
    if (!hours || (ahead === 0 && timeNow >= hours.closes)) continue;
    if (ahead === 0 && timeNow >= hours.opens)
      return t('hours.openUntil', { time: spokenTime(hours.closes, language) });
    const values = { day: spokenDay(onDay, ahead, language), time: spokenTime(hours.opens, language) };
    return ahead === 0 ? t('hours.opensToday', values) : t('hours.opensOn', values);
  }
  return t('hours.closed');
}

/** `Wednesday` within a week; from then on the day of the month too, because the weekday comes twice. */
function spokenDay(onDay: Day, ahead: number, language: Language): string {
  const date = { month: 'long', day: 'numeric' } as const;
  return inWords(onDay, language, { weekday: 'long', ...(ahead < 7 ? {} : date) });
}

function inWords(onDay: Day, language: Language, parts: Intl.DateTimeFormatOptions): string {
  const format = dateFormat(localeOf(language), { ...parts, timeZone: 'UTC' });
  return format.format(new Date(`${onDay}T00:00:00Z`));
}

function localeOf(language: Language): string {
  return language === 'es' ? 'es-US' : 'en-US';
}

/** `5:00 p.m.` from `17:00`. Its parts are never broken over two lines. */
export function timeText(time: string, language: Language): string {
  return formatTime(new Date(`2026-01-01T${time}:00Z`), language, 'UTC').replace(/\s/g, '\u00a0');
}

/** The time as it stands in a sentence. */
function spokenTime(time: string, language: Language): string {
  return withArticle(timeText(time, language), language);
}

/** Days that share their hours, in words: `Monday, Tuesday, Thursday, and Friday` with `7:30 a.m. to 5:00 p.m.`. */
export type HoursLine = { days: string; hours: string };

/** The whole week from Monday on, days of equal hours together; the closed days come last. */
export function weeklyHours(city: CityProfile, language: Language): HoursLine[] {
  const t = textIn(language, hoursMessages);
  const daysByHours = new Map<string, number[]>();
  const closed: number[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 0]) {
    const hours = city.hours.find((each) => each.weekday === weekday);
    if (!hours) {
      closed.push(weekday);
      continue;
    }
    const text = rangeText(hours, language);
    daysByHours.set(text, [...(daysByHours.get(text) ?? []), weekday]);
  }
  const lines = [...daysByHours].map(([hours, weekdays]) => ({ days: weekdayList(weekdays, language), hours }));
  return closed.length === 0 ? lines : [...lines, { days: weekdayList(closed, language), hours: t('hours.noHours') }];
}

/** `7:30 a.m. to 5:00 p.m.`. */
function rangeText({ opens, closes }: Hours, language: Language): string {
  const values = { opens: spokenTime(opens, language), closes: spokenTime(closes, language) };
  return textIn(language, hoursMessages)('hours.range', values);
}

/**
 * The whole week in one line, for a mail: `Hours: Monday and Tuesday: 7:30 a.m. to 5:00 p.m.; …`, and after it the days on which that is not
 * so, as `Thursday, November 26: Closed`, until whoever asks something now has an answer.
 */
export function hoursInALine(city: CityProfile, now: Date, language: Language): string {
  const t = textIn(language, hoursMessages);
  const lines = [...weeklyHours(city, language), ...otherDaysUntilDue(city, now, language)];
  return t('hours.inALine', { hours: lines.map((line) => `${line.days}: ${line.hours}`).join('; ') });
}

/** Days until the answer to what comes now is due whose hours are not those of their day of the week. */
function otherDaysUntilDue(city: CityProfile, now: Date, language: Language): HoursLine[] {
  const dueOn = dayAt(dueTime(city, now, city.department.answerDays), city.timeZone);
  return daysAhead(city, now).flatMap((onDay) => {
    const [hours, ordinary] = [hoursOn(city, onDay), ordinaryHoursOn(city, onDay)];
    if (onDay > dueOn || (hours?.opens === ordinary?.opens && hours?.closes === ordinary?.closes)) return [];
    const closed = textIn(language, hoursMessages)('hours.noHours');
    return [{ days: dayWithDate(onDay, language), hours: hours ? rangeText(hours, language) : closed }];
  });
}

// January 4, 2026 is a Sunday, the weekday 0 of a profile.
function weekdayList(weekdays: number[], language: Language): string {
  const names = weekdays.map((weekday) =>
    inWords(plusDays(calendarDay('2026-01-04'), weekday), language, { weekday: 'long' }),
  );
  const list = new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(names);
  return list.charAt(0).toUpperCase() + list.slice(1);
}

/** Days of the next weeks on which the office would be open but is closed: `November 26`. */
export function closuresAhead(city: CityProfile, now: Date, language: Language): string[] {
  return daysAhead(city, now)
    .filter((onDay) => ordinaryHoursOn(city, onDay) && !hoursOn(city, onDay))
    .map((closed) => inWords(closed, language, { month: 'long', day: 'numeric' }));
}

/** Days of the next weeks that have hours of their own: `Thursday, December 3` with `11:00 a.m. to 12:00 p.m.`. */
export function otherHoursAhead(city: CityProfile, now: Date, language: Language): HoursLine[] {
  return daysAhead(city, now).flatMap((onDay) => {
    const hours = city.specialDays.some((special) => special.day === onDay) ? hoursOn(city, onDay) : undefined;
    if (!hours) return [];
    return [{ days: dayWithDate(onDay, language), hours: rangeText(hours, language) }];
  });
}

/** `Thursday, December 3`, at the head of a line. */
function dayWithDate(onDay: Day, language: Language): string {
  const days = inWords(onDay, language, { weekday: 'long', month: 'long', day: 'numeric' });
  return days.charAt(0).toUpperCase() + days.slice(1);
}

function daysAhead(city: CityProfile, now: Date): Day[] {
  const today = dayAt(now, city.timeZone);
  return Array.from({ length: closuresShownDays + 1 }, (_, ahead) => plusDays(today, ahead));
}
