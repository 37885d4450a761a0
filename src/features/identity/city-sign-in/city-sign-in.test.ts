import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestPage } from '../../../../tests/support/browser.ts';
import { cityClient, type CityPerson, type Tampering } from '../../../../tests/support/identity-provider.ts';
import { testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { totpCode, totpStepAt } from '../totp.ts';
import { openTestCity, publicUrl, totpSecret, type TestCity } from './test-city.ts';

let city: TestCity;
let portal: TestPortal;

beforeAll(async () => {
  city = await openTestCity({ acrValues: ['urn:city:two-factors'] });
  ({ portal } = city);
});
beforeEach(() => {
  city.provider.tampering = null;
  portal.clock.advance(60_000);
});
afterAll(() => city.close());

test('a staff member signs in with several factors at the city and is wholly in', async () => {
  const { who, userId } = await city.cityPerson();
  const browser = portal.browser();
  const logIn = await browser.open('/log-in');
  expect(logIn.text()).toContain('Do you work for the city?');
  expect(logIn.$('a[href="/log-in/city"]').text()).toContain('Sign in with your city account');
  const answered = await city.signIn(browser, who);
  expect(answered.headers['location']).toBe('/staff');
  expect((await browser.follow(answered)).heading).toBe('Today');
  expect(await city.newestRecord('signed-in')).toMatchObject({ actorUserId: userId, detail: { by: 'city' } });
  expect(await city.newestRecord('city-identity-kept')).toMatchObject({ subjectId: userId });
});

test('the provider is asked by PKCE with a state and a nonce, and to come back to the public address only', async () => {
  const asked = new URL(await city.begin(portal.browser(), '?next=/staff/find'));
  expect(asked.origin).toBe(city.provider.issuer);
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    ...{ response_type: 'code', client_id: cityClient.id, scope: 'openid email', code_challenge_method: 'S256' },
    ...{ redirect_uri: `${publicUrl}/log-in/city/return`, acr_values: 'urn:city:two-factors', ui_locales: 'en' },
    ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
  });
});

test('one factor at the city is answered with the code page, as after a password', async () => {
  const { who } = await city.cityPerson({ amr: ['pwd'] });
  const browser = portal.browser();
  const answered = await city.signIn(browser, who, '?next=/staff/find');
  expect(answered.headers['location']).toBe('/log-in/code?next=%2Fstaff%2Ffind');
  expect((await browser.open('/staff')).status).toBe(404);
  const page = await browser.follow(answered);
  expect(page.heading).toBe('Enter your code');
  const code = totpCode(totpSecret, totpStepAt(portal.clock.now()));
  expect((await page.send('Continue', { code })).headers['location']).toBe('/staff/find');
});

test('a class of sign-in that the settings name counts as several factors, another one does not', async () => {
  const strong = await city.cityPerson({ amr: ['pwd'], acr: 'urn:city:two-factors' });
  expect((await city.signIn(portal.browser(), strong.who)).headers['location']).toBe('/staff');
  const weak = await city.cityPerson({ amr: ['pwd'], acr: 'urn:city:one-factor' });
  expect((await city.signIn(portal.browser(), weak.who)).headers['location']).toBe('/log-in/code');
});

test('who came once is known by the name that the provider gives, whatever address stands there later', async () => {
  const { who, userId } = await city.cityPerson();
  await city.signIn(portal.browser(), who);
  city.provider.people.set(who, { email: 'married-name@city.example', email_verified: true, amr: ['mfa'] });
  expect((await city.signIn(portal.browser(), who)).headers['location']).toBe('/staff');
  expect(await city.newestRecord('signed-in')).toMatchObject({ actorUserId: userId });
});

test('an address that the provider gives to somebody else opens nothing of whoever had it', async () => {
  const { who, email } = await city.cityPerson();
  await city.signIn(portal.browser(), who);
  city.provider.people.set('successor', { email, email_verified: true, amr: ['mfa'] });
  const browser = portal.browser();
  const refused = await city.refusalOf(browser, await city.signIn(browser, 'successor'));
  expect(refused).toEqual({ heading: 'Your city account does not open the portal', reason: 'bound-elsewhere' });
});

