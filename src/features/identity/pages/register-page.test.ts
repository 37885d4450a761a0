import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';

let portal: TestPortal;
let people = 0;

beforeAll(async () => {
  portal = await openTestPortal({ trustedProxies: ['127.0.0.1'] });
});
beforeEach(async () => {
  portal.clock.advance(48 * 3_600_000);
  await portal.mails();
});
afterAll(() => portal.close());

const someone = () => `new-${(people += 1)}@example.com`;
const password = 'quilt anvil zephyr 9';

async function register(browser: TestBrowser, email: string, from: Record<string, string> = {}) {
  const page = await browser.open('/register');
  return browser.follow(await page.send('Register', { email, password }, from));
}

const pathOf = (link: string | undefined) => new URL(link ?? '').pathname;

async function linkOf(email: string): Promise<string> {
  const mail = (await portal.mails()).find(({ recipient }) => recipient === email);
  return pathOf(mail?.links[0]);
}

test('a resident registers, confirms the address with one button and logs in', async () => {
  const browser = portal.browser();
  const email = someone();
  const sent = await register(browser, email);
  expect(sent.heading).toBe('Check your mail');
  const page = await browser.open(await linkOf(email));
  expect(page.text()).toContain(email);
  expect(page.$('main input[type=password]')).toHaveLength(0);
  const logIn = await page.submit('Confirm e-mail address');
  expect(logIn.text('.usa-alert')).toContain('Your e-mail address is confirmed. Log in.');
  await logIn.submit('Log In', { email, password });
  expect(browser.cookie('session')).toBeDefined();
});

test('nobody is a user before the address is confirmed, and opening the link alone confirms nothing', async () => {
  const browser = portal.browser();
  const email = someone();
  await register(browser, email);
  await browser.open(await linkOf(email));
  const page = await (await browser.open('/log-in')).submit('Log In', { email, password });
  expect(page.status).toBe(422);
});

test('from another browser a new password is asked for, and the first one is worth nothing', async () => {
  const email = someone();
  await register(portal.browser(), email);
  const link = await linkOf(email);
  const owner = portal.browser();
  const page = await owner.open(link);
  expect(page.text()).toContain('another browser');
  const empty = await page.submit('Confirm e-mail address');
  expect([empty.status, empty.heading]).toEqual([422, 'Confirm e-mail address']);
  const logIn = await empty.submit('Confirm e-mail address', { password: 'my own five words here' });
  const stranger = await (await portal.browser().open('/log-in')).submit('Log In', { email, password });
  expect(stranger.status).toBe(422);
  await logIn.submit('Log In', { email, password: 'my own five words here' });
  expect(owner.cookie('session')).toBeDefined();
});

test('known and unknown addresses get the same answer, and each one mail', async () => {
  const { email: known } = await portal.resident();
  const unknown = someone();
  const browser = portal.browser();
  const form = await browser.open('/register');
  const answers = [];
  for (const email of [known, unknown]) {
    const begun = performance.now();
    answers.push(await form.send('Register', { email, password }));
    expect(performance.now() - begun).toBeGreaterThan(395);
  }
  const [first, second] = answers.map(({ status, headers, html }) => ({
    status,
    html,
    location: headers['location'],
    cookies: headers['set-cookie'],
  }));
  expect(first).toEqual(second);
  const mails = await portal.mails();
  const toKnown = mails.find(({ recipient }) => recipient === known);
  const toUnknown = mails.find(({ recipient }) => recipient === unknown);
  expect([mails.length, toKnown?.kind, toUnknown?.kind]).toEqual([2, 'already-registered', 'confirm-registration']);
  expect(toKnown?.text).not.toContain('/verify/');
});

