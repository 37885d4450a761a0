import { expect, test } from 'vitest';
import {
  day,
  dayAt,
  daysBetween,
  formatDay,
  formatExactMoment,
  formatMoment,
  shortMoment,
  parseDay,
  plusDays,
  spokenTime,
} from './day.ts';

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

test.each([
  [7, 'la 1:10 a.m.'],
  [8, 'las 2:10 a.m.'],
  [16, 'las 10:10 a.m.'],
  [17, 'las 11:10 a.m.'],
  [18, 'las 12:10 p.m.'],
  [19, 'la 1:10 p.m.'],
  [21, 'las 3:10 p.m.'],
])('at %d:10 in Greenwich it is %s in the city: one hour is one in Spanish', (hour, words) => {
  const moment = new Date(Date.UTC(2026, 10, 23, hour, 10, 4));
  const plain = (text: string) => text.replaceAll(/\s/g, ' ');
  expect(plain(spokenTime(moment, 'es', 'America/Chicago'))).toBe(words);
  expect(plain(formatMoment(moment, 'es', 'America/Chicago'))).toBe(`23 de noviembre de 2026 a ${words}`);
  const exact = words.replace(':10', ':10:04');
  expect(plain(formatExactMoment(moment, 'es', 'America/Chicago'))).toBe(`23 de noviembre de 2026 a ${exact}`);
  const english = `${/\d+:10/.exec(words)![0]} ${words.slice(-4)}`;
  expect(plain(spokenTime(moment, 'en', 'America/Chicago'))).toBe(english);
  expect(plain(formatMoment(moment, 'en', 'America/Chicago'))).toBe(`November 23, 2026 at ${english}`);
  const seconds = english.replace(':10', ':10:04');
  expect(plain(formatExactMoment(moment, 'en', 'America/Chicago'))).toBe(`November 23, 2026 at ${seconds}`);
  expect(plain(shortMoment(moment, 'en', { timeZone: 'America/Chicago', isExact: true }).time)).toBe(seconds);
});
