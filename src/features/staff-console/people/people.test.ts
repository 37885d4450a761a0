import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import type { StaffRole } from '../../../platform/http/request.ts';
import { totpCode, totpStepAt } from '../../identity/totp.ts';
import { staffChanges } from './person-page.tsx';
import { giveCodeAgain, setUpByLink, staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let admin: Staff;
let other: Staff;

type Staff = { userId: string; email: string; browser: TestBrowser };

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  admin = await staff('admin');
  other = await staff('admin');
});
// So many people do not sign in from one place within a minute.
beforeEach(async () => {
  portal.clock.advance(61_000);
  await giveCodeAgain(portal, admin.browser);
});
afterAll(() => portal.close());

const why = { reason: 'Her manager asked for it on the telephone' };

async function staff(role: StaffRole): Promise<Staff> {
  const browser = await staffMemberOf(portal, role);
  const user = await portal.context.db
    .selectFrom('users')
    .select(['id', 'email'])
    .where('staffRole', '=', role)
    .orderBy('lastSignedInAt', (by) => by.desc().nullsLast())
    .orderBy('madeAt', 'desc')
    .executeTakeFirstOrThrow();
  portal.clock.advance(1000);
  return { userId: user.id, email: user.email, browser };
}

async function change(by: Staff, whose: Staff, title: string, button: string, typed: object = why): Promise<TestPage> {
  const page = await by.browser.open(`/staff/people/${whose.userId}`);
  return (await page.click(title)).submit(button, { ...typed });
}

async function isIn({ browser }: Staff): Promise<boolean> {
  return (await browser.open('/staff')).heading === 'Today';
}

