import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CityProfile, Obligation } from '../../kernel/city-profile.ts';
import { cents } from '../../kernel/money.ts';
import { convenienceFee } from './convenience-fee.ts';

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

const flat = (flatCents: number) => ({ ...fees, card: { ...fees.card, flatCents, basisPoints: 0, minimumCents: 0 } });

test('a dollar may be asked where five percent would be less', () => {
  expect(convenienceFee(flat(395), 'card', [part(300, 'licence')]).totalCents).toBe(100);
});

test('the dollar may be asked once for a payment, and not once for each of its bills', () => {
  const fines = (count: number) => Array.from({ length: count }, () => part(1000, 'fine'));
  expect(convenienceFee(flat(395), 'card', [part(4000, 'fine')]).totalCents).toBe(200);
  expect(convenienceFee(flat(395), 'card', fines(4))).toEqual({ totalCents: 200, partsCents: [50, 50, 50, 50] });
  expect(convenienceFee(flat(1000), 'card', fines(10)).totalCents).toBe(500);
  expect(convenienceFee(flat(395), 'card', [part(100, 'fine'), part(100, 'licence'), part(100)]).totalCents).toBe(100);
});

test('five dollars are the most for all fines of a payment together', () => {
  const { partsCents } = convenienceFee(fees, 'card', [part(40_000, 'fine'), part(40_000, 'fine'), part(10_000)]);
  expect(partsCents).toEqual([250, 250, 235]);
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

/** Equal on every run: numbers from a seed. */
function seeded(start: number): (below: number) => number {
  let seed = start;
  return (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    // The low bits of this generator repeat soon.
    return Math.floor((seed / 2_147_483_648) * below);
  };
}

type Fees = CityProfile['fees'];

/** Fees of some other city, whose caps are those of the law or lower. */
function anyFees(random: (below: number) => number): Fees {
  const way = () => ({
    ...{ bornBy: random(8) === 0 ? ('city' as const) : ('payer' as const), flatCents: random(3) * random(400) },
    ...{ basisPoints: random(3) * random(400), minimumCents: random(3) * random(300) },
  });
  const cap = ({ most, percent }: { most: number; percent: number }) => ({
    ...{
      maximumCents: most - random(2) * random(most),
      basisPoints: percent * 100 - random(2) * random(percent * 100),
    },
  });
  const caps = { tax: cap(law.tax), fine: cap(law.fine), licence: cap(law.licence), similar: cap(law.similar) };
  return { law: 'us-il', card: way(), echeck: way(), floorCents: random(101), caps };
}

test('of 100,000 payments at random, no fee passes a cap of the law, and rounding never costs the payer', () => {
  const random = seeded(20_261_123);
  const wrong: unknown[] = [];
  const seen = { capped: 0, floored: 0, free: 0 };
  for (let count = 0; count < 100_000; count += 1) {
    const ofCity = count % 2 === 0 ? fees : anyFees(random);
    const way = random(2) === 0 ? 'card' : 'echeck';
    const parts = Array.from({ length: 1 + random(6) }, () =>
      part(1 + random([500, 2000, 20_000, 3_000_000, 99_999_999][random(5)]!), obligations[random(4)]),
    );
    const { totalCents, partsCents } = convenienceFee(ofCity, way, parts);
    const whole = parts.reduce((sum, one) => sum + one.amountCents, 0);
    const { bornBy, flatCents, basisPoints, minimumCents } = ofCity[way];
    // All is compared in fractions of a cent, so that no rounding hides one.
    const asked = Math.max(minimumCents * 10_000, flatCents * 10_000 + whole * basisPoints);
    const isMore = totalCents * 10_000 > asked || (bornBy === 'city' && totalCents !== 0);
    const isAboveCap = obligations.some((obligation) => {
      const { most, percent } = law[obligation];
      const places = [...parts.keys()].filter((at) => parts[at]!.obligation === obligation);
      const sumOf = (amounts: readonly number[]) => places.reduce((sum, at) => sum + amounts[at]!, 0);
      const cap = Math.min(most * 100, sumOf(parts.map(({ amountCents }) => amountCents)) * percent);
      const fee = sumOf(partsCents) * 100;
      if (fee > 0 && fee <= cap && fee > cap - 100) seen.capped += 1;
      return fee > cap;
    });
    // A dollar for the whole payment always stands, whatever the caps say.
    if (isAboveCap && totalCents <= 100) seen.floored += 1;
    const isAbove = isAboveCap && totalCents > 100;
    if (bornBy === 'city') seen.free += 1;
    if (isMore || isAbove) wrong.push({ ofCity, way, parts, partsCents });
  }
  expect(wrong).toEqual([]);
  // The numbers reach what they are to try: caps, the dollar that always stands, and fees that the city bears.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(300);
});

test('a payer bears no fee where the city bears what the payment costs', () => {
  const { totalCents, partsCents } = convenienceFee({ ...fees, card: { ...fees.card, bornBy: 'city' } }, 'card', [
    part(40_000, 'fine'),
    part(10_000),
  ]);
  expect([totalCents, ...partsCents]).toEqual([0, 0, 0]);
});
