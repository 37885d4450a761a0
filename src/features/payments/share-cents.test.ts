import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/money.ts';
import { sharedByAmount } from './share-cents.ts';

const shared = (total: number, ...amounts: number[]) => sharedByAmount(cents(total), amounts.map(cents));
const amounts = fc.array(fc.integer({ min: 0, max: 99_999_999 }).map(cents), { minLength: 1, maxLength: 60 });

test('the shares come to what is shared, each within a cent of its proportion', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), amounts, (total, parts) => {
      const whole = sumCents(parts);
      fc.pre(whole > 0);
      const shares = sharedByAmount(cents(total), parts);
      expect(sumCents(shares)).toBe(total);
      for (const [at, share] of shares.entries())
        expect(Math.abs(share - (total * (parts[at] ?? 0)) / whole)).toBeLessThan(1.000001);
    }),
  );
});

test('no share is above its own amount where all together are not below what is shared', () => {
  fc.assert(
    fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (parts, part) => {
      const total = cents(Math.floor(sumCents(parts) * part));
      for (const [at, share] of sharedByAmount(total, parts).entries())
        expect(share).toBeLessThanOrEqual(parts[at] ?? 0);
    }),
  );
});

test('cents that are left over go to the largest remainders, the earlier first', () => {
  expect(shared(100, 1, 1, 1)).toEqual([34, 33, 33]);
  expect(shared(101, 1, 1, 1)).toEqual([34, 34, 33]);
  expect(shared(10, 1, 2)).toEqual([3, 7]);
  expect(shared(2, 10, 90, 100)).toEqual([0, 1, 1]);
});

test('nothing is shared among nothing', () => {
  expect(shared(500)).toEqual([]);
  expect(shared(500, 0, 0)).toEqual([0, 0]);
  expect(shared(0, 5, 5)).toEqual([0, 0]);
});

test('amounts whose product no number holds exactly are shared to the cent', () => {
  expect(shared(90_071_992_547_409, 90_071_992_547_409, 90_071_992_547_408)).toEqual([
    45_035_996_273_705, 45_035_996_273_704,
  ]);
});

test('what is below zero cannot be shared', () => {
  expect(() => shared(-10, 1, 2)).toThrow('fewer cents are left over than there are parts');
});
