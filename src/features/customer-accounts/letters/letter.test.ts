import { expect, test } from 'vitest';
import { secretsFrom } from '../../../platform/crypto/secrets.ts';
import { letterCodeHash, letterCodeOf, printedLetterCode } from './letter-code.ts';
import { letterEnd, letterHindrance } from './letter.ts';

const now = new Date('2026-11-23T18:00:00Z');
const hourMs = 3_600_000;
const ago = (ms: number) => new Date(now.getTime() - ms);

test('a letter is a day from the last one, to the millisecond', () => {
  expect(letterHindrance([ago(24 * hourMs - 1)], now)).toBe('too-soon');
  expect(letterHindrance([ago(24 * hourMs)], now)).toBe(null);
  expect(letterHindrance([ago(24 * hourMs + 1)], now)).toBe(null);
  expect(letterHindrance([], now)).toBe(null);
});

test('three letters in thirty days leave room for one, four and five do not', () => {
  const letters = (count: number) => Array.from({ length: count }, (_, nth) => ago((nth + 2) * 24 * hourMs));
  expect(letterHindrance(letters(3), now)).toBe(null);
  expect(letterHindrance(letters(4), now)).toBe('too-many');
  expect(letterHindrance(letters(5), now)).toBe('too-many');
  expect(letterHindrance([...letters(3), ago(30 * 24 * hourMs)], now)).toBe(null);
  expect(letterHindrance([...letters(3), ago(30 * 24 * hourMs - 1)], now)).toBe('too-many');
});

test('a code holds for 21 days, and for 30 where the mail takes longer', () => {
  const daysTo = (state: string | null) => (letterEnd(now, state).getTime() - now.getTime()) / (24 * hourMs);
  expect(['IL', 'ca', null, ''].map(daysTo)).toEqual([21, 21, 21, 21]);
  expect(['AK', 'hi ', 'PR', 'AE', 'Alaska'].map(daysTo)).toEqual([30, 30, 30, 30, 30]);
});

test('LNK-09: of 100,000 codes none comes twice, every letter is as likely, and none is I, L, O or U', () => {
  const secrets = secretsFrom('a secret of this test, which is long enough');
  const formKey = Buffer.alloc(32, 7);
  const codes = Array.from({ length: 100_000 }, (_, id) => letterCodeOf(secrets, formKey, id));
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code))).toBe(true);
  const counts = new Map<string, number>();
  for (const letter of codes.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const expected = 1_000_000 / 32;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 31 degrees of freedom: a fair source passes 80 once in a million times.
  expect(counts.size).toBe(32);
  expect(chiSquare).toBeLessThan(80);
});

test('what looks alike is the same code, and another letter is another', () => {
  const secrets = secretsFrom('a secret of a test');
  const hash = letterCodeHash(secrets, '0123111ABC');
  expect(letterCodeHash(secrets, 'o123iLlabc')).toEqual(hash);
  expect(letterCodeHash(secrets, '0123111ABD')).not.toEqual(hash);
  expect(letterCodeHash(secretsFrom('another secret'), '0123111ABC')).not.toEqual(hash);
  expect(printedLetterCode('7K3QDM8XWN')).toBe('7K3QD-M8XWN');
});
