import { resolve } from 'node:path';
import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
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
  'maria lopez 2026!',
  '123456789012345',
  '098765432109876',
  'abcdefghijklmnop',
  'qwertyuiopasdfgh',
  'poiuytrewqlkjhg',
  '1q2w3e4r5t6y7u8i',
  'qazwsxedcrfvtgb',
  '!QAZ@WSX#EDC$RFV',
  'xk7xk7xk7xk7xk7x',
  'letmeinletmein123',
  'dragon1dragon2dragon3',
  'P4ssw0rd P4ssw0rd',
  'illinois2026illinois',
  'Naperville-60540-Eagle',
  'sunshine dragon 2026',
  'elizabeth1985-07-04',
  'correct horse battery staple',
  'May the Force be with you!',
])('%s is easy to guess', (password) => {
  expect(problemOf(password)).toBe('refused');
});

test('five words drawn by lot are good', () => {
  const words = dictionary['diceware-common'].map(String);
  const phrase = fc.array(fc.constantFrom(...words), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(phrase, fc.constantFrom(' ', '-', ''), (drawn, between) => {
      fc.pre(new Set(drawn).size === 5);
      const password = drawn.join(between);
      fc.pre(password.length >= 15);
      expect(problemOf(password)).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('the longest passwords are looked at within a blink, whatever they are made of', () => {
  problemOf('the lists are read once');
  const parts = [
    'password1',
    'p4$$w0rd!',
    'abcdefghij',
    '1q2w3e4r5t',
    'aaaaaaab',
    'dragonmonkeys',
    '4@8({[</369!1|0$5+7%2',
  ];
  for (const part of parts) {
    const begun = process.cpuUsage();
    problemOf(`${part.repeat(32).slice(0, 127)}~`);
    expect(process.cpuUsage(begun).user / 1000, part).toBeLessThan(150);
  }
});

test.each([
  'porch-light-maple-42',
  'ledger-window-oak-42',
  'naperville riverwalk geese',
  '   quilt   anvil   zephyr   ',
  '482913750264918',
])('%j is good, whatever kinds of characters it holds', (password) => {
  expect(problemOf(password)).toBeNull();
});
