import { dateFormat } from './date-format.ts';
import type { Language } from './language.ts';
import { assert } from './assert.ts';

declare const dayBrand: unique symbol;

/** A calendar day of the city, `'2026-01-31'`. It has no time and no zone of its own; compare with `<`. */
export type Day = string & { readonly [dayBrand]: true };

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `2026-01-31`; `null` for anything else, a day that no calendar has included. Years 1900 to 2199. */
export function parseDay(text: string): Day | null {
  const match = dayShape.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const moment = new Date(Date.UTC(year, Number(match[2]) - 1, Number(match[3])));
  const isReal = year >= 1900 && year < 2200 && moment.toISOString().slice(0, 10) === text;
  return isReal ? (text as Day) : null;
}

/** Takes a day that is known to be one; anything else is a mistake of ours. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  assert(parsed, `not a calendar day: ${text}`);
  return parsed;
}

/** The day of the minute that was asked for last: a page asks for today many times over. */
let latest = { minute: Number.NaN, timeZone: '', day: '' as Day };

/** The city's calendar day at a moment. `timeZone` as `America/Chicago`. */
export function dayAt(moment: Date, timeZone: string): Day {
  // No zone changes its day within a minute.
  const minute = Math.floor(moment.getTime() / 60_000);
  if (latest.minute === minute && latest.timeZone === timeZone) return latest.day;
  const parts = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  latest = { minute, timeZone, day: day(parts.format(moment)) };
  return latest.day;
}

export function plusDays(from: Day, days: number): Day {
  const moment = new Date(`${from}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return day(moment.toISOString().slice(0, 10));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' };
const longDay = { dateStyle: 'long', timeZone: 'UTC' } as const;
const longDays = { en: dateFormat(locales.en, longDay), es: dateFormat(locales.es, longDay) };

/** `December 15, 2026`, in Spanish `15 de diciembre de 2026`. */
export function formatDay(value: Day, language: Language): string {
  return longDays[language].format(new Date(`${value}T00:00:00Z`));
}

const monthOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const months = { en: dateFormat(locales.en, monthOptions), es: dateFormat(locales.es, monthOptions) };

/** `March 2026` from `2026-03`, in Spanish `marzo de 2026`. */
export function formatMonth(month: string, language: Language): string {
  return months[language].format(new Date(`${month}-01T00:00:00Z`));
}

const weekdayOptions = { weekday: 'long', timeZone: 'UTC' } as const;
const weekdays = { en: dateFormat(locales.en, weekdayOptions), es: dateFormat(locales.es, weekdayOptions) };

/** `Monday`, in Spanish `Lunes`, by its number from 0 for Sunday. */
export function formatWeekday(weekday: number, language: Language): string {
  // January 4, 2026 was a Sunday.
  const name = weekdays[language].format(new Date(Date.UTC(2026, 0, 4 + weekday)));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `3:57 p.m.`, in the city's time zone. */
export function formatTime(moment: Date, language: Language, timeZone: string): string {
  return withHalfOfDay(dateFormat(locales[language], { timeStyle: 'short', timeZone }).format(moment));
}

/** The formats of English write `PM`, those of Spanish `p.m.`: one form for both. */
function withHalfOfDay(timeText: string): string {
  return timeText.replace(/\b([AP])M\b/, (_both, half: string) => `${half.toLowerCase()}.m.`);
}

/** The same as it stands in a sentence after a preposition: in Spanish `las 3:57 p.m.`, but `la 1:10 p.m.` */
export function spokenTime(moment: Date, language: Language, timeZone: string): string {
  return withArticle(formatTime(moment, language, timeZone), language);
}

/** Puts before a time of twelve hours the article that Spanish has for it, which for one o'clock is another. */
export function withArticle(timeText: string, language: Language): string {
  if (language === 'en') return timeText;
  return timeText.startsWith('1:') ? `la ${timeText}` : `las ${timeText}`;
}

/** `November 23, 2026 at 3:57 p.m.`, in the city's time zone. */
export function formatMoment(moment: Date, language: Language, timeZone: string): string {
  const format = dateFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone });
  return withRightArticle(withHalfOfDay(format.format(moment)));
}

/** `Nov 23, 2026` and `3:57 p.m.`, or `3:57:04 p.m.`, in the city's time zone: a moment as a column of them has room for it. */
export function shortMoment(
  moment: Date,
  language: Language,
  { timeZone, isExact = false }: { timeZone: string; isExact?: boolean },
): { day: string; time: string } {
  const timeStyle = isExact ? 'medium' : 'short';
  return {
    day: dateFormat(locales[language], { dateStyle: 'medium', timeZone }).format(moment),
    time: withHalfOfDay(dateFormat(locales[language], { timeStyle, timeZone }).format(moment)),
  };
}

/** `November 23, 2026 at 3:57:04 p.m.`, in the city's time zone: for records whose order is told by seconds. */
export function formatExactMoment(moment: Date, language: Language, timeZone: string): string {
  const format = dateFormat(locales[language], { dateStyle: 'long', timeStyle: 'medium', timeZone });
  return withRightArticle(withHalfOfDay(format.format(moment)));
}

/** The formats of Spanish write `a las` before every time. */
function withRightArticle(momentText: string): string {
  return momentText.replace(' a las 1:', ' a la 1:');
}
