import { formatWeekday } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The day of collection in a language, `Monday` or `Lunes`, where the city's file names a day of the week; else as it says. */
export function collectionDayIn(collectionDay: string | null, language: Language): string | null {
  const weekday = weekdays.indexOf(collectionDay?.toLowerCase() ?? '');
  return weekday === -1 ? collectionDay : formatWeekday(weekday, language);
}

/** All that a day of the week is called by whoever looks for it, with accents and without. */
export function namesOfWeekday(weekday: number): string {
  const [english, spanish] = [formatWeekday(weekday, 'en'), formatWeekday(weekday, 'es')];
  return [english, spanish, spanish.normalize('NFD').replaceAll(/\p{M}/gu, '')].join(' / ');
}
