import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { makeStaff } from '../make-staff.ts';
import { makeUser } from '../make-user.ts';
import { totpCode, totpStepAt } from '../totp.ts';

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
let portal: TestPortal;
let clerks = 0;

beforeAll(async () => {
  portal = await openTestPortal();
});
beforeEach(() => portal.clock.advance(24 * 3_600_000));
afterAll(() => portal.close());

const codeNow = () => totpCode(totpSecret, totpStepAt(portal.clock.now()));

/** A code that is right at no time near now. */
function wrongCode(): string {
  const step = totpStepAt(portal.clock.now());
  const near = new Set([-1, 0, 1].map((aside) => totpCode(totpSecret, step + aside)));
  return ['000000', '111111', '222222', '333333'].find((code) => !near.has(code)) ?? '';
}

async function clerkAfterPassword(): Promise<{ browser: TestBrowser; page: TestPage; email: string }> {
  clerks += 1;
  const email = `clerk-${clerks}@example.com`;
  const { db, secrets } = portal.context;
  const user = { email, password: testPassword, language: 'en', staffRole: 'clerk', totpSecret } as const;
  await db.transaction().execute((tx) => makeUser(tx, secrets, user, portal.clock.now()));
  const browser = portal.browser();
  const page = await (await browser.open('/log-in')).submit('Log In', { email, password: testPassword });
  return { browser, page, email };
}

test('staff give their password, then a code, and land on the staff page under a new token', async () => {
  const { browser, page } = await clerkAfterPassword();
  expect(page.heading).toBe('Enter your code');
  expect(page.$('input[name=code]').attr('autocomplete')).toBe('one-time-code');
  const between = browser.cookie('session');
  const answer = await page.send('Continue', { code: codeNow() });
  expect(answer.headers['location']).toBe('/staff');
  expect(browser.cookie('session')).not.toBe(between);
  expect((await browser.open('/account/sessions')).heading).toBe('Your sessions');
});

test('between the two factors a staff member is nobody to every other page', async () => {
  const { browser } = await clerkAfterPassword();
  expect((await browser.open('/account/sessions')).heading).toBe('Enter your code');
  expect((await browser.open('/staff')).status).toBe(404);
  expect((await browser.open('/register')).text('header')).not.toContain('clerk-');
});

test('the second factor must be given within ten minutes of the password', async () => {
  const { page } = await clerkAfterPassword();
  portal.clock.advance(10 * 60_000);
  expect((await page.send('Continue', { code: codeNow() })).headers['location']).not.toBe('/staff');
});

test('a code works once', async () => {
  const { page, email } = await clerkAfterPassword();
  const code = codeNow();
  await page.send('Continue', { code });
  const again = await (await portal.browser().open('/log-in')).submit('Log In', { email, password: testPassword });
  const refused = await again.submit('Continue', { code });
  expect(refused.status).toBe(422);
  expect(refused.text('.usa-alert')).toContain('it was used already');
  portal.clock.advance(30_000);
  expect((await again.send('Continue', { code: codeNow() })).headers['location']).toBe('/staff');
});

test('of fifty equal codes sent at once one opens a session', async () => {
  const { page, email } = await clerkAfterPassword();
  const code = codeNow();
  const answers = await Promise.all(Array.from({ length: 50 }, () => page.send('Continue', { code })));
  expect(answers.filter((answer) => answer.headers['location'] === '/staff')).toHaveLength(1);
  expect(answers.filter((answer) => answer.status >= 500)).toHaveLength(0);
  const { db } = portal.context;
  const open = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .selectAll('sessions')
    .where('users.email', '=', email)
    .where('sessions.endedAt', 'is', null)
    .execute();
  expect(open).toHaveLength(1);
});

test('five wrong codes close the second factor for a minute, and the password does not open it', async () => {
  const { page, email } = await clerkAfterPassword();
  for (let tries = 0; tries < 4; tries += 1) {
    expect((await page.submit('Continue', { code: wrongCode() })).text('.usa-alert')).toContain('is not right');
  }
  const fifth = await page.submit('Continue', { code: wrongCode() });
  expect(fifth.text('.usa-alert')).toContain('Wait 1 minute');
  const again = await (await portal.browser().open('/log-in')).submit('Log In', { email, password: testPassword });
  expect((await again.submit('Continue', { code: codeNow() })).status).toBe(429);
  portal.clock.advance(60_000);
  expect((await again.send('Continue', { code: codeNow() })).headers['location']).toBe('/staff');
});

test('anything but six digits is asked for again', async () => {
  const { page } = await clerkAfterPassword();
  for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６', ['123456', '123456'], '123\u0000456']) {
    expect((await page.submit('Continue', { code })).text('.usa-alert')).toContain('Enter the six digits');
  }
  const spaced = `${codeNow().slice(0, 3)} ${codeNow().slice(3)}`;
  expect((await page.send('Continue', { code: spaced })).headers['location']).toBe('/staff');
});

test('a staff session ends after fifteen quiet minutes', async () => {
  const { browser, page } = await clerkAfterPassword();
  await page.send('Continue', { code: codeNow() });
  portal.clock.advance(15 * 60_000 - 1000);
  expect((await browser.open('/account/sessions')).heading).toBe('Your sessions');
  portal.clock.advance(15 * 60_000);
  expect((await browser.open('/account/sessions')).heading).toBe('Log In');
});

test('a new staff member chooses a password on a link and signs in with the secret of their app', async () => {
  const { db, secrets } = portal.context;
  const email = 'new-clerk@example.com';
  const made = await db
    .transaction()
    .execute((tx) => makeStaff(tx, secrets, { email, role: 'finance' }, portal.clock.now()));
  const browser = portal.browser();
  const choose = await browser.open(made.setUpPath ?? '');
  expect(choose.heading).toBe('Set up your sign-in');
  const typedWrongly = await choose.submit('Save new password', { password: testPassword, code: '000000' });
  expect([typedWrongly.status, typedWrongly.text('.cc-error-summary li')]).toEqual([
    422,
    'That is no code of this key. Check the key in your app, and type the six digits it shows now',
  ]);
  const first = totpCode(made.totpSecret, totpStepAt(portal.clock.now()));
  const logIn = await typedWrongly.submit('Save new password', { password: testPassword, code: first });
  expect(logIn.text('[role=status]')).toContain('Your sign-in is set up.');
  const code = await logIn.submit('Log In', { email, password: testPassword });
  const now = totpCode(made.totpSecret, totpStepAt(portal.clock.now()));
  const answer = await code.send('Continue', { code: now });
  expect(answer.headers['location']).toBe('/staff/second-factor/recovery-codes');
  expect((await browser.open('/staff')).heading).toBe('Today');
  expect((await portal.browser().open(made.setUpPath ?? '')).status).toBe(404);
});

test('a resident who is made staff keeps the password, and open sessions end', async () => {
  const { db, secrets } = portal.context;
  const { email, browser } = await portal.resident();
  const made = await db
    .transaction()
    .execute((tx) => makeStaff(tx, secrets, { email, role: 'clerk' }, portal.clock.now()));
  expect(made.setUpPath).toBeNull();
  const page = await browser.open('/account/sessions');
  expect(page.heading).toBe('Log In');
  expect((await page.submit('Log In', { email, password: testPassword })).heading).toBe('Enter your code');
});
