import { expect, test } from 'vitest';
import { momentReader } from './moment-in-words.ts';

const read = momentReader('America/Chicago');

test.each([
  ['2026-01-31T06:00:00-06:00', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31T12:00:00.123456+00:00', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31 06:00', '2026-01-31T12:00:00.000Z'],
  ['2026-07-31 06:00:30', '2026-07-31T11:00:30.000Z'],
  ['2026-01-31', '2026-01-31T06:00:00.000Z'],
  // The clocks went forward at 02:00 on March 8, 2026, and back at 02:00 on November 1.
  ['2026-03-08 01:30', '2026-03-08T07:30:00.000Z'],
  ['2026-03-08 03:30', '2026-03-08T08:30:00.000Z'],
  ['2026-11-01 03:30', '2026-11-01T09:30:00.000Z'],
])('%s is read by the clock of the city', (text, moment) => {
  expect(read(text)?.toISOString()).toBe(moment);
});

test.each(['2026-02-30', '2026-01-31T25:00', '31.01.2026', '2026-01-31T06:00+15:00', 'today', '', '20260131'])(
  '"%s" is no moment',
  (text) => {
    expect(read(text)).toBeNull();
  },
);
