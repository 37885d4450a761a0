import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparableNumber } from './comparable-number.ts';

test.each([
  ['700100001', '700100001'],
  [' 7001-00 001 ', '700100001'],
  ['7001–00—001', '700100001'],
  ['7001‑00−001', '700100001'],
  ['700\u00a0100\u2009001', '700100001'],
  ['７００１００００１', '700100001'],
  ['700100001\u200b\ufeff', '700100001'],
  ['gb-00042', 'GB00042'],
  ['ＧＢ－７', 'GB7'],
])('%j is read as %s', (typed, comparable) => {
  expect(comparableNumber(typed)).toBe(comparable);
});

test('leading zeros tell one number from another', () => {
  expect(comparableNumber('00042')).toBe('00042');
  expect(comparableNumber('00042')).not.toBe(comparableNumber('42'));
});

test.each([
  '',
  '   ',
  '- – —',
  '\u200b',
  '7001/00001',
  '7001_00001',
  '7001.00001',
  '#42',
  'é42',
  '٤٢',
  'Ｂé',
  'ß1',
  'А1',
])('%j names no account', (typed) => {
  expect(comparableNumber(typed)).toBeNull();
});

test('forty characters are a number, forty-one are not, however far apart they stand', () => {
  expect(comparableNumber('7'.repeat(40))).toBe('7'.repeat(40));
  expect(comparableNumber('7 - '.repeat(40))).toBe('7'.repeat(40));
  expect(comparableNumber('7'.repeat(41))).toBeNull();
  expect(comparableNumber(' '.repeat(5_000_000))).toBeNull();
});

test('a number typed in groups is the number, and reading it once more changes nothing', () => {
  const digits = fc.stringMatching(/^[0-9A-Z]{1,40}$/);
  const gap = fc.constantFrom('', ' ', '-', '\u2011', '\u2014');
  fc.assert(
    fc.property(digits, gap, (number, between) => {
      const grouped = number.toLowerCase().replaceAll(/.{3}/g, (group) => group + between);
      expect(comparableNumber(grouped)).toBe(number);
      expect(comparableNumber(number)).toBe(number);
    }),
    { seed: 20_261_123, numRuns: 2_000 },
  );
});
