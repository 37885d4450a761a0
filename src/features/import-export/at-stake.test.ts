import { expect, test } from 'vitest';
import { nothingAtStake, sameDayOf, whySecondPerson as why, type RunStake } from './at-stake.ts';

const whySecondPerson = (stake: RunStake, agreedTo?: RunStake) => why(stake, agreedTo).map(({ reason }) => reason);

const city = { ...nothingAtStake, bills: 10_000, openBills: 2_000, openCents: 1_000_000, accounts: 2_000, links: 400 };

test('up to 5 % of open bills, open money, names and links, and new bills up to half of what is open, one person decides', () => {
  const most = { changedBills: 100, changedCents: 50_000, newCents: 500_000, renamedAccounts: 100, endingLinks: 20 };
  expect(whySecondPerson({ ...city, ...most })).toEqual([]);
  const more = { changedBills: 101, changedCents: 50_001, newCents: 500_001, renamedAccounts: 101, endingLinks: 21 };
  expect(whySecondPerson({ ...city, ...more })).toEqual(['bills', 'money', 'new', 'names', 'links']);
});

test('bills that were paid long ago make nothing smaller', () => {
  expect(whySecondPerson({ ...city, bills: 1_000_000, changedBills: 101 })).toEqual(['bills']);
});

test('a city without a bill takes its first ones in alone; one whose bills are all paid does not', () => {
  expect(whySecondPerson({ ...nothingAtStake, newCents: 100_000_000 })).toEqual([]);
  expect(whySecondPerson({ ...nothingAtStake, bills: 10, newCents: 1 })).toEqual(['new']);
});

test('what a second person agreed to asks for nobody again, unless more would change', () => {
  const asked = { ...city, changedBills: 500, changedCents: 300_000 };
  expect(whySecondPerson(asked, asked)).toEqual([]);
  expect(whySecondPerson({ ...asked, changedBills: 601 }, asked)).toEqual(['bills']);
});

test('imports of one source within a day count together, beside what there was before the first of them', () => {
  const first = { ...city, changedBills: 60, changedCents: 30_000 };
  const second = { ...city, openBills: 1_940, changedBills: 60, changedCents: 10_000 };
  expect(whySecondPerson(second)).toEqual([]);
  expect(why({ ...second, sameDay: sameDayOf([first])! })).toEqual([
    { reason: 'bills', change: 120, of: 2_000, percentMax: 5, runs: 1 },
  ]);
  const third = {
    ...city,
    changedCents: 20_000,
    sameDay: sameDayOf([first, { ...second, sameDay: sameDayOf([first])! }])!,
  };
  expect(why(third)).toEqual([
    { reason: 'bills', change: 120, of: 2_000, percentMax: 5, runs: 2 },
    { reason: 'money', change: 60_000, of: 1_000_000, percentMax: 5, runs: 2 },
  ]);
  expect(why(third, third)).toEqual([]);
  expect(sameDayOf([])).toBeUndefined();
});

test('what is too much by itself is told by its own figures', () => {
  const stake = { ...city, changedBills: 101, sameDay: sameDayOf([{ ...city, changedBills: 60 }])! };
  expect(why(stake)).toEqual([{ reason: 'bills', change: 101, of: 2_000, percentMax: 5, runs: 0 }]);
});
