import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { day as calendarDay } from '../../kernel/day.ts';
import { readCityProfile } from '../../platform/config/city.ts';
import { closuresAhead, hoursInALine, openNowText, otherHoursAhead, timeText, weeklyHours } from './office-hours.ts';

let city: CityProfile;

beforeAll(async () => {
  city = await readCityProfile(resolve('cities/naperville'));
});

/** What the portal says at a moment of the city's standard (-06:00) or daylight (-05:00) time. */
function saidAt(moment: string, language: 'en' | 'es' = 'en'): string {
  return openNowText(city, new Date(moment), language).replaceAll('\u00a0', ' ');
}

describe('whether somebody answers the telephone now', () => {
  test('on an ordinary day the office is open until five', () => {
    expect(saidAt('2026-11-23T09:00:00-06:00')).toBe('Open now until 5:00 p.m.');
  });

  test('it opens at half past seven, not a minute earlier', () => {
    expect(saidAt('2026-11-23T07:29:59-06:00')).toBe('Opens today at 7:30 a.m.');
    expect(saidAt('2026-11-23T07:30:00-06:00')).toBe('Open now until 5:00 p.m.');
  });

  test('at five it is closed, and the short Wednesday begins at ten', () => {
    expect(saidAt('2026-11-24T17:00:00-06:00')).toBe('Opens Wednesday at 10:00 a.m.');
    expect(saidAt('2026-11-25T09:59:00-06:00')).toBe('Opens today at 10:00 a.m.');
    expect(saidAt('2026-11-25T13:59:00-06:00')).toBe('Open now until 2:00 p.m.');
  });

  test('after the short Wednesday, Thanksgiving and the day after it are skipped', () => {
    expect(saidAt('2026-11-25T14:00:00-06:00')).toBe('Opens Monday at 7:30 a.m.');
  });

  test('on a Saturday it says Monday', () => {
    expect(saidAt('2026-11-28T12:00:00-06:00')).toBe('Opens Monday at 7:30 a.m.');
  });

  test('on the morning that clocks go forward, hours are those of the clock on the wall', () => {
    expect(saidAt('2026-03-08T12:00:00-05:00')).toBe('Opens Monday at 7:30 a.m.');
    expect(saidAt('2026-03-09T07:29:00-05:00')).toBe('Opens today at 7:30 a.m.');
    expect(saidAt('2026-03-09T07:30:00-05:00')).toBe('Open now until 5:00 p.m.');
  });

  test('after clocks went back, too', () => {
    expect(saidAt('2026-10-30T16:59:00-05:00')).toBe('Open now until 5:00 p.m.');
    expect(saidAt('2026-11-02T16:59:00-06:00')).toBe('Open now until 5:00 p.m.');
    expect(saidAt('2026-11-02T17:00:00-06:00')).toBe('Opens Tuesday at 7:30 a.m.');
  });

  test('the day is the city’s day, though it is already tomorrow in Greenwich', () => {
    expect(saidAt('2026-11-24T02:00:00Z')).toBe('Opens Tuesday at 7:30 a.m.');
  });

  test('Spanish gives times their article', () => {
    expect(saidAt('2026-11-23T09:00:00-06:00', 'es')).toBe('Abierto ahora hasta las 5:00 p.m.');
    expect(saidAt('2026-11-24T17:00:00-06:00', 'es')).toBe('Abre el miércoles a las 10:00 a.m.');
    const closesAtOne = { ...city, hours: [{ weekday: 1, opens: '08:00', closes: '13:00' }] };
    const said = openNowText(closesAtOne, new Date('2026-11-23T09:00:00-06:00'), 'es');
    expect(said.replaceAll('\u00a0', ' ')).toBe('Abierto ahora hasta la 1:00 p.m.');
  });

  test('a week or more ahead it names the date', () => {
    const closed = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
    const onBreak = { ...city, closedDays: [...city.closedDays, ...closed] };
    const said = openNowText(onBreak, new Date('2026-11-27T09:00:00-06:00'), 'en');
    expect(said.replaceAll('\u00a0', ' ')).toBe('Opens Monday, December 7 at 7:30 a.m.');
  });

  test('an office without hours is closed at present', () => {
    expect(openNowText({ ...city, hours: [] }, new Date(), 'en')).toBe('Closed at present');
  });
});

