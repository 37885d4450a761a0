import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chargeCodeOf, type CityProfile } from '../../kernel/city-profile.ts';
import { cents } from '../../kernel/money.ts';
import { filledCharges, openChargesOf, type FilledLine } from './fill-lines.ts';

const city: CityProfile = JSON.parse(readFileSync('cities/naperville/profile.json', 'utf8'));

const line = (lineNumber: number, chargeCode: string, amount: number, standing = 0): FilledLine => ({
  ...{ lineNumber, chargeCode, description: `Line ${lineNumber}` },
  ...{ amountCents: cents(amount), standingCents: cents(standing) },
});

/** Alarm monitoring $80.00, its interest $5.00, a late fee $10.00, administration $5.00: in another order than is paid. */
const lines = [line(1, 'ALM-MON', 8000), line(2, 'ADM-FEE', 500), line(3, 'LAT-FEE', 1000), line(4, 'INT-DUE', 500)];

const filled = (from: readonly FilledLine[], owed: number, amount: number, of = city) =>
  filledCharges(openChargesOf(from, cents(owed), of), cents(amount))
    .filter(({ amountCents }) => amountCents > 0)
    .map(({ lineNumber, glCode, amountCents }) => [lineNumber, glCode, amountCents]);

test('a part goes to interest, penalty, fees and principal in turn, each under its GL code', () => {
  expect(filled(lines, 10_000, 2500)).toEqual([
    [4, '100-45320', 500],
    [3, '100-45310', 1000],
    [2, '100-46110', 500],
    [1, '100-44110', 500],
  ]);
});

test('a city may have another order of kinds', () => {
  const fillOrder = ['principal', 'fee', 'penalty', 'interest'] as const;
  const other: CityProfile = { ...city, ledger: { ...city.ledger, fillOrder: [...fillOrder] } };
  expect(filled(lines, 10_000, 8600, other).map(([number]) => number)).toEqual([1, 2, 3]);
});

test('within a kind the priority of the code counts, and for equal codes the line', () => {
  const principal = [line(1, 'PER-ROW', 100), line(2, 'ALM-MON', 100), line(3, 'ALM-MON', 100), line(4, 'NEW', 100)];
  expect(filled(principal, 400, 400).map(([number]) => number)).toEqual([2, 3, 1, 4]);
});

test('what the city took itself filled the first charges', () => {
  expect(filled(lines, 9000, 600).map(([number, , amount]) => [number, amount])).toEqual([
    [3, 500],
    [2, 100],
  ]);
});

test('what was paid here before is not paid again, charge by charge', () => {
  const paid = [line(1, 'ALM-MON', 8000, 2000), ...lines.slice(1, 3), line(4, 'INT-DUE', 500, 500)];
  expect(filled(paid, 7500, 7500).map(([number, , amount]) => [number, amount])).toEqual([
    [3, 1000],
    [2, 500],
    [1, 6000],
  ]);
});

test('lines that add up to less leave the rest to the default code, last', () => {
  expect(filled([line(1, 'ALM-MON', 4000)], 10_000, 10_000)).toEqual([
    [1, '100-44110', 4000],
    [null, '100-49990', 6000],
  ]);
  expect(filled([], 700, 300)).toEqual([[null, '100-49990', 300]]);
});

test('a credit on a line pays the first charges', () => {
  const credited = [line(1, 'ALM-MON', 8000), line(2, 'CR-ADJ', -1000), line(3, 'INT-DUE', 500)];
  expect(filled(credited, 7500, 7500)).toEqual([[1, '100-44110', 7500]]);
});

const codes = ['ALM-MON', 'PER-ROW', 'CR-ADJ', 'ADM-FEE', 'CRT-CST', 'LAT-FEE', 'INT-DUE', 'NEW', 'OTHER'];
const anyLines = fc
  .array(
    fc.record({
      chargeCode: fc.constantFrom(...codes),
      amount: fc.integer({ min: -5000, max: 50_000 }),
      // In hundredths: more than all of the line too, since a city may lower one.
      standing: fc.integer({ min: -5, max: 120 }),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ chargeCode, amount, standing }, at) =>
      line(at + 1, chargeCode, amount, Math.floor((Math.max(0, amount) * standing) / 100)),
    ),
  );

test('whatever the lines, a split sums to its amount, is never above a charge, and fills in order', () => {
  fc.assert(
    fc.property(
      anyLines,
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 1, max: 100 }),
      (from, owed, part) => {
        const amount = Math.max(1, Math.floor((owed * part) / 100));
        const portions = filledCharges(openChargesOf(from, cents(owed), city), cents(amount));
        const sum = (pick: (one: (typeof portions)[number]) => number) =>
          portions.reduce((all, one) => all + pick(one), 0);
        expect(sum(({ amountCents }) => amountCents)).toBe(amount);
        expect(sum(({ openCents }) => openCents)).toBe(owed);
        const firstNotFull = portions.findIndex(({ amountCents, openCents }) => amountCents < openCents);
        const turns = portions.map(({ chargeCode }) => {
          if (chargeCode === null) return Number.POSITIVE_INFINITY;
          return ['interest', 'penalty', 'fee', 'principal'].indexOf(chargeCodeOf(city, chargeCode).kind);
        });
        expect(turns).toEqual(turns.toSorted((one, other) => (one === other ? 0 : one - other)));
        for (const [at, { lineNumber, glCode, openCents, amountCents }] of portions.entries()) {
          expect(amountCents).toBeGreaterThanOrEqual(0);
          expect(amountCents).toBeLessThanOrEqual(openCents);
          if (firstNotFull !== -1 && at > firstNotFull) expect(amountCents).toBe(0);
          const ofLine = from.find((one) => one.lineNumber === lineNumber);
          if (ofLine) expect(openCents).toBeLessThanOrEqual(ofLine.amountCents - Math.max(0, ofLine.standingCents));
          else expect([lineNumber, glCode]).toEqual([null, city.ledger.defaultGlCode]);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('payments one after the other fill each line exactly once', () => {
  fc.assert(
    fc.property(
      anyLines,
      fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 }),
      (from, paid) => {
        let current = from.map((one) => ({ ...one, standingCents: cents(0) }));
        let owed = Math.max(
          0,
          current.reduce((sum, { amountCents }) => sum + amountCents, 0),
        );
        for (const wanted of paid) {
          const amount = Math.min(wanted, owed);
          if (amount === 0) break;
          const portions = filledCharges(openChargesOf(current, cents(owed), city), cents(amount));
          owed -= amount;
          current = current.map((one) => {
            const portion = portions.find(({ lineNumber }) => lineNumber === one.lineNumber);
            return { ...one, standingCents: cents(one.standingCents + (portion?.amountCents ?? 0)) };
          });
        }
        for (const { amountCents, standingCents } of current)
          expect(standingCents).toBeLessThanOrEqual(Math.max(0, amountCents));
        expect(openChargesOf(current, cents(owed), city).reduce((sum, { openCents }) => sum + openCents, 0)).toBe(owed);
      },
    ),
  );
});
