import type { Language } from '../../kernel/language.ts';

/** One string, or its singular and plural, chosen by the value named `count`. `{name}` marks a place for a value. */
type Phrase = string | { one: string; other: string };

/** A feature's strings: every key in every language, side by side. */
export type Messages = Record<string, Record<Language, Phrase>>;

export type Translate<Table extends Messages> = (
  key: keyof Table & string,
  values?: Record<string, string | number>,
) => string;

type Say = (key: string, values?: Record<string, string | number>) => string;

/** A page says hundreds of strings of a few tables, so each table is laid out once for each language. */
const known: Record<Language, WeakMap<Messages, Say>> = { en: new WeakMap(), es: new WeakMap() };

/** A function that says a feature's strings in one language. */
export function textIn<Table extends Messages>(language: Language, messages: Table): Translate<Table> {
  let say = known[language].get(messages);
  if (!say) known[language].set(messages, (say = sayingOf(messages, language)));
  return say;
}

function sayingOf(messages: Messages, language: Language): Say {
  const phrases = new Map(Object.entries(messages).map(([key, texts]) => [key, texts[language]]));
  return (key, values) => {
    const phrase = phrases.get(key)!;
    if (typeof phrase !== 'string') return filled(Number(values?.['count']) === 1 ? phrase.one : phrase.other, values);
    return values ? filled(phrase, values) : phrase;
  };
}

/** Texts and names of places by turns, the first a text. */
const partsOf = new Map<string, string[]>();

function filled(template: string, values: Record<string, string | number> = {}): string {
  let parts = partsOf.get(template);
  if (!parts) partsOf.set(template, (parts = template.split(/\{(\w+)\}/)));
  let text = parts[0]!;
  for (let at = 1; at < parts.length; at += 2) {
    text += values[parts[at]!] ?? `{${parts[at]}}`;
    const next = parts[at + 1]!;
    // An abbreviation, as of `p.m.`, ends its sentence with its own dot.
    text += text.endsWith('.') && next.startsWith('.') ? next.slice(1) : next;
  }
  return text;
}