test.each([
  ['email-unverified', { email_verified: false }, 'Your city e-mail address is not confirmed'],
  ['email-unverified', { email_verified: undefined }, 'Your city e-mail address is not confirmed'],
  ['unknown-person', { email: 'stranger@city.example' }, 'Your city account does not open the portal'],
] as const)('refused as %s: %o', async (reason, there, heading) => {
  const { who } = await city.cityPerson(there as CityPerson);
  const browser = portal.browser();
  expect(await city.refusalOf(browser, await city.signIn(browser, who))).toEqual({ heading, reason });
});

test('a resident is not made staff by signing in at the city', async () => {
  const { who } = await city.cityPerson({ portal_role: 'admin' }, null);
  const browser = portal.browser();
  expect(await city.refusalOf(browser, await city.signIn(browser, who))).toMatchObject({ reason: 'unknown-person' });
});

test('a user who was disabled never comes in, before the first time or after', async () => {
  const { db, clock } = portal.context;
  const disable = (userId: string) =>
    db.updateTable('users').set({ disabledAt: clock.now() }).where('id', '=', userId).execute();
  const fresh = await city.cityPerson();
  await disable(fresh.userId);
  const browser = portal.browser();
  const refused = await city.refusalOf(browser, await city.signIn(browser, fresh.who));
  expect(refused).toEqual({ heading: 'Your city account does not open the portal', reason: 'disabled' });
  const known = await city.cityPerson();
  await city.signIn(portal.browser(), known.who);
  await disable(known.userId);
  const later = portal.browser();
  expect(await city.refusalOf(later, await city.signIn(later, known.who))).toMatchObject({ reason: 'disabled' });
});

test('a staff member without a second factor here must give two at the city', async () => {
  const { who, userId } = await city.cityPerson({ amr: ['pwd'] });
  await portal.context.db.updateTable('users').set({ sealedTotpSecret: null }).where('id', '=', userId).execute();
  const browser = portal.browser();
  const refused = await city.refusalOf(browser, await city.signIn(browser, who));
  expect(refused).toEqual({ heading: 'A second step is missing', reason: 'second-factor-missing' });
});

test('who turns back at the city reads so, in Spanish too', async () => {
  const browser = portal.browser();
  const answered = await city.signIn(browser, 'nobody whom the provider knows');
  expect(await city.refusalOf(browser, answered)).toEqual({
    heading: 'You are not signed in',
    reason: 'refused-there',
  });
  expect((await browser.open('/log-in/city/refused?why=because')).status).toBe(404);
  const spanish = await browser.open(`${String(answered.headers['location'])}&lang=es`);
  expect(spanish.status).toBe(403);
  expect(spanish.heading).toBe('No ha iniciado sesión');
  expect((await browser.open('/log-in')).text()).toContain('¿Trabaja para la ciudad?');
});

test('a way back with another state, from another browser, or without one opens nothing', async () => {
  const { who } = await city.cityPerson();
  const begun = portal.browser();
  const back = await city.provider.signIn(await city.begin(begun), who);
  const wrong = new URL(back);
  wrong.searchParams.set('state', 'a'.repeat(43));
  expect(await city.refusalOf(begun, await city.cameBack(begun, wrong.href))).toMatchObject({ reason: 'not-begun' });
  const other = portal.browser();
  expect(await city.refusalOf(other, await city.cameBack(other, back))).toMatchObject({ reason: 'not-begun' });
  // Even with the cookie that holds what was begun, which belongs to the browser that began.
  other.setCookie('city-sign-in', begun.cookie('city-sign-in') ?? '');
  expect(await city.refusalOf(other, await city.cameBack(other, back))).toMatchObject({ reason: 'not-begun' });
  expect((await city.cameBack(begun, back)).headers['location']).toBe('/staff');
});

