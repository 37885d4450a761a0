import type { Language } from '../../kernel/language.ts';

/** One string, or its singular and plural, chosen by the value named `count`. `{name}` marks a place for a value. */
type Phrase = string | { one: string; other: string };

/** A feature's strings: every key in every language, side by side. */
export type Messages = Record<string, Record<Language, Phrase>>;

export type Translate<Table extends Messages> = (
  key: keyof Table & string,
  values?: Record<string, string | number>,
) => string;

/** A function that says a feature's strings in one language. */
export function textIn<Table extends Messages>(language: Language, messages: Table): Translate<Table> {
  return (key, values = {}) => {
    const phrase = messages[key]![language];
    const template = typeof phrase === 'string' ? phrase : Number(values['count']) === 1 ? phrase.one : phrase.other;
    // Most strings have no place for a value, and a page says hundreds.
    if (!template.includes('{')) return template;
    return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  };
}
