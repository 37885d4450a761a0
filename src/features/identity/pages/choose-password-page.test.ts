import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { countSignInTry } from '../count-sign-in-try.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal();
});
beforeEach(async () => {
  portal.clock.advance(48 * 3_600_000);
  await portal.mails();
});
afterAll(() => portal.close());

const newPassword = 'quilt anvil zephyr 9';

async function askForReset(email: string) {
  return (await portal.browser().open('/forgot-password')).submit('Send link', { email });
}

async function resetLink(email: string): Promise<string> {
  await askForReset(email);
  const mail = (await portal.mails()).find(({ kind, recipient }) => kind === 'reset-password' && recipient === email);
  return new URL(mail?.links[0] ?? '').pathname;
}

async function mayLogIn(email: string, password: string): Promise<boolean> {
  const browser = portal.browser();
  await (await browser.open('/log-in')).submit('Log In', { email, password });
  return browser.cookie('session') !== undefined;
}

test('a forgotten password is replaced by a link in a mail; nobody is signed in by it', async () => {
  const { email, browser: other } = await portal.resident();
  const link = await resetLink(email);
  const browser = portal.browser();
  const after = await (await browser.open(link)).submit('Save new password', { password: newPassword });
  expect(after.text('.usa-alert')).toContain('Your new password is saved');
  expect(browser.cookie('session')).toBeUndefined();
  expect((await other.open('/account/password')).heading).toBe('Log In');
  expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['password-changed']);
  expect(await mayLogIn(email, testPassword)).toBe(false);
  expect(await mayLogIn(email, newPassword)).toBe(true);
});

test('an address that is locked is never locked out of the reset, which opens it again', async () => {
  const { email } = await portal.resident();
  const { db, secrets } = portal.context;
  for (let tries = 0; tries < 50; tries += 1) {
    const attempt = { who: { email }, clientAddress: '127.0.0.1', kind: 'password', now: portal.clock.now() } as const;
    expect(await db.transaction().execute((tx) => countSignInTry(tx, secrets, attempt))).toBeNull();
    portal.clock.advance(61 * 60_000);
  }
  portal.clock.advance(7 * 24 * 3_600_000);
  const stopped = await (await portal.browser().open('/log-in')).submit('Log In', { email, password: testPassword });
  expect(stopped.text('.usa-alert')).toContain('logging in is stopped. Reset your password');
  const page = await portal.browser().open(await resetLink(email));
  await page.submit('Save new password', { password: newPassword });
  expect(await mayLogIn(email, newPassword)).toBe(true);
});

test('known and unknown addresses get the same answer in the same time, and each one mail', async () => {
  const { email } = await portal.resident();
  const form = await portal.browser().open('/forgot-password');
  const answers = [];
  for (const one of [email, 'nobody-here@example.com']) {
    const begun = performance.now();
    const { status, headers, html } = await form.send('Send link', { email: one });
    expect(performance.now() - begun).toBeGreaterThan(395);
    answers.push({ status, html, location: headers['location'], cookies: headers['set-cookie'] });
  }
  expect(answers[0]).toEqual(answers[1]);
  const kinds = (await portal.mails()).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(['nothing-to-reset', 'reset-password']);
});

test('a link to a new password works for half an hour and once, and a newer password ends it', async () => {
  const { email } = await portal.resident();
  const [first, second, third] = [await resetLink(email), await resetLink(email), await resetLink(email)];
  portal.clock.advance(30 * 60_000 - 1000);
  const page = await portal.browser().open(first);
  expect((await page.submit('Save new password', { password: 'short' })).status).toBe(422);
  await page.submit('Save new password', { password: newPassword });
  expect((await page.submit('Save new password', { password: 'another quilt anvil 8' })).status).toBe(404);
  expect((await portal.browser().open(second)).status).toBe(404);
  portal.clock.advance(1000);
  expect((await portal.browser().open(third)).status).toBe(404);
});

test('a link for one errand opens no other', async () => {
  const { email } = await portal.resident();
  const token = (await resetLink(email)).split('/').at(-1);
  for (const path of ['/verify', '/confirm-email', '/set-up-staff']) {
    expect((await portal.browser().open(`${path}/${token}`)).status).toBe(404);
  }
});