test('a way back works once, and only for fifteen minutes', async () => {
  const { who } = await city.cityPerson();
  const browser = portal.browser();
  const back = await city.provider.signIn(await city.begin(browser), who);
  const kept = browser.cookie('city-sign-in') ?? '';
  const browserCookie = browser.cookie('browser') ?? '';
  expect((await city.cameBack(browser, back)).headers['location']).toBe('/staff');
  expect(browser.cookie('city-sign-in')).toBeUndefined();
  const thief = portal.browser();
  thief.setCookie('browser', browserCookie);
  expect(await city.refusalOf(thief, await city.cameBack(thief, back))).toMatchObject({ reason: 'not-begun' });
  thief.setCookie('city-sign-in', kept);
  expect(await city.refusalOf(thief, await city.cameBack(thief, back))).toMatchObject({ reason: 'not-believed' });
  const slow = portal.browser();
  const late = await city.provider.signIn(await city.begin(slow), who);
  portal.clock.advance(15 * 60_000);
  expect(await city.refusalOf(slow, await city.cameBack(slow, late))).toMatchObject({ reason: 'not-begun' });
});

test.each([
  ['another nonce', { change: (claims) => ({ ...claims, nonce: 'another' }) }],
  ['no nonce', { change: ({ nonce: _nonce, ...claims }) => claims }],
  ['another audience', { change: (claims) => ({ ...claims, aud: 'another-program' }) }],
  ['another issuer', { change: (claims) => ({ ...claims, iss: 'https://evil.example' }) }],
  ['an end long ago', { change: (claims) => ({ ...claims, exp: 1_700_000_000 }) }],
  ['the key of somebody else', { hasForeignKey: true }],
] satisfies [string, Tampering][])('a token with %s is not believed', async (_what, tampering) => {
  const { who } = await city.cityPerson();
  city.provider.tampering = tampering;
  const browser = portal.browser();
  const refused = await city.refusalOf(browser, await city.signIn(browser, who));
  expect(refused).toEqual({ heading: 'Sign in once more', reason: 'not-believed' });
});

test('a token that only came by another way round is believed, so that the tests before can fail', async () => {
  const { who } = await city.cityPerson();
  city.provider.tampering = { change: (claims) => claims };
  expect((await city.signIn(portal.browser(), who)).headers['location']).toBe('/staff');
});

test('where the provider is away a page says so, the password works, and it is asked anew', async () => {
  const { who, email } = await city.cityPerson();
  const browser = portal.browser();
  const back = await city.provider.signIn(await city.begin(browser), who);
  await city.provider.goAway();
  const answered = await city.cameBack(browser, back);
  const refused = await city.refusalOf(browser, answered);
  expect(refused).toEqual({ heading: 'Your city account cannot be reached', reason: 'provider-away' });
  expect((await browser.follow(answered)).status).toBe(503);
  const logIn = await browser.open('/log-in');
  expect((await logIn.submit('Log In', { email, password: testPassword })).heading).toBe('Enter your code');
  await city.provider.comeBack();
  expect((await city.signIn(portal.browser(), who)).headers['location']).toBe('/staff');
});

