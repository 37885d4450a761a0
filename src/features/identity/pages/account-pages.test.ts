import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';

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
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

async function logIn(email: string, password: string, userAgent = firefox) {
  const browser = portal.browser();
  browser.headers = { 'user-agent': userAgent };
  const page = await (await browser.open('/log-in')).submit('Log In', { email, password });
  return { browser, page, isIn: browser.cookie('session') !== undefined };
}

test('a new password needs the current one, ends other sessions and is told by mail', async () => {
  const { email, browser } = await portal.resident();
  const other = (await logIn(email, testPassword)).browser;
  const page = await browser.open('/account/password');
  const wrong = await page.submit('Change password', { currentPassword: 'not mine', newPassword });
  expect([wrong.status, wrong.text('.usa-alert')]).toEqual([422, expect.stringContaining('not your password')]);
  const before = browser.cookie('session');
  const saved = await wrong.submit('Change password', { currentPassword: testPassword, newPassword });
  expect(saved.text('.usa-alert')).toContain('Your new password is saved');
  expect(browser.cookie('session')).not.toBe(before);
  expect((await other.open('/account/password')).heading).toBe('Log In');
  expect((await portal.mails()).map(({ kind, recipient }) => [kind, recipient])).toEqual([['password-changed', email]]);
  expect([(await logIn(email, testPassword)).isIn, (await logIn(email, newPassword)).isIn]).toEqual([false, true]);
});

test('guessing the current password closes the form like the log-in, and the session goes on', async () => {
  const { browser, email } = await portal.resident();
  const page = await browser.open('/account/password');
  const guess = () => page.submit('Change password', { currentPassword: 'guess', newPassword });
  for (let tries = 0; tries < 5; tries += 1) expect((await guess()).status).toBe(422);
  const closed = await guess();
  expect([closed.status, closed.text('.usa-alert')]).toEqual([429, expect.stringContaining('Wait 1 minute')]);
  expect((await browser.open('/account/password')).status).toBe(200);
  expect((await logIn(email, testPassword)).isIn).toBe(true);
});

test("a stranger's wrong tries to log in close nothing to somebody who is signed in", async () => {
  const { browser, email } = await portal.resident();
  for (let tries = 0; tries < 5; tries += 1) await logIn(email, 'wrong');
  expect((await logIn(email, testPassword)).page.status).toBe(429);
  const asked = await browser.open('/account/email');
  const sent = await asked.submit('Send link', { newEmail: `moved-${email}`, password: testPassword });
  expect(sent.text('.usa-alert')).toContain('A mail is on its way');
  const page = await browser.open('/account/password');
  const saved = await page.submit('Change password', { currentPassword: testPassword, newPassword });
  expect(saved.text('.usa-alert')).toContain('Your new password is saved');
});

test('a new address counts once its link is confirmed, and both addresses are told', async () => {
  const { email, browser } = await portal.resident();
  const newEmail = `moved-${email}`;
  const page = await browser.open('/account/email');
  const sent = await page.submit('Send link', { newEmail, password: testPassword });
  expect(sent.text('.usa-alert')).toContain('A mail is on its way');
  const mails = await portal.mails();
  const link = mails.find(({ kind, recipient }) => kind === 'confirm-new-email' && recipient === newEmail)?.links[0];
  expect(mails.filter(({ recipient }) => recipient === email).map(({ kind }) => kind)).toEqual(['email-change-asked']);
  expect((await logIn(email, testPassword)).isIn).toBe(true);
  const confirm = await browser.open(new URL(link ?? '').pathname);
  expect(confirm.text()).toContain(newEmail);
  const saved = await confirm.submit('Confirm e-mail address');
  expect(saved.text('.usa-alert')).toContain('Your new e-mail address is confirmed');
  expect((await portal.mails()).map(({ recipient }) => recipient)).toEqual([email]);
  expect([(await logIn(email, testPassword)).isIn, (await logIn(newEmail, testPassword)).isIn]).toEqual([false, true]);
});

