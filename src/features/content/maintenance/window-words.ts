import { dayAt, formatDay, spokenTime } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import type { MaintenanceWindow } from './maintenance-window.ts';

/** Start and end of a window as they are read in a sentence; on one day, the day is said once. */
export function windowWords(
  { from, until }: Pick<MaintenanceWindow, 'from' | 'until'>,
  language: Language,
  timeZone: string,
): { from: string; until: string } {
  const isOneDay = dayAt(from, timeZone) === dayAt(until, timeZone);
  const spoken = spokenMoment(until, language, timeZone);
  return {
    from: spokenMoment(from, language, timeZone),
    until: isOneDay ? spokenTime(until, language, timeZone) : spoken,
  };
}

/** `November 27, 2026 at 6:00 p.m.`; in Spanish with its article, `las 6:00 p.m. del 27 de noviembre de 2026`. */
function spokenMoment(moment: Date, language: Language, timeZone: string): string {
  const day = formatDay(dayAt(moment, timeZone), language);
  const time = spokenTime(moment, language, timeZone);
  return language === 'es' ? `${time} del ${day}` : `${day} at ${time}`;
}
