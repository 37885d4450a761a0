import { dateFormat } from '../../../kernel/date-format.ts';
import type { Language } from '../../../kernel/language.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const names = {
  en: dateFormat('en-US', { weekday: 'long', timeZone: 'UTC' }),
  es: dateFormat('es-US', { weekday: 'long', timeZone: 'UTC' }),
};

/** The day of collection in a language, `Monday` or `Lunes`, where the city's file names a day of the week; else as it says. */
export function collectionDayIn(collectionDay: string | null, language: Language): string | null {
  const weekday = weekdays.indexOf(collectionDay?.toLowerCase() ?? '');
  if (weekday === -1) return collectionDay;
  // January 4, 2026 was a Sunday.
  const name = names[language].format(new Date(Date.UTC(2026, 0, 4 + weekday)));
  return name.charAt(0).toUpperCase() + name.slice(1);
}
