import { expect, test } from 'vitest';
import { localTimeOf, momentOf, timeZoneName } from './city-time.ts';

const chicago = 'America/Chicago';

test.each([
  ['2026-11-26T18:05', '2026-11-27T00:05:00.000Z'],
  ['2026-07-04T09:00', '2026-07-04T14:00:00.000Z'],
  // Clocks are set back at 2:00 on November 1: 1:30 comes twice, and the first is meant.
  ['2026-11-01T01:30', '2026-11-01T06:30:00.000Z'],
  ['2026-11-01T02:00', '2026-11-01T08:00:00.000Z'],
  // They are set forward at 2:00 on March 8: 2:30 never comes.
  ['2026-03-08T02:30', '2026-03-08T08:30:00.000Z'],
  ['2026-03-08T03:00', '2026-03-08T08:00:00.000Z'],
  ['2026-12-31T00:00:00', '2026-12-31T06:00:00.000Z'],
])('%s on the city’s clocks is %s', (local, moment) => {
  expect(momentOf(local, chicago)?.toISOString()).toBe(moment);
});

test.each([
  '',
  '2026-02-30T10:00',
  '2026-01-01',
  '2026-01-01T24:00',
  '2026-01-01T10:60',
  'tomorrow',
  '12026-01-01T10:00',
])('%j is no moment', (typed) => {
  expect(momentOf(typed, chicago)).toBeNull();
});

test('a moment is written as its field wants it, and read again as the same minute', () => {
  for (let hour = 0; hour < 24 * 365; hour += 7) {
    const moment = new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000);
    const written = localTimeOf(moment, chicago);
    expect(localTimeOf(momentOf(written, chicago)!, chicago)).toBe(written);
  }
});

test('the time zone has the name that people use', () => {
  expect(timeZoneName(chicago, 'en')).toBe('Central Time');
  expect(timeZoneName(chicago, 'es')).toMatch(/^Hora central/i);
});
