import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { day } from '../../kernel/day.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { profileOn } from './profile-on-day.ts';
import { rowsOf, saveSetting } from './test-settings.ts';

let portal: TestPortal;
let editor: TestBrowser;

beforeAll(async () => {
  // A Monday; Thanksgiving is on the Thursday after it.
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  editor = await staffMemberOf(portal, 'content');
});
afterAll(() => portal.close());
beforeEach(() => portal.clock.advance(1000));

const path = '/staff/settings/hours';
const errorsOf = (page: TestPage) =>
  page
    .$('.cc-error-summary li')
    .toArray()
    .map((one) => page.$(one).text().trim());
const closures = async () => (await portal.browser().open('/contact')).text();
const holidayOf = (at: number, fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`holidays.${at}.${name}`, value]));

test('every holiday of the profile stands there with its rule', async () => {
  const page = await editor.open(path);
  const holidays = portal.context.city.holidays;
  expect(page.$('[name$=".rule"]')).toHaveLength(holidays.length);
  const chosen = (name: string) => page.$(`[name="${name}"] option[selected]`).text();
  expect(['rule', 'month', 'nth', 'weekday'].map((name) => chosen(`holidays.1.${name}`))).toEqual([
    ...['on a weekday of the month', 'May', 'the last', 'Monday'],
  ]);
  expect(chosen('holidays.0.rule')).toBe('on its date or near it');
  expect(page.$('[name="holidays.5.daysAfter"]').val()).toBe('1');
});

test('holidays by both rules are added, changed and taken away, and pages say so', async () => {
  const was = portal.context.city.holidays;
  const [first, second] = [was.length, was.length + 1];
  await saveSetting(
    editor,
    'hours',
    {
      ...holidayOf(first, { 'name.en': 'Founders’ Day', rule: 'date', month: '12', day: '1' }),
      ...holidayOf(second, { 'name.en': 'Giving Day', rule: 'weekday', month: '11', nth: '-1', weekday: '1' }),
      ...holidayOf(second, { daysAfter: '1' }),
      'remove:holidays.4': 'yes',
      'holidays.7.rule': 'date',
    },
    { add: ['Add a holiday of every year', 'Add a holiday of every year'] },
  );
  expect(portal.context.city.holidays).toEqual([
    ...was.slice(0, 4),
    ...was.slice(5, 7),
    { ...was[7], isMovedFromWeekend: false },
    { name: { en: 'Founders’ Day' }, month: 12, day: 1, isMovedFromWeekend: false },
    { name: { en: 'Giving Day' }, month: 11, weekday: 1, nth: -1, daysAfter: 1 },
  ]);
  const text = await closures();
  expect(['November 26', 'November 27', 'December 1'].map((words) => text.includes(words))).toEqual([
    false,
    true,
    true,
  ]);
});

test('a day with other hours opens the office on a holiday', async () => {
  const on = (fields: Record<string, string>) => ({ 'specialDays.0.day': '2026-11-27', ...fields });
  const page = await (await editor.open(path)).submit('Add a day with other hours');
  expect(page.$('[name="specialDays.0.day"]').attr('type')).toBe('date');
  const late = on({ 'specialDays.0.opens': '12:00', 'specialDays.0.closes': '08:00' });
  expect(errorsOf(await page.submit('See what changes', late))).toEqual([
    'Open on November 27, 2026, Closes: this is not after the opening',
  ]);
  const right = on({ 'specialDays.0.opens': '08:00', 'specialDays.0.closes': '12:00' });
  const closed = await page.submit('See what changes', { ...right, closedDays: '2026-11-27' });
  expect(errorsOf(closed)).toEqual([
    'Open on November 27, 2026, Day: this stands among the closed days too. Take it out of one of them',
  ]);
  await saveSetting(editor, 'hours', right, { add: ['Add a day with other hours'] });
  expect(portal.context.city.specialDays).toEqual([{ day: '2026-11-27', opens: '08:00', closes: '12:00' }]);
  const told = await closures();
  expect(told).toMatch(/Friday, November 27\s?8:00 a.m. to 12:00 p.m./);
  expect(told).not.toMatch(/Also closed on.*November 27/);
});

test.each([
  [{ day: '' }, 'Date: give the day of the month'],
  [{ month: '4', day: '31' }, 'Date: the month has no such day'],
  [{ month: '2', day: '30' }, 'Date: the month has no such day'],
  [{ day: '32' }, 'Date: give a whole number from 1 to 31'],
  [{ nth: '1' }, 'Which of the month: this is of another rule. Leave it empty, or choose that rule'],
  [{ rule: 'weekday', nth: '1', weekday: '1' }, 'Date: this is of another rule. Leave it empty, or choose that rule'],
  [{ rule: 'weekday', day: '', nth: '1' }, 'Weekday: choose one'],
  [{ month: '13' }, 'Month: choose one'],
] as const)('a holiday with %j is refused in words', async (fields, words) => {
  const page = await (await editor.open(path)).submit('See what changes', holidayOf(0, fields));
  expect(errorsOf(page)).toEqual([`Holiday: New Year's Day, ${words}`]);
});

test('an earlier change of hours says nothing of holidays, and the file’s stand', () => {
  const { hours } = portal.context.city;
  const change = { id: 1, section: 'hours' as const, followsFile: false, effectiveOn: day('2026-11-01') };
  const earlier = { ...change, value: { hours: hours.slice(1), closedDays: [] } };
  const { profile, leftOut } = profileOn(portal.context.city, [earlier], day('2026-11-23'));
  expect([leftOut, profile.hours.length]).toEqual([[], hours.length - 1]);
  expect(profile.holidays).toEqual(portal.context.city.holidays);
});

test('in Spanish all of it is Spanish', async () => {
  const page = await editor.open(`${path}?lang=es`);
  expect(page.text()).toContain('Feriado: Año Nuevo');
  const seen = await page.submit('Ver qué cambia', { 'holidays.0.rule': 'date' });
  expect(rowsOf(seen)).toEqual([['Feriado: Año NuevoCada año', 'en su fecha o cerca', 'en su fecha']]);
  await editor.open(`${path}?lang=en`);
});
