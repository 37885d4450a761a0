import type { Language } from '../kernel/language.ts';
import { textIn } from '../platform/i18n/text.ts';
import { hiddenCharacterIn } from '../platform/text/hidden-character.ts';
import { uiMessages } from './messages.ts';

/** What is wrong with a text that holds a character nobody sees, and where; nothing where it holds none. */
export function hiddenWords(typed: string, language: Language): string | undefined {
  const found = hiddenCharacterIn(typed);
  if (!found) return undefined;
  return textIn(language, uiMessages)(found.after ? 'field.hidden' : 'field.hiddenFirst', found);
}

/** The same for all fields of a form, each by its name: it comes before whatever else may be wrong with them. */
export function hiddenErrors(typed: Readonly<Record<string, string>>, language: Language): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [name, text] of Object.entries(typed)) {
    const words = hiddenWords(text, language);
    if (words) errors[name] = words;
  }
  return errors;
}
