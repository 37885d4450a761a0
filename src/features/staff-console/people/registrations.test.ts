import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { giveCodeAgain, staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let viewer: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
  viewer = await staffMemberOf(portal, 'viewer');
});
// Registrations of one network are counted for a day.
beforeEach(async () => {
  portal.clock.advance(61_000);
  await portal.context.db.deleteFrom('mailRequests').execute();
  for (const staff of [clerk, viewer]) await giveCodeAgain(portal, staff);
  await portal.mails();
});
afterAll(() => portal.close());

async function registered(email: string): Promise<{ browser: TestBrowser; link: string }> {
  const browser = portal.browser();
  const form = await browser.open('/register');
  await form.submit('Register', { email, password: testPassword });
  const [mail] = await portal.mails();
  return { browser, link: new URL(mail!.links[0]!).pathname };
}

async function mailAgain(email: string) {
  const list = await clerk.open(`/staff/registrations?email=${encodeURIComponent(email)}`);
  return (await list.click(email)).submit('Mail a new link');
}

test('a registration that was never confirmed is found by its address and its link mailed again with one press', async () => {
  const email = 'forgetful@example.com';
  const { browser, link } = await registered(email);
  portal.clock.advance(60_000);
  const page = await mailAgain(email);
  expect(page.text('[role=status]')).toContain('A new link is on its way');
  const [mail, ...others] = await portal.mails();
  expect([mail?.kind, mail?.recipient, others.length]).toEqual(['confirm-registration', email, 0]);
  const old = await browser.open(link);
  expect([old.status, old.text('main').includes('A newer link was mailed')]).toEqual([404, true]);
  expect(old.$('main a[href="/register"]')).toHaveLength(0);
  const confirmed = await browser.open(new URL(mail!.links[0]!).pathname);
  expect(confirmed.status).toBe(200);
  await confirmed.submit(confirmed.$('main form button').first().text().trim());
  const signedIn = await (await browser.open('/log-in')).submit('Log In', { email, password: testPassword });
  expect(signedIn.status).toBe(200);
  expect((await clerk.open('/staff/registrations')).text('main')).not.toContain(email);
  const trail = await clerk.open('/staff/audit-trail?action=registration-mailed-again');
  expect(trail.text('tbody')).toMatch(/Mailed the link of a registration again.*forgetful@example\.com/);
});

test('one whose link is over gets a new one; somebody who pressed twice gets two mails and one link that works', async () => {
  const email = 'late-again@example.com';
  await registered(email);
  portal.clock.advance(25 * 3_600_000);
  clerk = await staffMemberOf(portal, 'clerk');
  viewer = await staffMemberOf(portal, 'viewer');
  const list = await clerk.open(`/staff/registrations?email=${email}`);
  expect(list.text('tbody')).toContain('Over');
  await mailAgain(email);
  await mailAgain(email);
  const links = (await portal.mails()).map((mail) => new URL(mail.links[0]!).pathname);
  const statuses = [];
  for (const link of links) statuses.push((await portal.browser().open(link)).status);
  expect(statuses).toEqual([404, 200]);
});

test('no more of these mails go to an address than whoever registers may ask for', async () => {
  const email = 'flooded@example.com';
  await registered(email);
  for (let mails = 1; mails < 5; mails += 1) await mailAgain(email);
  const refused = await mailAgain(email);
  expect([refused.status, refused.text('[role=alert]').includes('Try again in an hour')]).toEqual([422, true]);
  expect((await portal.mails()).filter(({ recipient }) => recipient === email)).toHaveLength(4);
});

test('mails that staff ask for count against no network: neither theirs nor that of whoever registers there', async () => {
  const emails = ['one', 'two', 'three', 'four'].map((name) => `${name}@counted.example`);
  for (const email of emails) await registered(email);
  for (const email of [...emails, ...emails]) expect((await mailAgain(email)).status, email).toBe(200);
  await portal.mails();
  await registered('at-the-counter@counted.example');
});

test('whoever confirmed meanwhile is mailed nothing', async () => {
  const email = 'quick@example.com';
  const { browser, link } = await registered(email);
  const page = await (await clerk.open(`/staff/registrations?email=${email}`)).click(email);
  const confirm = await browser.open(link);
  await confirm.submit(confirm.$('main form button').first().text().trim());
  await portal.mails();
  const after = await page.submit('Mail a new link');
  expect(after.text('[role=status]')).toContain('confirmed meanwhile');
  const opened = await clerk.open(page.path);
  expect([opened.status, opened.text('main').includes('This address has been confirmed')]).toEqual([200, true]);
  expect((await opened.click(`The user ${email}`)).heading).toContain(email);
  expect((await clerk.open('/staff/registrations/999999')).status).toBe(404);
  expect(await portal.mails()).toEqual([]);
});

test('an auditor reads the list and has no button; addresses of users do not stand in it; Spanish is spoken', async () => {
  const email = 'read-only@example.com';
  await registered(email);
  const { email: known } = await portal.resident();
  const list = await viewer.open('/staff/registrations');
  expect([list.text('main').includes(email), list.text('main').includes(known)]).toEqual([true, false]);
  const page = await list.click(email);
  expect(page.$('form[action^="/staff/registrations/"]')).toHaveLength(0);
  expect((await viewer.open('/staff/registrations?lang=es')).heading).toBe('Registros sin confirmar');
});