test('an address that somebody else has is told only in its mailbox', async () => {
  const { email: taken } = await portal.resident();
  const { browser, email } = await portal.resident();
  const page = await browser.open('/account/email');
  const free = await page.submit('Send link', { newEmail: `free-${email}`, password: testPassword });
  const sent = await page.submit('Send link', { newEmail: taken, password: testPassword });
  expect(sent.text()).toBe(free.text());
  const mails = await portal.mails();
  const told = mails.filter(({ recipient }) => recipient === taken);
  expect(told.map(({ kind, links }) => [kind, links])).toEqual([['new-email-taken', []]]);
  expect(told[0]?.subject).toBe('This e-mail address is registered already: City of Naperville');
});

test('an address that was taken between asking and confirming is refused', async () => {
  const { browser } = await portal.resident();
  const newEmail = `race-${Date.now()}@example.com`;
  const page = await browser.open('/account/email');
  await page.submit('Send link', { newEmail, password: testPassword });
  const mail = (await portal.mails()).find(({ kind }) => kind === 'confirm-new-email');
  await portal.resident({ email: newEmail.toUpperCase() });
  const confirm = await browser.open(new URL(mail?.links[0] ?? '').pathname);
  expect((await confirm.submit('Confirm e-mail address')).status).toBe(404);
});

test('choosing a new password stops a change of address that somebody else asked for', async () => {
  const { browser } = await portal.resident();
  const page = await browser.open('/account/email');
  await page.submit('Send link', { newEmail: `thief-${Date.now()}@example.com`, password: testPassword });
  const mail = (await portal.mails()).find(({ kind }) => kind === 'confirm-new-email');
  const change = await browser.open('/account/password');
  await change.submit('Change password', { currentPassword: testPassword, newPassword });
  expect((await portal.browser().open(new URL(mail?.links[0] ?? '').pathname)).status).toBe(404);
});

test('sessions are listed in words, and another one can be ended', async () => {
  const { email, browser } = await portal.resident();
  const other = (await logIn(email, testPassword)).browser;
  const page = await browser.open('/account/sessions');
  expect(page.text('tbody')).toContain('Firefox on Windows');
  expect(page.text('tbody')).toContain('This session');
  expect(page.$('tbody tr')).toHaveLength(2);
  const button = page.text('tbody button');
  expect(button).toMatch(/^End session in Firefox on Windows, logged in /);
  const after = await page.submit(button);
  expect(after.text('.usa-alert')).toContain('The session was ended.');
  expect(after.text()).toContain('You are logged in nowhere else.');
  expect((await other.open('/account/sessions')).heading).toBe('Log In');
});

test('all other sessions end at once, and this one goes on', async () => {
  const { email, browser } = await portal.resident();
  const others = [await logIn(email, testPassword), await logIn(email, testPassword)];
  const page = await (await browser.open('/account/sessions')).submit('End all other sessions');
  expect(page.$('tbody tr')).toHaveLength(1);
  for (const other of others) expect((await other.browser.open('/account/sessions')).heading).toBe('Log In');
});

test("somebody else's session is not there to be ended", async () => {
  const { browser } = await portal.resident();
  const victim = await portal.resident();
  const { db } = portal.context;
  const { id } = await db
    .selectFrom('sessions')
    .select('id')
    .where('userId', '=', victim.userId)
    .executeTakeFirstOrThrow();
  const token = (await browser.open('/account/sessions')).$('input[name=_token]').attr('value') ?? '';
  for (const session of [id, '00000000-0000-4000-8000-000000000000', "x' or 1=1", '', [id, id]]) {
    const answer = await browser.request('POST', '/account/sessions/end', { session, _token: token });
    expect(answer.status).toBe(404);
  }
  expect((await victim.browser.open('/account/sessions')).heading).toBe('Your sessions');
});

test('strange fields on the pages of a user never break anything', async () => {
  const { browser, email } = await portal.resident();
  const page = await browser.open('/account/email');
  const strange = [
    { newEmail: ['a@example.com', 'b@example.com'], password: testPassword },
    { newEmail: 'a\u0000@example.com', password: testPassword },
    { newEmail: email, password: testPassword },
    { newEmail: '', password: '' },
    { newEmail: 'a@example.com', password: ['x', 'y'] },
  ];
  for (const fields of strange) expect((await page.send('Send link', fields)).status).toBe(422);
  expect(await portal.mails()).toEqual([]);
});