test('the week is told in words, days of equal hours together', () => {
  expect(weeklyHours(city, 'en').map(({ days, hours }) => `${days}: ${hours.replaceAll('\u00a0', ' ')}`)).toEqual([
    'Monday, Tuesday, Thursday, and Friday: 7:30 a.m. to 5:00 p.m.',
    'Wednesday: 10:00 a.m. to 2:00 p.m.',
    'Saturday and Sunday: Closed',
  ]);
  expect(weeklyHours(city, 'es').map(({ days, hours }) => `${days}: ${hours.replaceAll('\u00a0', ' ')}`)).toEqual([
    'Lunes, martes, jueves y viernes: De las 7:30 a.m. a las 5:00 p.m.',
    'Miércoles: De las 10:00 a.m. a las 2:00 p.m.',
    'Sábado y domingo: Cerrado',
  ]);
});

test('closures are told six weeks ahead, in order, and not once they are over', () => {
  expect(closuresAhead(city, new Date('2026-11-23T09:00:00-06:00'), 'en')).toEqual([
    'November 26',
    'November 27',
    'December 24',
    'December 25',
    'January 1',
  ]);
  expect(closuresAhead(city, new Date('2026-11-27T09:00:00-06:00'), 'en')[0]).toBe('November 27');
  expect(closuresAhead(city, new Date('2026-11-28T09:00:00-06:00'), 'en')[0]).toBe('December 24');
});

test('a holiday on a Sunday closes nothing', () => {
  const sunday = { ...city, holidays: [], closedDays: ['2026-11-29'] };
  expect(closuresAhead(sunday, new Date('2026-11-23T09:00:00-06:00'), 'en')).toEqual([]);
});

test('noon and midnight are told apart', () => {
  expect(timeText('12:00', 'en')).toBe('12:00\u00a0p.m.');
  expect(timeText('00:00', 'en')).toBe('12:00\u00a0a.m.');
});

test('days with other hours are told with the week, as long as they are ahead', () => {
  const specialDays = [
    { day: calendarDay('2026-12-03'), opens: '11:00', closes: '12:30' },
    { day: calendarDay('2027-06-01'), opens: '09:00', closes: '10:00' },
  ];
  const told = (now: string, language: 'en' | 'es') =>
    otherHoursAhead({ ...city, specialDays }, new Date(now), language).map(({ days, hours }) => [
      days,
      hours.replaceAll('\u00a0', ' '),
    ]);
  expect(told('2026-12-03T20:00:00-06:00', 'en')).toEqual([['Thursday, December 3', '11:00 a.m. to 12:30 p.m.']]);
  expect(told('2026-11-27T09:00:00-06:00', 'es')).toEqual([
    ['Jueves, 3 de diciembre', 'De las 11:00 a.m. a las 12:30 p.m.'],
  ]);
  expect(told('2026-12-04T00:30:00-06:00', 'en')).toEqual([]);
});

describe('the line in a mail', () => {
  const week =
    'Hours: Monday, Tuesday, Thursday, and Friday: 7:30 a.m. to 5:00 p.m.; Wednesday: 10:00 a.m. to 2:00 p.m.; Saturday and Sunday: Closed';
  const lineAt = (now: string, language: 'en' | 'es' = 'en', in_: CityProfile = city) =>
    hoursInALine(in_, new Date(now), language).replaceAll('\u00a0', ' ');

  test('says the week alone where no day until the answer is another', () => {
    expect(lineAt('2026-11-16T09:00:00-06:00')).toBe(week);
    // Asked on Monday, it is answered on Wednesday: Thanksgiving is after that.
    expect(lineAt('2026-11-23T09:00:00-06:00')).toBe(week);
  });

  test('says the days on which the office is closed until the answer', () => {
    const closed = 'Thursday, November 26: Closed; Friday, November 27: Closed';
    expect(lineAt('2026-11-24T09:00:00-06:00')).toBe(`${week}; ${closed}`);
    expect(lineAt('2026-11-24T09:00:00-06:00', 'es')).toMatch(
      /; Jueves, 26 de noviembre: Cerrado; Viernes, 27 de noviembre: Cerrado$/,
    );
    // The day after, what is over is told no more.
    expect(lineAt('2026-11-27T09:00:00-06:00')).toBe(`${week}; Friday, November 27: Closed`);
  });

  test('says days with hours of their own, a Saturday too', () => {
    const specialDays = [
      { day: calendarDay('2026-11-21'), opens: '09:00', closes: '12:00' },
      { day: calendarDay('2026-11-23'), opens: '07:30', closes: '17:00' },
      { day: calendarDay('2026-11-30'), opens: '11:00', closes: '12:30' },
    ];
    expect(lineAt('2026-11-19T18:00:00-06:00', 'en', { ...city, specialDays })).toBe(
      `${week}; Saturday, November 21: 9:00 a.m. to 12:00 p.m.`,
    );
  });
});