test('a link works for a day and once', async () => {
  const [early, late] = [someone(), someone()];
  const browser = portal.browser();
  await register(browser, early);
  await register(browser, late);
  const mails = await portal.mails();
  const [first, second] = [early, late].map((email) =>
    pathOf(mails.find((mail) => mail.recipient === email)?.links[0]),
  );
  portal.clock.advance(24 * 3_600_000 - 1000);
  const page = await browser.open(first ?? '');
  await page.submit('Confirm e-mail address');
  expect((await page.submit('Confirm e-mail address')).status).toBe(404);
  portal.clock.advance(1000);
  const over = await browser.open(second ?? '');
  expect([over.status, over.heading]).toEqual([404, 'This link does not work any more']);
  expect((await browser.open('/verify/no-such-token')).html.length).toBeGreaterThan(0);
});

test('one network registers five times an hour and no more, and the page stays the same', async () => {
  const browser = portal.browser();
  const from = { 'x-forwarded-for': '203.0.113.7' };
  const pages = [];
  for (let tries = 0; tries < 6; tries += 1) pages.push(await register(browser, someone(), from));
  expect(await portal.mails()).toHaveLength(5);
  expect(pages[5]?.text()).toBe(pages[0]?.text());
  expect(pages[5]?.text()).toContain('wait an hour');
  portal.clock.advance(3_600_000);
  await register(browser, someone(), from);
  expect(await portal.mails()).toHaveLength(1);
});

test('one address is sent five mails an hour, wherever they are asked for, even fifty at once', async () => {
  const browser = portal.browser();
  const email = someone();
  const form = await browser.open('/register');
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      form.send('Register', { email, password }, { 'x-forwarded-for': `203.0.113.${at + 10}` }),
    ),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]));
  expect(await portal.mails()).toHaveLength(5);
}, 60_000);

test('links are built from the public address, whatever host a request names', async () => {
  const browser = portal.browser();
  const email = someone();
  const page = await browser.open('/register');
  await page.send('Register', { email, password }, { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
  const [mail] = await portal.mails();
  expect(mail?.links.every((link) => link.startsWith('http://portal.test/'))).toBe(true);
  expect(`${mail?.text}${mail?.html}`).not.toContain('evil.example');
});

test('every mistake is named with its fix, and what was typed stays', async () => {
  const page = await portal.browser().open('/register');
  const wrong = await page.submit('Register', { email: 'maria at example', password: 'short' });
  expect(wrong.status).toBe(422);
  expect(wrong.$('input[name=email]').attr('value')).toBe('maria at example');
  expect(wrong.text('.usa-alert')).toContain('Enter an e-mail address such as name@example.com.');
  expect(wrong.text('.usa-alert')).toContain('Use at least 15 characters');
  expect(wrong.html).not.toContain('value="short"');
  const strange = [
    { email: ['a@example.com', 'b@example.com'], password },
    { email: 'a@example.com', password: [password, password] },
    { email: 'a\u0000@example.com', password },
    { email: 'a@example.com', password: `${password}\u0000` },
  ];
  for (const fields of strange) expect((await page.send('Register', fields)).status).toBe(422);
});

test('a mail is in the language of the page, in text and HTML alike', async () => {
  const browser = portal.browser();
  const email = someone();
  const page = await browser.open('/register?lang=es');
  await page.submit('Registrarse', { email, password });
  const [mail] = await portal.mails();
  expect(mail?.subject).toContain('Confirme su correo electrónico');
  expect(mail?.text).toContain('Hola:');
  expect(mail?.html).toContain('<html lang="es">');
  expect(mail?.html).toContain(mail?.links[0]);
});

test('a password typed for registering is found nowhere in the database or the log', async () => {
  await register(portal.browser(), someone());
  const { db } = portal.context;
  const kept = [
    await db.selectFrom('registrations').selectAll().execute(),
    await db.selectFrom('users').selectAll().execute(),
    await db.selectFrom('auditRecords').selectAll().execute(),
  ];
  expect(JSON.stringify(kept) + portal.logged().join()).not.toContain(password);
  expect(portal.logged().join()).not.toContain(testPassword);
});
