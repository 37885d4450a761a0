import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from './source.ts';

/** Words with no meaning, or with another one in this trade. GLOSSARY.md has the ones to use. */
const refusedNames = /\b(util|utils|helper|helpers|manager|basket|misc|shared|common)\b/i;
const refusedIdentifiers =
  /\b(?:const|let|function|type|interface|class) (account|accounts|transaction|transactions|data|info|basket|cart|item|items|util|helper|manager)\b(?! *\.)/g;

const files = [...sourceFiles('src'), ...sourceFiles('stand-ins')];

test('no file is a drawer', () => {
  expect(files.map(({ path }) => path).filter((path) => refusedNames.test(path.replaceAll('-', ' ')))).toEqual([]);
});

test('no name is a word that the glossary refuses', () => {
  const found = files.flatMap(({ path, text }) =>
    [...text.matchAll(refusedIdentifiers)].map(([words]) => `${path}: ${words}`),
  );
  expect(found).toEqual([]);
});

test('no city stands in code', () => {
  const cities = readdirSync('cities').filter((name) => existsSync(`cities/${name}/profile.json`));
  expect(cities).not.toEqual([]);
  const found = sourceFiles('src')
    // The made-up city of the demonstration needs streets and postal codes of some place.
    .filter(({ path }) => !path.includes('/demo-city/'))
    .filter(({ text }) =>
      cities.some((city) => new RegExp(`\\b${city}\\b`, 'i').test(text.replaceAll('cities/naperville', ''))),
    )
    .map(({ path }) => path);
  expect(found).toEqual([]);
});

test('pages stand beside their handlers, and every door says what is always true', () => {
  const doors = files.filter(({ path }) => basename(path) === 'public.ts');
  expect(doors.length).toBeGreaterThan(5);
  expect(doors.filter(({ text }) => !text.startsWith('/**')).map(({ path }) => path)).toEqual([]);
});

test('the layers and features on disk are the ones that architecture.json lists', () => {
  const { layers, features } = JSON.parse(readFileSync('architecture.json', 'utf8'));
  expect(readdirSync('src').toSorted()).toEqual(layers.toSorted());
  expect(readdirSync('src/features').toSorted()).toEqual(Object.keys(features).toSorted());
});
