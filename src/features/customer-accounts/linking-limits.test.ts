import { describe, expect, test } from 'vitest';
import { readCityProfile } from '../../platform/config/city.ts';
import {
  afterFailure,
  failureLimits,
  linkingLimits,
  ratioLimits,
  reachedLimits,
  type FailureLimit,
  type LinkHistory,
} from './linking-limits.ts';

const { limits } = (await readCityProfile('cities/naperville')).linking;
const now = new Date('2026-11-23T18:00:00Z');
const hourMs = 3_600_000;

function historyOf(limit: FailureLimit | null, failuresAt: number[]): LinkHistory {
  return {
    failuresAt: new Map(limit ? [[limit.name, failuresAt]] : []),
    ofTheCity: { tries: 0, failures: 0 },
    held: { customersOfUser: 0, usersOfCustomer: 0 },
  };
}

function settingOf(limit: { path: string }) {
  return { isWithCode: limit.path === 'with-code', isNetworkShared: false };
}

function namesReached(history: LinkHistory, limit: { path: string }, at = now): string[] {
  return reachedLimits(history, settingOf(limit), limits, at).map(({ name }) => name);
}

const justNow = (count: number) => Array.from({ length: count }, (_, nth) => now.getTime() - (count - nth) * 1000);

describe.each(failureLimits)('$name', (limit) => {
  const max = limit.failuresMax(limits);

  test('one failure fewer is checked, that many and one more are not', () => {
    expect(namesReached(historyOf(limit, justNow(max - 1)), limit)).toEqual([]);
    expect(namesReached(historyOf(limit, justNow(max)), limit)).toEqual([limit.name]);
    expect(namesReached(historyOf(limit, justNow(max + 1)), limit)).toEqual([limit.name]);
  });

  test('the last try that may fail closes it for the next', () => {
    const before = historyOf(limit, justNow(max - 1));
    expect(namesReached(before, limit)).toEqual([]);
    expect(namesReached(afterFailure(before, settingOf(limit), now), limit)).toContain(limit.name);
  });

  test('failures that lie further apart than the limit looks do not add up', () => {
    if (limit.withinHours === null) return;
    const apart = Array.from({ length: max }, (_, nth) => now.getTime() - nth * (limit.withinHours ?? 0) * hourMs);
    expect(namesReached(historyOf(limit, apart.toReversed()), limit)).toEqual([]);
  });

  test('it opens again to the second, and never sooner', () => {
    const opensAfter = limit.closesForHours?.(1) ?? Infinity;
    const history = historyOf(
      limit,
      justNow(max).map((at) => at + 1000),
    );
    const later = (ms: number) => new Date(now.getTime() + ms);
    if (opensAfter === Infinity) {
      expect(namesReached(history, limit, later(1000 * 365 * 24 * hourMs))).toEqual([limit.name]);
      return;
    }
    expect(namesReached(history, limit, later(opensAfter * hourMs - 1000))).toEqual([limit.name]);
    expect(namesReached(history, limit, later(opensAfter * hourMs))).toEqual([]);
    expect(opensAfter).toBeGreaterThanOrEqual(limit.withinHours ?? 0);
  });

  test('it stops only the path that it is for', () => {
    const history = historyOf(limit, justNow(max));
    const withCode = reachedLimits(history, { isWithCode: true, isNetworkShared: false }, limits, now);
    const withoutCode = reachedLimits(history, { isWithCode: false, isNetworkShared: false }, limits, now);
    expect(withCode.length).toBe(limit.path === 'without-code' ? 0 : 1);
    expect(withoutCode.length).toBe(limit.path === 'with-code' ? 0 : 1);
  });
});

test('every limit of the profile stands in the table', () => {
  const asked = new Set<string>();
  const watched = new Proxy(limits, { get: (target, name) => (asked.add(String(name)), Reflect.get(target, name)) });
  for (const limit of linkingLimits) {
    if (limit.kind === 'failures') limit.failuresMax(watched);
    if (limit.kind === 'holding') limit.heldMax(watched);
  }
  expect([...asked].toSorted()).toEqual(Object.keys(limits).toSorted());
});

