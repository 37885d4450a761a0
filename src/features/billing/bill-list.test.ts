import { expect, test } from 'vitest';
import { billListFrom, billListHref } from './bill-list.ts';

test('a list shows open bills first to fall due, unless the address asks for something else', () => {
  expect(billListFrom({})).toEqual({ show: 'open', year: null, sort: 'due', page: 1 });
  expect(billListFrom({ show: 'paid', year: '2024', page: '3' })).toEqual({
    show: 'paid',
    year: 2024,
    sort: 'newest',
    page: 3,
  });
});

test('what no list knows is passed over', () => {
  const odd = { show: ['open', 'paid'], year: '2026 or 1=1', sort: '__proto__', page: '-1' };
  expect(billListFrom(odd)).toEqual(billListFrom({}));
  expect(billListFrom({ page: '99999999999', year: '0' })).toEqual(billListFrom({}));
});

test('the address of a list says only what is not usual, and is read back as the same list', () => {
  const list = billListFrom({ show: 'all', year: '2025', sort: 'amount', page: '2' });
  expect(billListHref('/bills', billListFrom({}), {})).toBe('/bills');
  expect(billListHref('/bills', list, { page: 2 })).toBe('/bills?show=all&year=2025&sort=amount&page=2');
  expect(billListHref('/bills', list, { year: null })).toBe('/bills?show=all&sort=amount');
});
