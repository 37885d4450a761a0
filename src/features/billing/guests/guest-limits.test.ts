import { describe, expect, test } from 'vitest';
import { readCityProfile } from '../../../platform/config/city.ts';
import { guestLimits, reachedGuestLimits, type GuestLimit } from './guest-limits.ts';

const { limits } = (await readCityProfile('cities/naperville')).guests;
const now = new Date('2026-11-23T18:00:00Z').getTime();
const hourMs = 3_600_000;

function isReached(limit: GuestLimit, failuresAt: number[], at = now, isNetworkShared = false): boolean {
  const reached = reachedGuestLimits(new Map([[limit.name, failuresAt]]), limits, isNetworkShared, new Date(at));
  expect(reached.every(({ name }) => name === limit.name)).toBe(true);
  return reached.length > 0;
}

/** So many failures, a second apart, the last of them a second ago. */
const justNow = (count: number) => Array.from({ length: count }, (_none, nth) => now - (count - nth) * 1000);

describe.each(guestLimits)('$name', (limit) => {
  const max = limit.failuresMax(limits);

  test('one failure fewer is checked, that many and one more are not', () => {
    expect(isReached(limit, justNow(max - 1))).toBe(false);
    expect(isReached(limit, justNow(max))).toBe(true);
    expect(isReached(limit, justNow(max + 1))).toBe(true);
  });

  test('failures that lie further apart than the limit looks do not add up', () => {
    const apart = Array.from({ length: max }, (_none, nth) => now - nth * limit.withinHours * hourMs);
    if (max > 1) expect(isReached(limit, apart.toReversed())).toBe(false);
    const within = Array.from({ length: max }, (_none, nth) => now - nth * ((limit.withinHours * hourMs) / max));
    expect(isReached(limit, within.toReversed())).toBe(true);
  });

  test('it opens again to the second, and never sooner', () => {
    const closesMs = limit.closesForHours(1) * hourMs;
    const failures = justNow(max);
    const last = failures.at(-1) ?? now;
    expect(isReached(limit, failures, last + closesMs - 1000)).toBe(true);
    expect(isReached(limit, failures, last + closesMs)).toBe(false);
  });

  test('it looks back as far as what it once closed may still matter', () => {
    expect(limit.looksBackHours).toBeGreaterThanOrEqual(limit.withinHours + limit.closesForHours(1));
  });

  test('a network that many residents share is counted for nobody', () => {
    const isOfNetwork = limit.sharedBy === 'address' || limit.sharedBy === 'addressRange';
    expect(isReached(limit, justNow(max), now, true)).toBe(!isOfNetwork);
  });
});

test('a browser that fails day after day is closed for longer, up to a week', () => {
  const browser = guestLimits.find(({ name }) => name === 'browser-day');
  expect([1, 2, 7, 8].map((times) => browser?.closesForHours(times))).toEqual([24, 48, 168, 168]);
});

test('each limit has the figure of the profile that it is named after', () => {
  const figures = Object.fromEntries(guestLimits.map(({ name, failuresMax }) => [name, failuresMax(limits)]));
  expect(figures).toEqual({
    'bill-day': limits.billFailuresPerDay,
    'bill-month': limits.billFailuresPer30Days,
    'proof-bills': limits.billsPerProofPer30Days,
    'address-day': limits.addressFailuresPerDay,
    'address-range-day': limits.addressRangeFailuresPerDay,
    'browser-day': limits.browserFailuresPerDay,
    'city-hour': limits.cityFailuresPerHour,
    'city-day': limits.cityFailuresPerDay,
  });
});

test('limits of accounts count different bills, all others tries, over these times', () => {
  const rules = guestLimits.map(({ name, sharedBy, counts, withinHours }) => [name, sharedBy, counts, withinHours]);
  expect(rules).toEqual([
    ['bill-day', 'bill', 'tries', 24],
    ['bill-month', 'bill', 'tries', 720],
    ['proof-bills', 'proof', 'bills', 720],
    ['address-day', 'address', 'tries', 24],
    ['address-range-day', 'addressRange', 'tries', 24],
    ['browser-day', 'browser', 'tries', 24],
    ['city-hour', 'city', 'tries', 1],
    ['city-day', 'city', 'tries', 24],
  ]);
});
