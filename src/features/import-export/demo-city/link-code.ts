import { assert } from '../../../kernel/assert.ts';
import { scramble } from './seeded-random.ts';

/** No 0, O, 1, I or L, which print alike, and no vowels, so that no code spells a word. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
const half = alphabet.length ** 4;
const rounds = [0x6d2b_79f5, 0x1b87_3593, 0x4cf5_ad43, 0x2745_937f];

/**
 * The eight characters printed on an open bill of the made-up city: the same ones in every run, and no two alike. Each
 * round only adds to one half what it makes of the other, which can be undone, so different bills keep different codes.
 * The seed is public: a real city's codes come from its own system, at random.
 */
export function demoLinkCode(ordinal: number): string {
  assert(ordinal >= 0 && ordinal < half * half, 'there are enough codes for every bill');
  let left = Math.floor(ordinal / half);
  let right = ordinal % half;
  for (const round of rounds) [left, right] = [right, (left + scramble(right ^ round)) % half];
  return inAlphabet(left) + inAlphabet(right);
}

function inAlphabet(value: number): string {
  let letters = '';
  for (let rest = value, place = 0; place < 4; place += 1, rest = Math.floor(rest / alphabet.length)) {
    letters += alphabet[rest % alphabet.length];
  }
  return letters;
}
