import { dateFormat } from '../../../kernel/date-format.ts';
import { parseDay } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';

const dayMs = 86_400_000;
const localShape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::\d{2}(?:\.\d+)?)?$/;

/** A moment as a field of day and time holds it, `2026-01-31T18:05`, on the city's clocks. */
export function localTimeOf(moment: Date, timeZone: string): string {
  const format = dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(moment).replace(' ', 'T');
}

/**
 * The moment that such a field names; null for anything else. Of an hour that comes twice, when clocks are set back, the
 * first; in an hour that is left out, as much later.
 */
export function momentOf(localTime: string, timeZone: string): Date | null {
  const [, day, hour, minute] = localShape.exec(localTime) ?? [];
  if (day === undefined || parseDay(day) === null) return null;
  const written = `${day}T${hour}:${minute}`;
  const asUtc = Date.parse(`${written}Z`);
  const candidates = [-dayMs, dayMs].map((aside) => new Date(asUtc - offsetMs(new Date(asUtc + aside), timeZone)));
  return candidates.find((moment) => localTimeOf(moment, timeZone) === written) ?? candidates[0]!;
}

/** How far the city's clocks are ahead of UTC, in milliseconds; negative to the west. */
function offsetMs(moment: Date, timeZone: string): number {
  const minute = Math.floor(moment.getTime() / 60_000) * 60_000;
  return Date.parse(`${localTimeOf(moment, timeZone)}Z`) - minute;
}

const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' };

/** The city's time zone as people name it, `Central Time`. */
export function timeZoneName(timeZone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: 'longGeneric' });
  const name = format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
