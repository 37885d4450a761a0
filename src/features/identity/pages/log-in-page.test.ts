import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal({ trustedProxies: ['127.0.0.1'] });
});
beforeEach(() => portal.clock.advance(24 * 3_600_000));
afterAll(() => portal.close());

const minuteMs = 60_000;
let neighbours = 0;

/** An address that no other try came from, so that only the typed address is counted. */
function elsewhere(): Record<string, string> {
  neighbours += 1;
  return { 'x-forwarded-for': `198.51.${Math.floor(neighbours / 250)}.${(neighbours % 250) + 1}` };
}

async function logIn(browser: TestBrowser, email: string, password: string, from = elsewhere()) {
  const page = await browser.open('/log-in');
  return browser.follow(await page.send('Log In', { email, password }, from));
}

/** What a page says, without what differs in every answer: the masked form token. */
function words(html: string): string {
  return html.replaceAll(/name="_token" value="[^"]*"/g, '');
}

test('where the city has no identity provider of its own, nothing speaks of one', async () => {
  const browser = portal.browser();
  expect((await browser.open('/log-in')).text()).not.toContain('city account');
  for (const path of ['', '/return', '/refused']) expect((await browser.open(`/log-in/city${path}`)).status).toBe(404);
});

test('a resident logs in with the right password and out again', async () => {
  const { browser } = await portal.resident();
  const token = browser.cookie('session');
  const page = await browser.open('/account/password');
  expect(page.heading).toBe('Change password');
  const out = await page.submit('Log Out');
  expect(out.text()).toContain('You are logged out.');
  browser.setCookie('session', token ?? '');
  expect((await page.submit('Log Out')).text()).toContain('You are logged out.');
  expect(browser.cookie('session')).toBeUndefined();
  browser.setCookie('session', token ?? '');
  expect((await browser.open('/account/password')).text()).toContain('Your session has ended');
});

test('the session cookie is out of reach of scripts and of other sites, and no token is kept', async () => {
  const { email } = await portal.resident();
  const browser = portal.browser();
  const page = await browser.open('/log-in');
  const answer = await page.send('Log In', { email, password: testPassword });
  const cookies = [answer.headers['set-cookie'] ?? []].flat().filter((one) => one.startsWith('session='));
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  const kept = await portal.context.db.selectFrom('sessions').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(browser.cookie('session'));
});

test('an unknown address and a wrong password get the same page, byte for byte', async () => {
  const { email } = await portal.resident({ email: 'known-one@example.com' });
  const unknown = 'other-one@example.com';
  const browser = portal.browser();
  for (let tries = 0; tries < 7; tries += 1) {
    const wrong = await logIn(browser, email, 'not-the-right-words');
    const nobody = await logIn(browser, unknown, 'not-the-right-words');
    expect(nobody.status).toBe(tries < 5 ? 422 : 429);
    expect(wrong.status).toBe(nobody.status);
    expect(words(wrong.html).replaceAll(email, unknown)).toBe(words(nobody.html));
  }
});

test('four wrong tries leave the fifth open, five close the address for a minute and say so', async () => {
  const { email } = await portal.resident();
  const browser = portal.browser();
  for (let tries = 0; tries < 4; tries += 1) {
    const page = await logIn(browser, email, 'wrong');
    expect(page.text('.usa-alert')).toContain('is not right');
  }
  const fifth = await logIn(browser, email, 'wrong');
  expect(fifth.text('.usa-alert')).toContain('Wait 1 minute and try again, or reset your password');
  const closed = await logIn(browser, email, testPassword);
  expect([closed.status, browser.cookie('session')]).toEqual([429, undefined]);
  portal.clock.advance(minuteMs - 1000);
  expect((await logIn(browser, email, testPassword)).status).toBe(429);
  portal.clock.advance(1000);
  await logIn(browser, email, testPassword);
  expect(browser.cookie('session')).toBeDefined();
});

test('a right password forgets the wrong ones before it', async () => {
  const { email } = await portal.resident();
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const browser = portal.browser();
    for (let tries = 0; tries < 4; tries += 1) await logIn(browser, email, 'wrong');
    await logIn(browser, email, testPassword);
    expect(browser.cookie('session')).toBeDefined();
  }
});

test('fifty tries at once get no more looks at the password than five in a row', async () => {
  const { email } = await portal.resident();
  const browser = portal.browser();
  const page = await browser.open('/log-in');
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => page.send('Log In', { email, password: 'wrong' }, elsewhere())),
  );
  const statuses = answers.map((answer) => answer.status);
  expect(statuses.filter((status) => status === 422)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(45);
});

test('a locked address keeps the sessions that are open', async () => {
  const { email, browser } = await portal.resident();
  for (let tries = 0; tries < 6; tries += 1) await logIn(portal.browser(), email, 'wrong');
  expect((await browser.open('/account/password')).heading).toBe('Change password');
});

test('one network gets twenty log-ins a minute, whatever addresses it types', async () => {
  const from = elsewhere();
  const browser = portal.browser();
  for (let tries = 0; tries < 20; tries += 1) {
    expect((await logIn(browser, `spray-${tries}@example.com`, 'wrong', from)).status).toBe(422);
  }
  const crowded = await logIn(browser, 'spray-20@example.com', 'wrong', from);
  expect(crowded.status).toBe(429);
  expect(crowded.text('.usa-alert')).toContain('Wait one minute');
  expect((await logIn(browser, 'spray-20@example.com', 'wrong')).status).toBe(422);
});

