import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../../kernel/money.ts';
import { sharedFurther } from './share-further.ts';

const anyParts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 90_000_000 }), fc.nat(100)), { minLength: 1, maxLength: 40 })
  .map((parts) =>
    parts.map(([whole, percent]) => ({
      wholeCents: cents(whole),
      takenCents: cents(Math.floor((whole * percent) / 100)),
    })),
  );
/** Parts of like and of very unlike size: there rounding shows. */
const anyWholes = fc.array(fc.oneof(fc.nat(12), fc.nat(900), fc.nat(90_000_000)), { minLength: 2, maxLength: 9 });
const shared = (amount: number, ...parts: [whole: number, taken: number][]) =>
  sharedFurther(
    cents(amount),
    parts.map(([whole, taken]) => ({ wholeCents: cents(whole), takenCents: cents(taken) })),
  );

test('all that is wanted is taken, as far as it is there, and of no part more than is left of it', () => {
  fc.assert(
    fc.property(anyParts, fc.nat(2_000_000_000), (parts, amount) => {
      const left = parts.map(({ wholeCents, takenCents }) => cents(wholeCents - takenCents));
      const taken = sharedFurther(cents(amount), parts);
      expect(sumCents(taken)).toBe(Math.min(amount, sumCents(left)));
      for (const [at, one] of taken.entries()) {
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(left[at]!);
      }
    }),
  );
});

test('a sum that is taken in two amounts is taken of the same parts as in one', () => {
  fc.assert(
    fc.property(anyWholes, fc.nat(1000), fc.nat(1000), (wholes, one, two) => {
      const parts = wholes.map((whole) => ({ wholeCents: cents(whole), takenCents: cents(0) }));
      const whole = sumCents(parts.map(({ wholeCents }) => wholeCents));
      const [first, second] = [Math.floor((whole * one) / 1000), Math.floor((whole * two) / 1000)];
      const before = sharedFurther(cents(first), parts);
      const then = sharedFurther(
        cents(second),
        parts.map(({ wholeCents }, at) => ({ wholeCents, takenCents: before[at]! })),
      );
      const atOnce = sharedFurther(cents(first + second), parts);
      expect(then.map((amount, at) => amount + before[at]!)).toEqual(atOnce);
    }),
    { numRuns: 5000 },
  );
});

test('of a few parts each bears its proportion within a cent', () => {
  expect(shared(1000, [5000, 0], [4900, 0])).toEqual([505, 495]);
  expect(shared(100, [1, 0], [1, 0], [1, 0])).toEqual([1, 1, 1]);
  expect(shared(2, [1000, 0], [1000, 0], [1000, 0])).toEqual([1, 1, 0]);
  // Both are a half cent behind: the first of them bears it.
  expect(shared(2, [1, 0], [3, 0])).toEqual([1, 1]);
  expect(shared(0, [0, 0])).toEqual([0]);
  expect(shared(5)).toEqual([]);
});

test('a part that bore more than its proportion before bears nothing until the others have caught up', () => {
  expect(shared(300, [1000, 500], [1000, 0])).toEqual([0, 300]);
  expect(shared(700, [1000, 500], [1000, 0])).toEqual([100, 600]);
});
