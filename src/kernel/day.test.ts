import { expect, test } from 'vitest';
import { day, dayAt, daysBetween, formatDay, parseDay, plusDays } from './day.ts';

test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '1899-12-31', '2200-01-01', '2026-01-01T00:00', ''])(
  '"%s" is no day of the calendar',
  (text) => {
    expect(parseDay(text)).toBeNull();
  },
);

test("the day is the city's, not the server's", () => {
  const lateEvening = new Date('2026-11-24T04:30:00Z');
  expect(dayAt(lateEvening, 'America/Chicago')).toBe('2026-11-23');
  expect(dayAt(lateEvening, 'UTC')).toBe('2026-11-24');
});

test('days count over leap days and the change of clocks', () => {
  expect(plusDays(day('2028-02-28'), 1)).toBe('2028-02-29');
  expect(daysBetween(day('2026-10-30'), day('2026-11-03'))).toBe(4);
  expect(daysBetween(day('2026-11-03'), day('2026-10-30'))).toBe(-4);
});

test('days are written out in both languages', () => {
  expect(formatDay(day('2026-12-15'), 'en')).toBe('December 15, 2026');
  expect(formatDay(day('2026-12-15'), 'es')).toBe('15 de diciembre de 2026');
});
