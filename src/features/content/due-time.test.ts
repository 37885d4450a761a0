import { resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { readCityProfile } from '../../platform/config/city.ts';
import { dueTime } from './due-time.ts';
import type { OfficeCalendar } from './hours-on.ts';

let city: CityProfile;
beforeAll(async () => {
  city = await readCityProfile(resolve('cities/naperville'));
});

/** The due time of something, as the clock on the city's wall shows it. */
function dueOf(cameAt: string, calendar: OfficeCalendar = city, days = 2): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: calendar.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  const parts = Object.fromEntries(
    format.formatToParts(dueTime(calendar, new Date(cameAt), days)).map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`;
}

describe('two business days', () => {
  test.each([
    ['on Thursday at nine, until Monday at nine', '2026-06-11T09:00:00-05:00', '2026-06-15 09:00'],
    ['on Monday at eleven, until the short Wednesday at eleven', '2026-06-08T11:00:00-05:00', '2026-06-10 11:00'],
    ['on Monday at eight, until the short Wednesday opens', '2026-06-08T08:00:00-05:00', '2026-06-10 10:00'],
    ['on Monday at four, until the short Wednesday closes', '2026-06-08T16:00:00-05:00', '2026-06-10 14:00'],
    ['a minute before closing still counts', '2026-06-11T16:59:00-05:00', '2026-06-15 16:59'],
    ['at closing, from the next opening', '2026-06-11T17:00:00-05:00', '2026-06-16 07:30'],
    ['at 17:01, from the next opening', '2026-06-11T17:01:00-05:00', '2026-06-16 07:30'],
    ['before opening, from that opening', '2026-06-11T03:00:00-05:00', '2026-06-15 07:30'],
    ['on Saturday, from Monday’s opening', '2026-06-13T12:00:00-05:00', '2026-06-17 10:00'],
    ['over Thanksgiving and the day after it', '2026-11-25T11:00:00-06:00', '2026-12-01 11:00'],
    ['on the closed short Wednesday before it', '2026-11-25T14:00:00-06:00', '2026-12-02 10:00'],
    ['over Independence Day, a Saturday kept on Friday', '2026-07-02T09:00:00-05:00', '2026-07-07 09:00'],
    ['over Christmas, a Saturday kept on Friday, the eve', '2027-12-23T09:00:00-06:00', '2027-12-28 09:00'],
    ['over New Year 2028, kept on the day before it', '2027-12-30T09:00:00-06:00', '2028-01-04 09:00'],
    ['over the night in which clocks go forward', '2026-03-06T09:00:00-06:00', '2026-03-10 09:00'],
    ['over the night in which clocks go back', '2026-10-30T09:00:00-05:00', '2026-11-03 09:00'],
  ])('%s', (_what, cameAt, due) => {
    expect(dueOf(cameAt)).toBe(due);
  });

  test('a closed day is no business day, and a special one is one with its own hours', () => {
    const snow = { ...city, closedDays: ['2026-06-12'] };
    expect(dueOf('2026-06-11T09:00:00-05:00', snow)).toBe('2026-06-16 09:00');
    const saturday = { ...city, specialDays: [{ day: '2026-06-13', opens: '10:00', closes: '12:00' }] };
    expect(dueOf('2026-06-11T16:00:00-05:00', saturday)).toBe('2026-06-13 12:00');
  });

  test('an office that never opens counts every day', () => {
    expect(dueOf('2026-06-11T09:00:00-05:00', { ...city, hours: [] })).toBe('2026-06-14 09:00');
  });
});

describe('against a slow and obvious twin', () => {
  const from = Date.UTC(2024, 0, 1);
  const years = 10;
  const minuteMs = 60_000;
  const until = Date.UTC(2024 + years, 0, 1);

  /** Public holidays by the almanac, written down for the ten years: no rule computes them here. */
  const almanac = new Set(
    [
      '2024: 01-01 05-27 07-04 09-02 11-28 11-29 12-24 12-25',
      '2025: 01-01 05-26 07-04 09-01 11-27 11-28 12-24 12-25',
      '2026: 01-01 05-25 07-03 09-07 11-26 11-27 12-24 12-25',
      '2027: 01-01 05-31 07-05 09-06 11-25 11-26 12-24 12-31',
      '2028: 05-29 07-04 09-04 11-23 11-24 12-25',
      '2029: 01-01 05-28 07-04 09-03 11-22 11-23 12-24 12-25',
      '2030: 01-01 05-27 07-04 09-02 11-28 11-29 12-24 12-25',
      '2031: 01-01 05-26 07-04 09-01 11-27 11-28 12-24 12-25',
      '2032: 01-01 05-31 07-05 09-06 11-25 11-26 12-24 12-31',
      '2033: 05-30 07-04 09-05 11-24 11-25 12-26',
      // What of a later year the last moments reach.
      '2034: 01-02',
    ].flatMap((line) => {
      const [year, days] = line.split(': ');
      return days!.split(' ').map((day) => `${year}-${day}`);
    }),
  );

  type Minute = { day: string; weekday: string; time: string };
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: 'America/Chicago', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', hourCycle: 'h23' },
  });
  const hourByHour = new Map<number, Omit<Minute, 'time'> & { hour: string }>();

  /** What the city's clock and calendar show at a minute. Its clocks change on full hours. */
  function wallAt(moment: number): Minute {
    const hourMs = Math.floor(moment / 3_600_000) * 3_600_000;
    let hour = hourByHour.get(hourMs);
    if (!hour) {
      const parts = Object.fromEntries(format.formatToParts(hourMs).map(({ type, value }) => [type, value]));
      const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
      hourByHour.set(hourMs, (hour = { day, weekday: parts['weekday']!, hour: parts['hour']! }));
    }
    const minute = String(Math.floor((moment - hourMs) / minuteMs)).padStart(2, '0');
    return { day: hour.day, weekday: hour.weekday, time: `${hour.hour}:${minute}` };
  }

  function isOpen({ day, weekday, time }: Minute): boolean {
    if (almanac.has(day) || weekday === 'Sat' || weekday === 'Sun') return false;
    return weekday === 'Wed' ? time >= '10:00' && time < '14:00' : time >= '07:30' && time < '17:00';
  }

  /** Steps minute by minute: until the office is open, then on until it is open on a second day after that one. */
  function slowDueTime(cameAt: Date): Date {
    let at = Math.floor(cameAt.getTime() / minuteMs) * minuteMs;
    while (!isOpen(wallAt(at))) at += minuteMs;
    const started = wallAt(at);
    const daysSeen = new Set<string>([started.day]);
    while (daysSeen.size < 3) {
      at += minuteMs;
      const wall = wallAt(at);
      if (isOpen(wall)) daysSeen.add(wall.day);
    }
    // Now it has just opened on the day; wait for the same time, but no longer than until it closes.
    while (isOpen(wallAt(at)) && wallAt(at).time < started.time) at += minuteMs;
    return new Date(at);
  }

  test('moments of ten years are due at the same time', () => {
    fc.assert(
      fc.property(fc.integer({ min: from, max: until - 1 }), (moment) => {
        const cameAt = new Date(moment);
        expect(dueTime(city, cameAt, 2).toISOString()).toBe(slowDueTime(cameAt).toISOString());
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  test('so are moments around changes of clocks, holidays and the turn of each year', () => {
    const weeks = [...almanac].map((day) => Date.parse(`${day}T00:00:00Z`));
    for (let year = 2024; year < 2034; year += 1) weeks.push(Date.UTC(year, 2, 11), Date.UTC(year, 10, 4));
    for (const middle of weeks) {
      for (let hours = -120; hours <= 72; hours += 1) {
        for (const minutes of [[0], [30], [], [29], [], [59], []][(hours + 120) % 7]!) {
          const moment = middle + hours * 3_600_000 + minutes * minuteMs;
          if (moment < from || moment >= until) continue;
          const cameAt = new Date(moment);
          if (dueTime(city, cameAt, 2).getTime() !== slowDueTime(cameAt).getTime())
            expect(dueTime(city, cameAt, 2).toISOString()).toBe(slowDueTime(cameAt).toISOString());
        }
      }
    }
  }, 60_000);
});
