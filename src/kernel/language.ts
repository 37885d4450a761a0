/** The languages that every string of the portal exists in. English is the one that a missing choice falls back to. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** A text that the city wrote in both languages; Spanish may be missing, and then English stands in. */
export type CityText = { en: string; es?: string };

export function cityText(text: CityText, language: Language): string {
  return text[language] ?? text.en;
}

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}
