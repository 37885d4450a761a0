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
  expect(addressesMeant('12 Main St, Unit 4, Naperville, IL 60540')).toEqual({
    addresses: [
      '12 MAIN ST UNIT 4 NAPERVILLE IL 60540',
      '12 MAIN ST UNIT 4 NAPERVILLE IL',
      '12 MAIN ST UNIT 4 NAPERVILLE',
      '12 MAIN ST UNIT 4',
      '12 MAIN ST',
    ],
    postalCode: '60540',
  });
  expect(addressesMeant('Naperville')).toEqual({ addresses: [], postalCode: null });
});

test('city and state are left out without commas too, and nothing of the street is', () => {
  const meant = (typed: string) => addressesMeant(typed).addresses.slice(1);
  expect(meant('101 Saffron Hill Ct Naperville IL 60563')).toEqual([
    '101 SAFFRON HILL CT NAPERVILLE IL',
    '101 SAFFRON HILL CT NAPERVILLE',
    '101 SAFFRON HILL CT',
  ]);
  expect(meant('101 Saffron Hill Ct 60563')).toEqual(['101 SAFFRON HILL CT']);
  expect(meant('12 Main St Unit 4 60563-1234')).toEqual(['12 MAIN ST UNIT 4']);
  expect(addressesMeant('12 Main St 60563-1234').postalCode).toBe('60563');
});

test('addresses near a mistyped one have its house number and begin like its street', () => {
  expect(beginningOfAddress('104 Quil Streat')).toBe('104 QUIL');
  expect(beginningOfAddress('Quill Street')).toBeNull();
});