async function lastAct(userId: string) {
  return await portal.context.db
    .selectFrom('auditRecords')
    .leftJoin('auditPersonalTexts', 'auditRecordId', 'id')
    .select(['action', 'actorUserId', 'reason', 'detail'])
    .where('subjectKind', '=', 'user')
    .where('subjectId', '=', userId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

test('somebody is invited by mail, sets up app and password by its link, and then works in the console', async () => {
  await portal.mails();
  const email = 'new-clerk@example.com';
  const form = await (await admin.browser.open('/staff/people')).click('Invite somebody');
  const page = await form.submit('Send invitation', { email, role: 'clerk', ...why });
  expect(page.heading).toContain(email);
  expect(page.text()).toContain('The invitation is on its way');
  expect(page.text('dl')).toContain('Invited');
  const [mail, ...others] = await portal.mails();
  expect([mail?.kind, mail?.recipient, others.length]).toEqual(['staff-invited', email, 0]);
  expect(mail?.text).not.toContain(why.reason);
  const today = await setUpByLink(portal, mail!.links[0]!, email, testPassword);
  expect(today.heading).toBe('Today');
  const list = await admin.browser.open('/staff/people');
  expect(list.text('table')).toMatch(/new-clerk@example\.com.*Clerk.*Active.*In use/);
  expect((await portal.browser().open(new URL(mail!.links[0]!).pathname)).status).toBe(404);
});

test('an invitation is sent again, and the link of the first works no longer', async () => {
  const email = 'late@example.com';
  await portal.mails();
  await (await admin.browser.open('/staff/people/invite')).submit('Send invitation', { email, role: 'viewer', ...why });
  const [first] = await portal.mails();
  const page = await (await admin.browser.open('/staff/people')).click(email);
  const again = await (await page.click('Send the invitation again')).submit('Send again', why);
  expect(again.text()).toContain('A new invitation is on its way');
  const [second] = await portal.mails();
  expect((await portal.browser().open(new URL(first!.links[0]!).pathname)).status).toBe(404);
  expect((await portal.browser().open(new URL(second!.links[0]!).pathname)).heading).toBe('Set up your sign-in');
  portal.clock.advance(25 * 3_600_000);
  expect((await portal.browser().open(new URL(second!.links[0]!).pathname)).status).toBe(404);
  portal.clock.set(new Date(portal.clock.now().getTime() - 25 * 3_600_000));
});

test.each([
  ['no address', { email: '', role: 'clerk', ...why }, 'Type an e-mail address'],
  ['an address that is none', { email: 'a@b', role: 'clerk', ...why }, 'Type an e-mail address'],
  ['no role', { email: 'x@example.com', ...why }, 'Choose a role'],
  ['a role that is none', { email: 'x@example.com', role: 'mayor', ...why }, 'Choose a role'],
  ['no reason', { email: 'x@example.com', role: 'clerk', reason: '  ' }, 'Write a reason'],
])('an invitation with %s is refused in words', async (_what, typed, words) => {
  const page = await (await admin.browser.open('/staff/people/invite')).submit('Send invitation', typed);
  expect([page.status, page.text('[role=alert]').includes(words)]).toEqual([422, true]);
});

test('whoever is staff already is not invited, and neither is a resident twice', async () => {
  const invite = async (email: string) =>
    (await admin.browser.open('/staff/people/invite')).submit('Send invitation', { email, role: 'clerk', ...why });
  expect((await invite(other.email.toUpperCase())).text('[role=alert]')).toContain('is staff already');
  const resident = await portal.resident();
  await invite(resident.email);
  expect((await invite(resident.email.toUpperCase())).text('[role=alert]')).toContain('is invited already');
});

test('a disabled staff member is out at once, has no way in, and is told; enabled, they sign in as before', async () => {
  const clerk = await staff('clerk');
  expect(await isIn(clerk)).toBe(true);
  await portal.mails();
  const page = await change(admin, clerk, 'Disable', 'Disable');
  expect(page.text()).toContain('Disabled and signed out');
  expect(await isIn(clerk)).toBe(false);
  expect((await portal.mails()).map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['user-disabled', clerk.email],
  ]);
  expect(await lastAct(clerk.userId)).toMatchObject({
    ...{ action: 'staff-disabled', actorUserId: admin.userId, reason: why.reason },
  });
  const browser = portal.browser();
  const fields = { email: clerk.email, password: testPassword };
  const unknown = await (await browser.open('/log-in')).submit('Log In', { ...fields, email: 'nobody@example.com' });
  const refused = await (await browser.open('/log-in')).submit('Log In', fields);
  expect(refused.text('[role=alert]')).toBe(unknown.text('[role=alert]'));
  await change(admin, clerk, 'Enable again', 'Enable');
  const asked = await (await browser.open('/log-in')).submit('Log In', fields);
  expect(asked.heading).toContain('code');
});

test('a new role holds from the next click on, in the same session', async () => {
  const clerk = await staff('clerk');
  expect((await clerk.browser.open('/staff/people')).status).toBe(404);
  await portal.mails();
  const page = await change(admin, clerk, 'Change the role', 'Change role', { role: 'viewer', ...why });
  expect(page.text('dl')).toContain('Viewer');
  expect((await clerk.browser.open('/staff/people')).status).toBe(200);
  expect((await clerk.browser.open('/staff/announcements/new')).status).toBe(404);
  const [mail] = await portal.mails();
  expect([mail?.kind, mail?.text.includes('“viewer”')]).toEqual(['staff-role-changed', true]);
  expect((await lastAct(clerk.userId)).detail).toEqual({ from: 'clerk', to: 'viewer' });
  const same = await change(admin, clerk, 'Change the role', 'Change role', { role: 'viewer', ...why });
  expect([same.status, same.text('[role=alert]').includes('Nothing would change')]).toEqual([422, true]);
});

test('after a reset the old key opens nothing, and the mailed link sets up a new one', async () => {
  const clerk = await staff('finance');
  await portal.mails();
  await change(admin, clerk, 'Reset how they sign in', 'Reset and send link');
  expect(await isIn(clerk)).toBe(false);
  const asked = await (
    await clerk.browser.open('/log-in')
  ).submit('Log In', { email: clerk.email, password: testPassword });
  const old = totpCode('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', totpStepAt(portal.clock.now()));
  expect((await asked.submit('Continue', { code: old })).status).toBe(422);
  const [mail] = await portal.mails();
  expect([mail?.kind, mail?.recipient]).toEqual(['staff-factors-reset', clerk.email]);
  expect((await setUpByLink(portal, mail!.links[0]!, clerk.email, 'harbor-lantern-cedar-88')).heading).toBe('Today');
});

test('nobody changes themselves, by the page or by a form of their own', async () => {
  const own = `/staff/people/${admin.userId}`;
  const page = await admin.browser.open(own);
  expect([page.text().includes('This is you'), page.$('#changes').length]).toEqual([true, 0]);
  const token = page.$('form[method=post] input[type=hidden]').first();
  for (const act of staffChanges) {
    const fields = { [String(token.attr('name'))]: String(token.val()), role: 'viewer', ...why };
    const answered = await admin.browser.request('POST', `${own}/${act}`, fields);
    expect([answered.status, answered.html.includes('Nobody changes their own access')]).toEqual([422, true]);
  }
  expect(await isIn(admin)).toBe(true);
});

test.each([
  ['Disable', 'disable', {}],
  ['Change the role', 'change-role', { role: 'clerk' }],
  ['Reset how they sign in', 'reset-factors', {}],
] as const)('two admins who %s each other at once: one of them is left', async (title, act, typed) => {
  const pair = [await staff('admin'), await staff('admin')];
  const pages = await Promise.all(
    pair.map(async ({ browser }, at) => (await browser.open(`/staff/people/${pair[1 - at]!.userId}`)).click(title)),
  );
  const buttons = { disable: 'Disable', 'change-role': 'Change role', 'reset-factors': 'Reset and send link' };
  await Promise.all(pages.map((page) => page.send(buttons[act], { ...typed, ...why })));
  const people = await Promise.all(pair.map(({ browser }) => browser.open('/staff/people')));
  expect(people.filter(({ status, path }) => status === 200 && path === '/staff/people')).toHaveLength(1);
});

test('the sign-in history shows sign-ins with browser and network, and wrong tries', async () => {
  const clerk = await staff('clerk');
  const browser = portal.browser();
  await (await browser.open('/log-in')).submit('Log In', { email: clerk.email, password: 'not the right one' });
  const page = await admin.browser.open(`/staff/people/${clerk.userId}`);
  const history = page.text('[aria-labelledby=sign-ins]');
  expect(history).toContain('Wrong password');
  expect(history).toContain('Signed in Open');
  expect(history).not.toContain('not the code');
  expect(history).toContain('127.0.0.1');
});

test('a wrong code stands in the history with the browser and network that gave it', async () => {
  const browser = await staffMemberOf(portal, 'viewer', false);
  const { id } = await portal.context.db
    .selectFrom('users')
    .select('id')
    .where('staffRole', '=', 'viewer')
    .orderBy('madeAt', 'desc')
    .executeTakeFirstOrThrow();
  browser.headers['user-agent'] = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
  await (await browser.open('/log-in/code')).submit('Continue', { code: '000000' });
  const page = await admin.browser.open(`/staff/people/${id}`);
  const row = page.text('[aria-labelledby=sign-ins] tbody tr:has(td:contains("Wrong code"))');
  expect(page.text('[aria-labelledby=sign-ins]')).toMatch(/Wrong code.*Firefox.*Linux.*127\.0\.0\.1/);
  expect(row).not.toContain('–');
});

test('a right sign-in is one line, and a password that no code followed stands there as such', async () => {
  const clerk = await staff('clerk');
  const linesOf = async () => {
    const page = await admin.browser.open(`/staff/people/${clerk.userId}`);
    const cells = page.$('[aria-labelledby=sign-ins] tbody tr').toArray();
    return cells.map((row) => /(Signed in|Gave the password, not the code)( Open)?/.exec(page.$(row).text())?.[0]);
  };
  expect(await linesOf()).toEqual(['Signed in Open']);
  portal.clock.advance(61_000);
  const fields = { email: clerk.email, password: testPassword };
  await (await portal.browser().open('/log-in')).submit('Log In', fields);
  expect(await linesOf()).toEqual(['Gave the password, not the code', 'Signed in Open']);
  const resident = await portal.resident();
  const { db } = portal.context;
  await db.updateTable('users').set({ staffRole: 'viewer' }).where('id', '=', resident.userId).execute();
  const page = await admin.browser.open(`/staff/people/${resident.userId}`);
  expect(page.text('[aria-labelledby=sign-ins]')).toContain('Signed in');
  expect(page.text('[aria-labelledby=sign-ins]')).not.toContain('not the code');
});

test('an auditor sees the people and changes none; a clerk finds nothing', async () => {
  const [viewer, clerk] = [await staff('viewer'), await staff('clerk')];
  const page = await viewer.browser.open(`/staff/people/${clerk.userId}`);
  expect([page.status, page.$('#changes').length]).toEqual([200, 0]);
  expect((await viewer.browser.open('/staff/people')).$('a[href="/staff/people/invite"]')).toHaveLength(0);
  for (const path of ['/staff/people', `/staff/people/${viewer.userId}`])
    expect((await clerk.browser.open(path)).status).toBe(404);
});

test('people who are none are not found, residents among them', async () => {
  const resident = await portal.resident();
  for (const id of ['1', 'x', '00000000-0000-0000-0000-000000000000', resident.userId]) {
    expect((await admin.browser.open(`/staff/people/${id}`)).status).toBe(404);
    expect((await admin.browser.open(`/staff/people/${id}/disable`)).status).toBe(404);
  }
});

test('the pages speak Spanish', async () => {
  const { browser } = await staff('admin');
  const page = await browser.open('/staff/people?lang=es');
  expect([page.heading, page.text('table').includes('Administración')]).toEqual(['Personas', true]);
  const person = await browser.open(`/staff/people/${admin.userId}?lang=es`);
  expect(person.text()).toContain('Restablecer su forma de acceso');
});
