import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, formatCents, parseCents, parseTypedCents, plainCents, sumCents } from './money.ts';

test('what city files carry comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (amount) => {
      expect(parseCents(plainCents(cents(amount)))).toBe(amount);
    }),
  );
});

test.each([
  '',
  '1.5',
  '1.234',
  '1e3',
  '1,000.00',
  '１２.00',
  '٣.00',
  ' 1.00',
  '+1.00',
  '--1.00',
  '1.',
  '.50',
  'NaN',
  '0x10',
])('a city file may not say "%s" for an amount', (text) => {
  expect(parseCents(text)).toBeNull();
});

test.each([
  ['$1,234.56', 123_456],
  ['85', 8500],
  ['85.5', 8550],
  [' $ 10.00 ', 1000],
  ['0', 0],
  ['12,345,678', 1_234_567_800],
  ['1,234.5', 123_450],
  ['5.', 500],
])('a person who types %s means %i cents', (typed, expected) => {
  expect(parseTypedCents(typed)).toBe(expected);
});

test.each([
  '-5',
  '1,23',
  '1.234',
  'ten',
  '',
  '1e3',
  '1.2.3',
  '$',
  '5 $',
  '5$',
  'a 1,234',
  '1,234 a',
  '1234,567',
  '1,2345',
])('"%s" is not an amount that a person pays', (typed) => {
  expect(parseTypedCents(typed)).toBeNull();
});

test('a fraction of a cent stops the program', () => {
  expect(() => cents(0.5)).toThrow();
  expect(() => cents(2 ** 53)).toThrow();
});

test('amounts print exactly as Intl prints US dollars', () => {
  const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (amount) => {
      expect(formatCents(cents(amount))).toBe(dollars.format(amount / 100));
    }),
  );
});

test('amounts print as on a bill', () => {
  expect(formatCents(cents(123_456))).toBe('$1,234.56');
  expect(formatCents(sumCents([cents(-100), cents(50)]))).toBe('-$0.50');
});

test('what is no amount of cents is named', () => {
  expect(() => cents(1.5)).toThrow('an amount is whole cents, not 1.5');
});

test('nothing is never below zero', () => {
  expect(Object.is(parseCents('-0.00'), 0)).toBe(true);
  expect([formatCents(cents(0)), plainCents(cents(0))]).toEqual(['$0.00', '0.00']);
  expect(parseCents('7')).toBe(700);
});
