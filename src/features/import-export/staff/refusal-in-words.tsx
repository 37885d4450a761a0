import type { Language } from '../../../kernel/language.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { useLanguage } from '../../../ui/language.tsx';
import { refusalParts, refusalSentences } from './refusal-sentences.ts';

type Pair = readonly [english: string, spanish: string];
type Reader = (text: string) => string | null;

/**
 * Why a row or a file was refused, as it is kept, in a reader's language; null where it is known in English alone. What stood in
 * the file stays as it is.
 */
export function refusalInWords(kept: string, language: Language): string | null {
  return language === 'en' ? kept : inSpanish(kept);
}

/** The same on a page; a sentence that is English there is marked as such. */
export function Refusal({ kept }: { kept: string }) {
  const said = refusalInWords(kept, useLanguage());
  return said === null ? <CityWords text={kept} /> : <>{said}</>;
}

const readers = Object.fromEntries(Object.entries(refusalParts).map(([part, pairs]) => [part, readerOf(pairs)]));
const kindReader = readers['kind'];
const inSpanish = readerOf(refusalSentences);

/** Reads sentences of a table; of one of them, the places that are words too must be known. */
function readerOf(pairs: readonly Pair[]): Reader {
  const patterns = pairs.map(([english, spanish]) => ({ pattern: patternOf(english), spanish }));
  return (text) => {
    for (const { pattern, spanish } of patterns) {
      const found = pattern.exec(text);
      if (found) return filled(spanish, found.groups ?? {});
    }
    return null;
  };
}

function patternOf(english: string): RegExp {
  const parts = english.split(/\{(\w+)\}/);
  const pieces = parts.map((part, at) =>
    at % 2 === 1 ? `(?<${part}>.+?)` : part.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`),
  );
  return new RegExp(`^${pieces.join('')}$`, 'su');
}

function filled(spanish: string, values: Record<string, string>): string | null {
  let isKnown = true;
  const text = spanish.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const said = partInSpanish(name, values[name] ?? '');
    isKnown &&= said !== null;
    return said ?? '';
  });
  return isKnown ? text : null;
}

/** A part that is words; all else as it stands in the file. */
function partInSpanish(name: string, value: string): string | null {
  if (name === 'kinds')
    return value
      .split(', ')
      .map((kind) => kindReader?.(kind) ?? kind)
      .join(', ');
  const reader = readers[name];
  return reader ? reader(value) : value;
}