test('a forged forwarded address counts for nothing where no proxy is trusted', async () => {
  const direct = await openTestPortal();
  const browser = direct.browser();
  const page = await browser.open('/log-in');
  const statuses: number[] = [];
  for (let tries = 0; tries < 21; tries += 1) {
    const fields = { email: `forged-${tries}@example.com`, password: 'wrong' };
    statuses.push((await page.send('Log In', fields, { 'x-forwarded-for': `203.0.113.${tries + 1}` })).status);
  }
  await direct.close();
  expect(statuses.slice(19)).toEqual([422, 429]);
});

test('log-in leads back to the page that was asked for, and never to another site', async () => {
  const { email } = await portal.resident();
  const asked = await portal.browser().open('/account/sessions');
  expect(asked.path).toBe('/log-in?next=%2Faccount%2Fsessions');
  const after = await asked.submit('Log In', { email, password: testPassword });
  expect(after.heading).toBe('Your sessions');
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%09/evil.example',
    '/.//evil.example',
  ]) {
    const page = await portal.browser().open('/log-in');
    const answer = await page.send('Log In', { email, password: testPassword, next: decodeURIComponent(next) });
    expect([next, answer.headers['location']]).toEqual([next, '/']);
  }
});

test('a new log-in opens a new session and ends the one before it', async () => {
  const { email, browser } = await portal.resident();
  const before = browser.cookie('session') ?? '';
  const page = await browser.open('/account/password');
  const token = page.$('input[name=_token]').attr('value') ?? '';
  await browser.request('POST', '/log-in', { email, password: testPassword, _token: token });
  expect(browser.cookie('session')).not.toBe(before);
  const other = portal.browser();
  other.setCookie('session', before);
  expect((await other.open('/account/password')).heading).toBe('Log In');
});

test('a session ends after thirty quiet minutes, and the page comes back after log-in', async () => {
  const { email, browser } = await portal.resident();
  portal.clock.advance(30 * minuteMs - 1000);
  expect((await browser.open('/account/password')).heading).toBe('Change password');
  portal.clock.advance(30 * minuteMs);
  const ended = await browser.open('/account/password');
  expect(ended.text('.usa-alert')).toContain('Your session has ended');
  const back = await ended.submit('Log In', { email, password: testPassword });
  expect(back.heading).toBe('Change password');
});

test('a form sent after its session ended is said not to be sent, and log-in leads back to its page', async () => {
  const { email, browser } = await portal.resident();
  const form = await browser.open('/account/email');
  portal.clock.advance(31 * minuteMs);
  const sent = await form.send(
    'Send link',
    { newEmail: `moved-${email}`, password: testPassword },
    { referer: 'http://portal.test/account/email' },
  );
  const told = await browser.follow(sent);
  expect(told.text('.usa-alert--warning')).toContain('what you typed was not sent');
  const back = await told.submit('Log In', { email, password: testPassword });
  expect(back.heading).toBe('Change e-mail address');
});

test('staying keeps a session, but not past twelve hours', async () => {
  const { browser } = await portal.resident();
  for (let quarters = 1; quarters < 48; quarters += 1) {
    portal.clock.advance(15 * minuteMs);
    const page = await browser.open('/account/password');
    const token = page.$('input[name=_token]').attr('value') ?? '';
    const stayed = await browser.request('POST', '/session/stay', { _token: token });
    const endSeconds = 43_200 - quarters * 900;
    expect(JSON.parse(stayed.html)).toEqual({ idleSeconds: Math.min(1800, endSeconds), endSeconds });
  }
  portal.clock.advance(15 * minuteMs);
  expect((await browser.open('/account/password')).heading).toBe('Log In');
});

test('the time of the log-in before this one is known, and there is none at the first', async () => {
  const { email, userId } = await portal.resident();
  const first = portal.clock.now();
  const rows = () =>
    portal.context.db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirstOrThrow();
  expect((await rows()).previousSignedInAt).toBeNull();
  portal.clock.advance(3_600_000);
  await logIn(portal.browser(), email, testPassword);
  expect((await rows()).previousSignedInAt).toEqual(first);
});

test('strange fields are refused in words and never break anything', async () => {
  const { email } = await portal.resident();
  const browser = portal.browser();
  const page = await browser.open('/log-in');
  const strange = [
    { email: [email, email], password: testPassword },
    { email, password: [testPassword, 'x'] },
    { email: `${email}\u0000`, password: testPassword },
    { email, password: `${testPassword}\u0000` },
    { email: 'x'.repeat(300), password: 'x' },
    { email: '', password: '' },
    { email: '__proto__', password: 'x' },
    { email, password: 'x'.repeat(30_000) },
  ];
  for (const fields of strange) expect((await page.send('Log In', fields)).status).toBe(422);
  const extra = await page.send('Log In', {
    email,
    password: 'wrong',
    staffRole: 'admin',
    __proto__x: 'y',
    next: ['/a', '/b'],
  });
  expect(extra.status).toBe(422);
  expect((await browser.request('POST', '/log-in', { email, password: testPassword })).status).toBe(403);
});

test('the log-in page speaks Spanish', async () => {
  const page = await portal.browser().open('/log-in?lang=es');
  expect(page.heading).toBe('Iniciar sesión');
  const wrong = await page.submit('Iniciar sesión', { email: 'nadie@example.com', password: 'equivocada' });
  expect(wrong.text('.usa-alert')).toContain('El correo electrónico o la contraseña no son correctos');
});
