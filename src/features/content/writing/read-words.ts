import { randomUUID } from 'node:crypto';
import type { Translate } from '../../../platform/i18n/text.ts';
import { hiddenCharacterIn } from '../../../platform/text/hidden-character.ts';
import { localTimeOf, momentOf } from '../announcements/city-time.ts';
import { brokenLinkIn, hasLostWords, readText } from '../announcements/marked-text.ts';
import type { writingMessages } from '../messages/writing.ts';

/** The texts that both languages have. Spanish may stay empty. */
export const writtenFields = ['titleEn', 'textEn', 'titleEs', 'textEs'] as const;
export type WrittenField = (typeof writtenFields)[number];

type Translation = Translate<typeof writingMessages>;

/** A browser ends lines with two characters; a title has one line. */
export function withLines<Typed extends Record<WrittenField, string>>(typed: Typed): Typed {
  const lines = (words: string) => words.replace(/\r\n?/g, '\n');
  const title = (words: string) => lines(words).replaceAll('\n', ' ');
  const { titleEn, textEn, titleEs, textEs } = typed;
  return {
    ...{ ...typed, titleEn: title(titleEn), titleEs: title(titleEs) },
    ...{ textEn: lines(textEn), textEs: lines(textEs) },
  };
}

/** What is wrong with the words of a field, in words; `most` is how many characters it takes. */
export function wordsError(field: WrittenField, words: string, most: number, t: Translation): string | undefined {
  const naming = { field: t(`field.${field}`) };
  const hidden = hiddenCharacterIn(words);
  if (hidden) return t(hidden.after ? 'error.hidden' : 'error.hiddenFirst', { ...naming, ...hidden });
  if (words === '') return field === 'titleEn' || field === 'textEn' ? t('error.missing', naming) : undefined;
  if (words.length > most) return t('error.too-long', { ...naming, count: most, typed: words.length });
  if (field === 'titleEn' || field === 'titleEs') return undefined;
  const link = brokenLinkIn(words);
  if (link) return t('error.link', { ...naming, link });
  if (hasLostWords(words)) return t('error.lists', naming);
  return readText(words).trim() === '' ? t('error.nothing', naming) : undefined;
}

/**
 * The moment that was typed on the city's clocks; undefined for anything else, also for a time that clocks leave out when they
 * are set forward. A moment that nobody touched stays the one that was known, to the second.
 */
export function readMoment(typed: string, timeZone: string, known: Date | null | undefined): Date | undefined {
  if (known && localTimeOf(known, timeZone) === typed) return known;
  const moment = momentOf(typed, timeZone);
  return moment && typed.startsWith(localTimeOf(moment, timeZone)) ? moment : undefined;
}

/** Why such a field could not be read, in words. */
export function momentError(typed: string, timeZone: string, field: string, t: Translation): string {
  return t(momentOf(typed, timeZone) ? 'error.leftOut' : 'error.moment', { field });
}

/** The key of the form in which something new is written; a new one where none came. */
export function readFormKey(typed: string | string[] | undefined): string {
  return typeof typed === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(typed) ? typed : randomUUID();
}
