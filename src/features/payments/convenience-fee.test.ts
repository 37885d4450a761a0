import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CityProfile, Obligation } from '../../kernel/city-profile.ts';
import { cents } from '../../kernel/money.ts';
import { convenienceFee, feeCap } from './convenience-fee.ts';

const { fees }: CityProfile = JSON.parse(readFileSync('cities/naperville/profile.json', 'utf8'));

const part = (amountCents: number, obligation: Obligation = 'similar') => ({
  amountCents: cents(amountCents),
  obligation,
});

test('a card payment of $104.50 bears 2.35 percent, without the part of a cent', () => {
  expect(convenienceFee(fees, 'card', [part(10_450)]).totalCents).toBe(245);
});

test('a small card payment bears one dollar', () => {
  expect(convenienceFee(fees, 'card', [part(500)]).totalCents).toBe(100);
});

test('an eCheck bears fifty cents however much is paid', () => {
  expect(convenienceFee(fees, 'echeck', [part(500)]).totalCents).toBe(50);
  expect(convenienceFee(fees, 'echeck', [part(5_000_000)]).totalCents).toBe(50);
});

test('nothing to pay bears no fee', () => {
  expect(convenienceFee(fees, 'card', [])).toEqual({ totalCents: 0, partsCents: [] });
});

test('the fee on a fine is never more than five dollars', () => {
  expect(convenienceFee(fees, 'card', [part(40_000, 'fine')]).totalCents).toBe(500);
});

test('what the law cuts from a fine is not moved to the bill beside it', () => {
  const { partsCents } = convenienceFee(fees, 'card', [part(40_000, 'fine'), part(10_000)]);
  expect(partsCents).toEqual([500, 235]);
});

test('the fee on services is never more than twenty dollars', () => {
  expect(convenienceFee(fees, 'card', [part(10_000_000)]).totalCents).toBe(2000);
});

test('a dollar may be asked where five percent would be less', () => {
  expect(feeCap(fees, part(300, 'licence'))).toBe(100);
});

test('cents that are left over go to the largest remainders', () => {
  const { totalCents, partsCents } = convenienceFee(fees, 'card', [part(1000), part(1000), part(1000)]);
  expect(totalCents).toBe(100);
  expect(partsCents).toEqual([34, 33, 33]);
});

const obligations = ['tax', 'fine', 'licence', 'similar'] as const;
const anyPart = fc.record({
  amountCents: fc
    .oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 99_999_999 }))
    .map((amount) => cents(amount)),
  obligation: fc.constantFrom(...obligations),
});
const anyParts = fc.array(anyPart, { minLength: 1, maxLength: 6 });
const anyWay = fc.constantFrom('card' as const, 'echeck' as const);

test('the parts of the fee add up to it, and none is below zero', () => {
  fc.assert(
    fc.property(anyParts, anyWay, (parts, way) => {
      const { totalCents, partsCents } = convenienceFee(fees, way, parts);
      expect(partsCents.reduce((sum: number, one) => sum + one, 0)).toBe(totalCents);
      expect(partsCents.every((one) => one >= 0)).toBe(true);
    }),
  );
});

test('a bill bears no more than its share of the fee, to the cent', () => {
  fc.assert(
    fc.property(anyParts, anyWay, (parts, way) => {
      const whole = parts.reduce((sum, one) => sum + one.amountCents, 0);
      const { flatCents, basisPoints, minimumCents } = fees[way];
      const asked = Math.max(minimumCents, flatCents + Math.floor((whole * basisPoints) / 10_000));
      const { partsCents } = convenienceFee(fees, way, parts);
      for (const [at, share] of partsCents.entries())
        expect(share).toBeLessThan((asked * parts[at]!.amountCents) / whole + 1);
    }),
  );
});

test('paying more never costs a smaller fee', () => {
  fc.assert(
    fc.property(anyPart, fc.integer({ min: 0, max: 1_000_000 }), anyWay, (one, more, way) => {
      const less = convenienceFee(fees, way, [one]).totalCents;
      const greater = { ...one, amountCents: cents(one.amountCents + more) };
      expect(convenienceFee(fees, way, [greater]).totalCents).toBeGreaterThanOrEqual(less);
    }),
  );
});

/** The law's own figures, written out apart from the code and the profile. 50 ILCS 345/25. */
const law: Record<Obligation, { most: number; percent: number }> = {
  tax: { most: 4000, percent: 3 },
  fine: { most: 500, percent: 5 },
  licence: { most: 2000, percent: 5 },
  similar: { most: 2000, percent: 5 },
};

test('of 100,000 payments at random, none passes a cap of the law', () => {
  let seed = 20_261_123;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  let passed = 0;
  for (let count = 0; count < 100_000; count += 1) {
    const parts = Array.from({ length: 1 + random(4) }, () =>
      part(1 + random([500, 20_000, 3_000_000][random(3)]!), obligations[random(4)]),
    );
    const { partsCents } = convenienceFee(fees, random(2) === 0 ? 'card' : 'echeck', parts);
    for (const [at, { amountCents, obligation }] of parts.entries()) {
      const { most, percent } = law[obligation];
      // Compared in hundredths of a cent, so that no rounding hides a cent.
      const capHundredths = Math.max(100 * 100, Math.min(most * 100, amountCents * percent));
      if (partsCents[at]! * 100 > capHundredths) passed += 1;
    }
  }
  expect(passed).toBe(0);
});
