import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { openDatabase } from '../../platform/db/connect.ts';
import { logTo } from '../../platform/telemetry/log.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { openCityInForce, type CityInForce } from './city-in-force.ts';
import { saveSetting } from './test-settings.ts';

let portal: TestPortal;
let finance: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-10-30T15:00:00Z') });
  finance = await staffMemberOf(portal, 'finance');
});
afterAll(() => portal.close());

/** Another process of the same city, with its own connections. */
async function anotherProcess(work: (there: CityInForce) => Promise<void>, file = portal.context.city): Promise<void> {
  const { db } = openDatabase(portal.database.appUrl);
  try {
    await work(await openCityInForce({ db, clock: portal.clock, log: logTo(new PassThrough()) }, file));
  } finally {
    await db.destroy();
  }
}

test('a process that saves sees it at once, another one within seconds, and a page or job under way not at all', async () => {
  await anotherProcess(async (there) => {
    const stop = there.follow();
    const begun = { ...portal.context };
    await saveSetting(finance, 'contact', { 'department.email': 'bills@example.com' });
    expect(portal.context.city.department.email).toBe('bills@example.com');
    expect(begun.city.department.email).not.toBe('bills@example.com');
    await expect.poll(() => there.now().department.email, { timeout: 6000 }).toBe('bills@example.com');
    stop();
  });
});

test('while nothing changes a process has the very same profile', () => {
  const { city } = portal.context;
  portal.clock.advance(60_000);
  expect(portal.context.city).toBe(city);
});

test.each([
  ['the clocks are set back an hour', '2026-11-01', '2026-11-01T04:59:59Z', '2026-11-01T05:00:00Z'],
  ['the clocks have been set back', '2026-11-02', '2026-11-02T05:59:59Z', '2026-11-02T06:00:00Z'],
  ['the clocks are set an hour ahead', '2027-03-14', '2027-03-14T05:59:59Z', '2027-03-14T06:00:00Z'],
  ['the clocks have been set ahead', '2027-03-15', '2027-03-15T04:59:59Z', '2027-03-15T05:00:00Z'],
])('a change comes into force at the city’s own midnight when %s', async (_when, day, before, midnight) => {
  portal.clock.set(new Date('2026-10-30T15:05:00Z'));
  // A year that no other of these changes sets.
  const wanted = 2000 + Number(day.slice(8));
  await saveSetting(finance, 'old-and-returned', { oldestBillYear: String(wanted), effectiveOn: day });
  portal.clock.set(new Date(before));
  expect(portal.context.city.payments?.oldestBillYear).not.toBe(wanted);
  portal.clock.set(new Date(midnight));
  expect(portal.context.city.payments?.oldestBillYear).toBe(wanted);
  portal.clock.set(new Date('2026-10-30T15:08:00Z'));
});

test('what a changed file does not bear any more is left out and said on Today; the portal goes on', async () => {
  await saveSetting(finance, 'fees', { 'echeck.flatCents': '0.75' });
  const file = portal.context.city;
  const stricter = { ...file, fees: { ...file.fees, floorCents: 0 }, feeLaw: { ...file.feeLaw, floorCents: 0 } };
  await anotherProcess(async (there) => {
    expect([there.now().fees.echeck.flatCents, there.leftOut().length]).toEqual([75, 1]);
    expect(there.now().department.email).toBe('bills@example.com');
  }, stricter);
  const today = await finance.open('/staff');
  expect(today.text()).toMatch(/Changes of settings left out\s?None/);
  const { db, clock, log } = portal.context;
  await openCityInForce({ db, clock, log }, stricter);
  const told = await finance.open('/staff');
  expect(told.text()).toContain('1 change does not fit the profile file');
  const settings = await told.click('See which');
  expect(settings.text('[role], main')).toContain(
    'Fees for paying online: a change does not fit what the profile file says now, so the file stands. fees.floorCents lets a fee be $1.00, but Illinois allows $0.00',
  );
});
