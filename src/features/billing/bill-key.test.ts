import fc from 'fast-check';
import { expect, test } from 'vitest';
import { billHref, billKey, parseBillKey } from './bill-key.ts';

test('a bill is named by category, year and number', () => {
  expect(parseBillKey('01-2026-12345')).toEqual({ category: '01', billYear: 2026, billNumber: '12345' });
  expect(parseBillKey('01-2026-A-7/3')).toEqual({ category: '01', billYear: 2026, billNumber: 'A-7/3' });
});

test('what cannot name a bill is no bill', () => {
  for (const text of ['', '01', '01-26-12345', '01-2026-', '-2026-1', '01-2026-1\u0000', 'x'.repeat(300)]) {
    expect(parseBillKey(text)).toBeNull();
  }
});

test('the name that a bill has in addresses is read back as that bill', () => {
  const category = fc.stringMatching(/^[0-9A-Z]{1,10}$/);
  const number = fc.stringMatching(/^[0-9A-Za-z/# .-]{1,20}$/);
  fc.assert(
    fc.property(category, fc.integer({ min: 1900, max: 2199 }), number, (code, billYear, billNumber) => {
      const bill = { category: code, billYear, billNumber };
      expect(parseBillKey(billKey(bill))).toEqual(bill);
      expect(decodeURIComponent(billHref(bill))).toBe(`/bills/${billKey(bill)}`);
    }),
  );
});
