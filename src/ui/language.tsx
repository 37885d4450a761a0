import type { Language } from '../kernel/language.ts';
import { renderContext } from './render.ts';
import { textIn, type Messages, type Translate } from '../platform/i18n/text.ts';

/** The language that a page is rendered in; the shell provides it once for all components below. */
export const LanguageContext = renderContext<Language>('en');

export function useLanguage(): Language {
  return LanguageContext.current;
}

/** A feature's strings in the language of the page. */
export function useText<Table extends Messages>(messages: Table): Translate<Table> {
  return textIn(LanguageContext.current, messages);
}
