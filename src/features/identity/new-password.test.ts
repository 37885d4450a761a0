import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readCityProfile } from '../../platform/config/city.ts';
import { newPasswordProblem } from './new-password.ts';

const city = await readCityProfile(resolve('cities/naperville'));
const problemOf = (password: string) => newPasswordProblem(password, 'maria.lopez@example.com', city);

test('fourteen characters are too few, fifteen to 128 are good, 129 are too many', () => {
  const words = 'zephyr-anvil-quilt-'.repeat(10);
  expect(problemOf('')).toBe('missing');
  expect(problemOf(words.slice(0, 14))).toBe('too-short');
  expect(problemOf(words.slice(0, 15))).toBeNull();
  expect(problemOf(words.slice(0, 128))).toBeNull();
  expect(problemOf(words.slice(0, 129))).toBe('too-long');
});

test('a sign of two code units counts as one character', () => {
  expect(problemOf('🌲🏡🚲🌻🍎🐦🌙⭐🍂🌊🎈🎻🍇🦉')).toBe('too-short');
  expect(problemOf('🌲🏡🚲🌻🍎🐦🌙⭐🍂🌊🎈🎻🍇🦉🐝')).toBeNull();
});

test.each([
  '1qaz2wsx3edc4rfv',
  'PasswordPassword',
  'aaaaaaaaaaaaaaa',
  'abcabcabcabcabcabc',
  'dragondragondragon',
  'City of Naperville 2026',
  'naperville-naperville',
  'CitizenSelfService!',
  'maria.lopez@example.com',
])('%s is easy to guess', (password) => {
  expect(problemOf(password)).toBe('refused');
});

test.each([
  'porch-light-maple-42',
  'ledger-window-oak-42',
  'naperville riverwalk geese',
  '               x',
  '482913750264918',
])('%j is good, whatever kinds of characters it holds', (password) => {
  expect(problemOf(password)).toBeNull();
});
