import type { ComponentChildren } from 'preact';
import { cityText, type CityText, type Language } from '../kernel/language.ts';
import { useLanguage } from './language.tsx';

/**
 * A passage in a language that may not be the page's, marked so that a screen reader pronounces it rightly
 * (WCAG 2.2, success criterion 3.1.2). Names of people and numbers need no mark.
 */
export function Passage({ language, children }: { language: Language; children: ComponentChildren }) {
  return language === useLanguage() ? <>{children}</> : <span lang={language}>{children}</span>;
}

/**
 * Words as the city wrote them: a text of its profile, for which English may stand in, or words of its billing system,
 * which are English.
 */
export function CityWords({ text }: { text: CityText | string }) {
  const language = useLanguage();
  if (typeof text === 'string') return <Passage language="en">{text}</Passage>;
  return <Passage language={text[language] === undefined ? 'en' : language}>{cityText(text, language)}</Passage>;
}

/** A sentence with elements in its places: of `t('…')`, said without the values that are elements. */
export function Sentence({ text, values }: { text: string; values: Record<string, ComponentChildren> }) {
  return <>{text.split(/(\{\w+\})/).map((part) => (part.startsWith('{') ? values[part.slice(1, -1)] : part))}</>;
}
