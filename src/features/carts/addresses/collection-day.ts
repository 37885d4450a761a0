import { formatWeekday } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The day of collection in a language, `Monday` or `Lunes`, where the city's file names a day of the week; else as it says. */
export function collectionDayIn(collectionDay: string | null, language: Language): string | null {
  const weekday = weekdays.indexOf(collectionDay?.toLowerCase() ?? '');
  return weekday === -1 ? collectionDay : formatWeekday(weekday, language);
}
