import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { readCityProfile } from '../../platform/config/city.ts';
import { officeTimeBefore } from './office-time.ts';

let city: CityProfile;
beforeAll(async () => {
  city = await readCityProfile(resolve('cities/naperville'));
});

const hour = 3_600_000;

test.each([
  ['within a day', '2026-06-11T15:00:00-05:00', 4, '2026-06-11T11:00:00-05:00'],
  ['from an opening, into the day before', '2026-06-10T10:00:00-05:00', 4, '2026-06-09T13:00:00-05:00'],
  ['from within the night', '2026-06-10T03:00:00-05:00', 4, '2026-06-09T13:00:00-05:00'],
  ['over a weekend', '2026-06-15T08:30:00-05:00', 4, '2026-06-12T14:00:00-05:00'],
  ['over Thanksgiving and the day after it', '2026-11-30T07:30:00-06:00', 4, '2026-11-25T10:00:00-06:00'],
  ['over the night in which clocks go forward', '2026-03-09T08:30:00-05:00', 2, '2026-03-06T16:00:00-06:00'],
  ['of no time, at an opening', '2026-06-10T10:00:00-05:00', 0, '2026-06-10T10:00:00-05:00'],
])('office hours are counted back %s', (_how, moment, hours, before) => {
  expect(officeTimeBefore(city, new Date(moment), hours * hour)).toEqual(new Date(before));
});

test('an office that never opens counts the clock', () => {
  const closed = { ...city, hours: [], specialDays: [] };
  const moment = new Date('2026-06-10T10:00:00-05:00');
  expect(officeTimeBefore(closed, moment, hour)).toEqual(new Date(moment.getTime() - hour));
});
