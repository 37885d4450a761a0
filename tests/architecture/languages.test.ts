import { expect, test } from 'vitest';
import { sourceFiles } from './source.ts';

type Phrase = string | { one: string; other: string };

const tables = await Promise.all(
  sourceFiles('src')
    .filter(({ path }) => /(^|\/|-)messages(\/[^/]+)?\.ts$/.test(path))
    .map(async ({ path }) => ({ path, module: (await import(`../../${path}`)) as Record<string, unknown> })),
);

const phrases = tables.flatMap(({ path, module }) =>
  Object.values(module)
    .filter((table): table is Record<string, Record<string, Phrase>> => typeof table === 'object' && table !== null)
    .flatMap((table) => Object.entries(table).map(([key, phrase]) => ({ path, key, phrase }))),
);

function texts(phrase: Phrase | undefined): string[] {
  return typeof phrase === 'string' ? [phrase] : phrase ? [phrase.one, phrase.other] : [];
}

function placeholders(phrase: Phrase | undefined): string[] {
  return [
    ...new Set(texts(phrase).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))),
  ].toSorted();
}

test('every string is said in English and in Spanish', () => {
  expect(phrases.length).toBeGreaterThan(200);
  const missing = phrases.filter(({ phrase }) =>
    ['en', 'es'].some((language) => texts(phrase[language]).every((text) => !text.trim())),
  );
  expect(missing.map(({ path, key }) => `${path} ${key}`)).toEqual([]);
});

test('both languages have the same places for values', () => {
  const differing = phrases.filter(
    ({ phrase }) => placeholders(phrase['en']).join() !== placeholders(phrase['es']).join(),
  );
  expect(differing.map(({ path, key }) => `${path} ${key}`)).toEqual([]);
});

test('views hold no words of their own', () => {
  // Words between tags that are not an expression: a letter run of four or more with a space.
  const spoken = />\s*([A-Z][a-z]+(?: [a-z]+)+)[^<{}]*</g;
  const found = sourceFiles('src')
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) => [...text.matchAll(spoken)].map(([, words]) => `${path}: ${words}`));
  expect(found).toEqual([]);
});
