import { expect, test } from 'vitest';
import { lockAfter, lockoutRules, minutesUntil } from './lockout.ts';

const start = Date.parse('2026-11-23T12:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000);
const times = (...minutes: number[]) => minutes.map(at);

test('four failures leave an address open, the fifth within a quarter of an hour closes it for a minute', () => {
  expect(lockAfter(times(0, 0, 0, 0), at(0))).toBeNull();
  expect(lockAfter(times(0, 0, 0, 0, 0), at(0))).toEqual({ kind: 'wait', until: at(1) });
  expect(lockAfter(times(0, 0, 0, 0, 15), at(15))).toEqual({ kind: 'wait', until: at(16) });
  expect(lockAfter(times(0, 0, 0, 0, 15.01), at(15.01))).toBeNull();
});

test('a lock is open again at its very end, not a moment before', () => {
  const failures = times(0, 0, 0, 0, 0);
  expect(lockAfter(failures, new Date(at(1).getTime() - 1))).not.toBeNull();
  expect(lockAfter(failures, at(1))).toBeNull();
});

test('each further failure doubles the wait up to an hour', () => {
  const failures = times(0, 0, 0, 0, 0);
  const waits: number[] = [];
  for (let tries = 0; tries < 9; tries += 1) {
    const last = failures.at(-1) ?? at(0);
    const lock = lockAfter(failures, last);
    if (lock?.kind !== 'wait') throw new Error('the address is locked');
    waits.push(minutesUntil(lock.until, last));
    failures.push(lock.until);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('after a quiet day the waits start again from the shortest', () => {
  const day = lockoutRules.quietMinutes;
  expect(lockAfter(times(0, 0, 0, 0, 0, day), at(day))).toBeNull();
  expect(lockAfter(times(0, 0, 0, 0, 0, day - 1), at(day - 1))).toEqual({ kind: 'wait', until: at(day + 1) });
});

test('fifty failures in a row stop an address until the password is reset', () => {
  const daily = Array.from({ length: 50 }, (_, count) => at(count * 2 * lockoutRules.quietMinutes));
  const years = new Date(start + 5 * 365 * 86_400_000);
  expect(lockAfter(daily.slice(0, 49), years)).toBeNull();
  expect(lockAfter(daily, years)).toEqual({ kind: 'stopped' });
});
