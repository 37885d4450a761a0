import { expect, test } from 'vitest';
import { addressesMeant, beginningOfAddress, comparableAddress } from './comparable-address.ts';

test('two ways of writing one address are alike, and two addresses are not', () => {
  const ways = [
    '104 N. Quill Street, Apt. 7',
    '104 north quill st apt #7',
    '104  N Quill St Unit 7',
    '104 n quill ST #7',
  ];
  expect(new Set(ways.map(comparableAddress))).toEqual(new Set(['104 N QUILL ST UNIT 7']));
  expect(comparableAddress("9 O'Brién Ct")).toBe('9 OBRIEN CT');
  expect(comparableAddress('104 N Quill Ave')).not.toBe(comparableAddress('104 N Quill St'));
  expect(comparableAddress('?!')).toBe('');
});

test('city, state and postal code behind an address are left out, the number of a flat is not', () => {
  expect(addressesMeant('12 Main St, Unit 4, Naperville, IL 60540')).toEqual([
    '12 MAIN ST UNIT 4 NAPERVILLE IL 60540',
    '12 MAIN ST UNIT 4 NAPERVILLE',
    '12 MAIN ST UNIT 4',
    '12 MAIN ST',
  ]);
  expect(addressesMeant('Naperville')).toEqual([]);
});

test('addresses near a mistyped one have its house number and begin like its street', () => {
  expect(beginningOfAddress('104 Quil Streat')).toBe('104 QUIL');
  expect(beginningOfAddress('Quill Street')).toBeNull();
});