test('a user waits a day, then two, then three, and a week at most', () => {
  const limit = failureLimits.find(({ name }) => name === 'user-day');
  const waits = [1, 2, 3, 7, 8, 20].map((times) => limit?.closesForHours?.(times));
  expect(waits).toEqual([24, 48, 72, 168, 168, 168]);
  const firstRound = Array.from({ length: 5 }, (_, nth) => nth * 1000);
  const secondRound = firstRound.map((at) => at + 25 * hourMs);
  const history = historyOf(limit ?? null, [...firstRound, ...secondRound]);
  const reopened = 25 * hourMs + 4000 + 48 * hourMs;
  expect(namesReached(history, { path: 'every' }, new Date(reopened - 1))).toEqual(['user-day']);
  expect(namesReached(history, { path: 'every' }, new Date(reopened))).toEqual([]);
});

test('six failures in ten are an honest day, more in fifty tries are guessing', () => {
  const [ratio] = ratioLimits;
  const ofTheCity = (tries: number, failures: number): string[] =>
    namesReached({ ...historyOf(null, []), ofTheCity: { tries, failures } }, ratio ?? { path: 'without-code' });
  expect(ofTheCity(49, 49)).toEqual([]);
  expect(ofTheCity(50, 30)).toEqual([]);
  expect(ofTheCity(50, 31)).toEqual(['city-ratio']);
});

test('what one user holds and by how many a customer is held end at their limits', () => {
  const held = (customersOfUser: number, usersOfCustomer: number) =>
    namesReached({ ...historyOf(null, []), held: { customersOfUser, usersOfCustomer } }, { path: 'every' });
  expect(held(9, 4)).toEqual([]);
  expect(held(10, 0)).toEqual(['customers-of-user']);
  expect(held(11, 0)).toEqual(['customers-of-user']);
  expect(held(0, 5)).toEqual(['users-of-customer']);
  expect(held(0, 6)).toEqual(['users-of-customer']);
});

test('a library is not closed by what others tried there', () => {
  const address = failureLimits.find(({ name }) => name === 'address-day');
  const history = historyOf(address ?? null, justNow(100));
  expect(reachedLimits(history, { isWithCode: false, isNetworkShared: true }, limits, now)).toEqual([]);
});

test('the table is the one that was worked out for a city: over what, how long, and for how long it closes', () => {
  const rows = failureLimits.map(({ name, sharedBy, path, counts, withinHours, closesForHours }) =>
    [name, sharedBy, path, counts, withinHours, closesForHours?.(1) ?? null].join(' '),
  );
  expect(rows).toEqual([
    'user-day user every tries 24 24',
    'user-ever user every tries  ',
    'customer-day customer without-code tries 24 720',
    'customer-month customer without-code tries 720 720',
    'customer-code-month customer with-code tries 720 720',
    'name-numbers name without-code numbers 720 720',
    'address-day address every tries 24 24',
    'address-range-day addressRange every tries 24 24',
    'browser-day browser every tries 24 24',
    'city-hour city without-code tries 1 24',
    'city-day city without-code tries 24 24',
  ]);
  expect(ratioLimits).toEqual([
    expect.objectContaining({ name: 'city-ratio', sharedBy: 'city', path: 'without-code' }),
  ]);
});

test('as far back as a limit looks, there is all that can still close it', () => {
  for (const { looksBackHours, withinHours, closesForHours } of failureLimits) {
    if (looksBackHours === null || withinHours === null) continue;
    expect(looksBackHours).toBeGreaterThanOrEqual(withinHours + (closesForHours?.(1) ?? 0));
  }
});

test('a try without a code counts for the whole city, one with a code does not', () => {
  const before = { ...historyOf(null, []), ofTheCity: { tries: 7, failures: 3 } };
  const after = (isWithCode: boolean) => afterFailure(before, { isWithCode, isNetworkShared: false }, now).ofTheCity;
  expect(after(false)).toEqual({ tries: 8, failures: 4 });
  expect(after(true)).toEqual({ tries: 7, failures: 3 });
});

test.each(['address-day', 'address-range-day', 'user-day', 'browser-day'])('in a library %s', (name) => {
  const limit = failureLimits.find((one) => one.name === name) ?? null;
  const reached = reachedLimits(
    historyOf(limit, justNow(100)),
    { isWithCode: false, isNetworkShared: true },
    limits,
    now,
  );
  expect(reached.map((one) => one.name)).toEqual(name.startsWith('address') ? [] : [name]);
});
