import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { openTestCity, type TestCity } from './test-city.ts';

let city: TestCity;
let portal: TestPortal;

beforeAll(async () => {
  city = await openTestCity({ roleClaim: 'portal_role' });
  ({ portal } = city);
});
beforeEach(() => portal.clock.advance(60_000));
afterAll(() => city.close());

async function userOf(email: string) {
  const found = portal.context.db.selectFrom('users').select(['id', 'staffRole', 'disabledAt']);
  return found.where('comparableEmail', '=', email).executeTakeFirst();
}

function newcomer(who: string, there: object = {}): string {
  const email = `${who}@city.example`;
  city.provider.people.set(who, { email, email_verified: true, amr: ['mfa'], portal_role: 'finance', ...there });
  return email;
}

test('whom the claim gives a role becomes staff, without a password of the portal', async () => {
  const email = newcomer('fay');
  const browser = portal.browser();
  const answered = await city.signIn(browser, 'fay');
  expect((await browser.follow(answered)).heading).toBe('Today');
  expect(await userOf(email)).toMatchObject({ staffRole: 'finance' });
  expect(await city.newestRecord('staff-made')).toMatchObject({ detail: { role: 'finance', by: 'city' } });
  const logIn = await portal.browser().open('/log-in');
  expect((await logIn.submit('Log In', { email, password: testPassword })).status).toBe(422);
});

test('one person who comes back twice at once is one user', async () => {
  const email = newcomer('twice');
  const answers = await Promise.all(['a', 'b', 'c'].map(() => city.signIn(portal.browser(), 'twice')));
  expect(answers.map(({ headers }) => headers['location'])).toEqual(['/staff', '/staff', '/staff']);
  expect(await userOf(email)).toMatchObject({ staffRole: 'finance' });
});

test('nobody is made staff on one factor', async () => {
  const email = newcomer('weak', { amr: ['pwd'] });
  const browser = portal.browser();
  const refused = await city.refusalOf(browser, await city.signIn(browser, 'weak'));
  expect(refused.reason).toBe('second-factor-missing');
  expect(await userOf(email)).toBeUndefined();
});

test('a resident whom the claim names becomes staff, and their open sessions end', async () => {
  const { email, browser: before } = await portal.resident({ email: 'rosa@city.example' });
  newcomer('rosa', { portal_role: ['city-hall', 'viewer'] });
  expect((await city.signIn(portal.browser(), 'rosa')).headers['location']).toBe('/staff');
  expect(await userOf(email)).toMatchObject({ staffRole: 'viewer' });
  expect((await before.open('/account/sessions')).heading).toBe('Log In');
});

test('a role that changes at the city changes here, and sessions with the old one end', async () => {
  const { who, userId } = await city.cityPerson({ portal_role: 'admin' }, 'clerk');
  const first = portal.browser();
  await city.signIn(first, who);
  expect(await city.newestRecord('role-changed-by-city')).toMatchObject({
    ...{ subjectId: userId, detail: { from: 'clerk', to: 'admin' } },
  });
  const there = city.provider.people.get(who);
  city.provider.people.set(who, { ...there, portal_role: 'content' });
  const second = portal.browser();
  expect((await city.signIn(second, who)).headers['location']).toBe('/staff');
  expect((await first.open('/staff')).heading).toBe('Log In');
  expect((await second.open('/staff/payments')).status).toBe(404);
});

test('who has no role at the city any more does not come in, and their sessions end', async () => {
  const { who, userId, email } = await city.cityPerson({ portal_role: 'clerk' }, 'clerk');
  const first = portal.browser();
  await city.signIn(first, who);
  expect((await first.open('/staff')).heading).toBe('Today');
  city.provider.people.set(who, { ...city.provider.people.get(who), portal_role: 'gardener' });
  const browser = portal.browser();
  const refused = await city.refusalOf(browser, await city.signIn(browser, who));
  expect(refused).toEqual({ heading: 'Your city account does not open the portal', reason: 'no-role' });
  expect((await first.open('/staff')).status).toBe(404);
  expect(await city.newestRecord('role-changed-by-city')).toMatchObject({
    ...{ subjectId: userId, detail: { from: 'clerk', to: null, sessions: 1 } },
  });
  expect(await userOf(email.toLowerCase())).toMatchObject({ staffRole: null });
  // The same person would come again without being asked; the page leads on to where they may be somebody else.
  const again = await browser.open('/log-in/city/refused?why=no-entry');
  expect(again.$('main a').first().attr('href')).toBe('/log-in/city?fresh=yes');
});

test('without a role in the claim a staff member who never came that way is left as they are', async () => {
  const { who, email } = await city.cityPerson({}, 'clerk');
  const browser = portal.browser();
  expect(await city.refusalOf(browser, await city.signIn(browser, who))).toMatchObject({ reason: 'no-role' });
  expect(await userOf(email.toLowerCase())).toMatchObject({ staffRole: 'clerk' });
});

test('of two roles nobody can say which was meant, so neither is given', async () => {
  const { who, email } = await city.cityPerson({ portal_role: ['admin', 'viewer'] }, 'clerk');
  const browser = portal.browser();
  expect(await city.refusalOf(browser, await city.signIn(browser, who))).toMatchObject({ reason: 'several-roles' });
  expect(await userOf(email.toLowerCase())).toMatchObject({ staffRole: 'clerk' });
});

test('the claim lets no disabled user in, and changes nothing of them', async () => {
  const { who, email, userId } = await city.cityPerson({ portal_role: 'admin' }, 'clerk');
  const { db, clock } = portal.context;
  await db.updateTable('users').set({ disabledAt: clock.now() }).where('id', '=', userId).execute();
  const browser = portal.browser();
  expect(await city.refusalOf(browser, await city.signIn(browser, who))).toMatchObject({ reason: 'disabled' });
  expect(await userOf(email.toLowerCase())).toMatchObject({ staffRole: 'clerk' });
});

test('the address of somebody who came before gives a newcomer neither entry nor their role', async () => {
  const { who, email } = await city.cityPerson({ portal_role: 'clerk' }, 'clerk');
  await city.signIn(portal.browser(), who);
  newcomer('heir', { email: email.toLowerCase(), portal_role: 'admin' });
  const browser = portal.browser();
  expect(await city.refusalOf(browser, await city.signIn(browser, 'heir'))).toMatchObject({
    reason: 'bound-elsewhere',
  });
  expect(await userOf(email.toLowerCase())).toMatchObject({ staffRole: 'clerk' });
});
