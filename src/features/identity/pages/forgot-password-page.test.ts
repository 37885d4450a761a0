import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal({ trustedProxies: ['127.0.0.1'] });
});
beforeEach(async () => {
  portal.clock.advance(48 * 3_600_000);
  await portal.mails();
});
afterAll(() => portal.close());

const minuteMs = 60_000;
const newPassword = 'quilt anvil zephyr 9';
const stranger = '198.51.100.7';

async function askForReset(email: string, from: string) {
  const browser = portal.browser();
  browser.headers = { 'x-forwarded-for': from };
  return (await browser.open('/forgot-password')).submit('Send link', { email });
}

/** Asks for more resets to one address at once, from several networks, than it may be sent in an hour. */
async function flood(email: string): Promise<void> {
  const networks = Array.from({ length: 20 }, (_, asked) => `203.0.113.${asked % 4}`);
  await Promise.all(networks.map((network) => askForReset(email, network)));
}

const resetLinks = async (email: string) =>
  (await portal.mails())
    .filter(({ kind, recipient }) => kind === 'reset-password' && recipient === email)
    .map(({ links, text }) => ({ path: new URL(links[0] ?? '').pathname, text }));

test('one network gets five resets an hour mailed to an address, and the page stays the same', async () => {
  const { email } = await portal.resident();
  const pages = [];
  for (let asked = 0; asked < 6; asked += 1) pages.push(await askForReset(email, stranger));
  expect(await resetLinks(email)).toHaveLength(5);
  expect(pages[5]?.text()).toBe(pages[0]?.text());
});

test('a stranger who asks again and again does not use up the resets of the owner', async () => {
  const { email } = await portal.resident();
  for (let asked = 0; asked < 6; asked += 1) await askForReset(email, stranger);
  await portal.mails();
  await askForReset(email, '192.0.2.33');
  expect(await resetLinks(email)).toHaveLength(1);
});

test('a flood from many networks brings twelve mails an hour, and the newest holds a link until the next may come', async () => {
  const { email } = await portal.resident();
  await askForReset(email, stranger);
  portal.clock.advance(10 * minuteMs);
  await flood(email);
  const mailed = await resetLinks(email);
  expect(mailed).toHaveLength(12);
  const last = mailed.filter(({ text }) => text.includes('this is the last one for now'));
  expect(last).toHaveLength(1);
  portal.clock.advance(49 * minuteMs);
  const page = await portal.browser().open(last[0]?.path ?? '');
  expect((await page.submit('Save new password', { password: newPassword })).text()).toContain('is saved');
});

test('the hour after a flood the owner is mailed a link again', async () => {
  const { email } = await portal.resident();
  await flood(email);
  await portal.mails();
  await askForReset(email, '192.0.2.33');
  expect(await resetLinks(email)).toEqual([]);
  portal.clock.advance(60 * minuteMs);
  await askForReset(email, '192.0.2.33');
  expect(await resetLinks(email)).toHaveLength(1);
});

test('a changed password ends the links of a flood, and another link can be had at once', async () => {
  const { email, browser } = await portal.resident();
  await flood(email);
  const [link] = await resetLinks(email);
  const change = await browser.open('/account/password');
  await change.submit('Change password', { currentPassword: testPassword, newPassword });
  expect((await portal.browser().open(link?.path ?? '')).status).toBe(404);
  await askForReset(email, '192.0.2.33');
  expect(await resetLinks(email)).toHaveLength(1);
});

test('an address without a user is counted and answered like one with a user', async () => {
  const { email } = await portal.resident();
  const unknown = 'nobody-flooded@example.com';
  for (const one of [email, unknown]) await flood(one);
  const recipients = (await portal.mails()).map(({ recipient }) => recipient);
  expect([email, unknown].map((one) => recipients.filter((recipient) => recipient === one).length)).toEqual([12, 12]);
  const [known, nobody] = [await askForReset(email, stranger), await askForReset(unknown, stranger)];
  expect(nobody.text()).toBe(known.text());
});
