import type { Language } from '../../../kernel/language.ts';

const usual: Record<Language, ReadonlySet<string>> = {
  en: new Set('the and is was my of to in for you your i we have has with it this not what why when please'.split(' ')),
  es: new Set(
    'el la los las y es era mi mis de en para por usted su yo que con no qué cuándo gracias una un me se cómo favor'.split(
      ' ',
    ),
  ),
};

/** The language in which somebody most likely writes, by its most usual words; English where nothing tells. */
export function languageOfWords(text: string): Language {
  const words =
    text
      .toLowerCase()
      .slice(0, 5000)
      .match(/\p{L}+/gu) ?? [];
  const count = (language: Language) => words.filter((word) => usual[language].has(word)).length;
  return count('es') > count('en') ? 'es' : 'en';
}