test('nobody waits long for a provider that takes requests and never answers', async () => {
  const { who } = await city.cityPerson();
  const browser = portal.browser();
  const back = await city.provider.signIn(await city.begin(browser), who);
  city.provider.isSilent = true;
  const begun = performance.now();
  const refused = await city.refusalOf(browser, await city.cameBack(browser, back));
  city.provider.isSilent = false;
  expect(refused.reason).toBe('provider-away');
  expect(performance.now() - begun).toBeLessThan(8000);
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/log-out', 'javascript:alert(1)'])(
  'nobody is led to %s after signing in',
  async (next) => {
    const { who } = await city.cityPerson();
    const answered = await city.signIn(portal.browser(), who, `?${new URLSearchParams({ next })}`);
    expect(answered.headers['location']).toBe('/staff');
  },
);

test('no page of another site begins a sign-in', async () => {
  const browser = portal.browser();
  browser.headers = { 'sec-fetch-site': 'cross-site' };
  expect(await city.begin(browser, '?next=/staff')).toBe('/log-in?next=%2Fstaff');
  expect(browser.cookie('city-sign-in')).toBeUndefined();
});

test('a staff member who is in proves themselves anew where that is asked, and the old session ends', async () => {
  const { who } = await city.cityPerson();
  const browser = portal.browser();
  await city.signIn(browser, who);
  expect(await city.begin(browser, '?next=/staff/find')).toBe('/staff/find');
  const before = browser.cookie('session');
  const asked = await city.begin(browser, '?fresh=yes&next=/staff/find');
  expect(new URL(asked).searchParams.get('prompt')).toBe('login');
  expect(new URL(asked).searchParams.get('max_age')).toBe('300');
  expect((await city.cameBack(browser, await city.provider.signIn(asked, who))).headers['location']).toBe(
    '/staff/find',
  );
  expect(browser.cookie('session')).not.toBe(before);
  const old = portal.browser();
  old.setCookie('session', before ?? '');
  expect((await old.open('/staff')).heading).toBe('Log In');
});

test('after an idle end and after Log Out the provider asks anew, though its own session goes on', async () => {
  const { who } = await city.cityPerson();
  const browser = portal.browser();
  expect(new URL(await city.begin(browser)).searchParams.get('max_age')).toBe('900');
  await city.signIn(browser, who);
  const asksAnew = (page: TestPage) => page.$('main a[href^="/log-in/city?fresh=yes"]').length;
  expect(asksAnew(await (await browser.open('/staff')).submit('Log Out'))).toBe(1);
  portal.clock.advance(1000);
  const earlier = Math.floor(portal.clock.now().getTime() / 1000) - 60;
  city.provider.tampering = { change: (claims) => ({ ...claims, auth_time: earlier }) };
  const asked = String((await city.signIn(browser, who)).headers['location']);
  expect(browser.cookie('session')).toBeUndefined();
  expect(new URL(asked).searchParams.get('prompt')).toBe('login');
  // Somebody else at the same computer may take `prompt=login` out of the address, and the provider then asks nothing.
  const refused = await city.refusalOf(browser, await city.cameBack(browser, await city.provider.signIn(asked, who)));
  expect(refused).toEqual({ heading: 'Sign in once more', reason: 'not-believed' });
  const anew = Math.floor(portal.clock.now().getTime() / 1000);
  city.provider.tampering = { change: (claims) => ({ ...claims, auth_time: anew }) };
  await city.signIn(browser, who, '?fresh=yes');
  portal.clock.advance(15 * 60_000);
  const idle = await browser.open('/staff/find');
  expect([idle.heading, asksAnew(idle)]).toEqual(['Log In', 1]);
});

test('a session says when the person signed in at the city, and never a time just now that nobody vouched for', async () => {
  const { who, userId } = await city.cityPerson();
  const givenAt = async () => {
    const { db } = portal.context;
    const found = db.selectFrom('sessions').select('secondFactorGivenAt').where('userId', '=', userId);
    return (await found.orderBy('startedAt', 'desc').limit(1).executeTakeFirstOrThrow()).secondFactorGivenAt;
  };
  city.provider.tampering = { change: (claims) => ({ ...claims, auth_time: 1_760_000_000 }) };
  await city.signIn(portal.browser(), who);
  expect(await givenAt()).toEqual(new Date(1_760_000_000_000));
  portal.clock.advance(1000);
  city.provider.tampering = { change: ({ auth_time: _time, ...claims }) => claims };
  await city.signIn(portal.browser(), who);
  expect((await givenAt())?.getTime()).toBe(portal.clock.now().getTime() - 3_600_000);
});

test('the log tells why somebody was refused and holds no token, code, address or name', async () => {
  const lines = portal.logged().filter((line) => line.includes('the city'));
  expect(lines.some((line) => line.includes('"reason":"unknown-person"'))).toBe(true);
  expect(lines.some((line) => line.includes('"faultCode":"OAUTH_JWT_CLAIM_COMPARISON_FAILED"'))).toBe(true);
  expect(portal.logged().join('\n')).not.toMatch(/city\.example|person-\d|eyJ|code=|state=|a secret between/i);
});
