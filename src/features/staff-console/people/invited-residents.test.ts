import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { giveCodeAgain, setUpByLink, staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let admin: TestBrowser;
let clerk: TestBrowser;
let finance: TestBrowser;
let nextNumber = 71_000;

type Resident = Awaited<ReturnType<TestPortal['resident']>>;

const why = { reason: 'She begins at the counter on Monday' };
const seen = { evidence: 'bill', reason: 'Showed the bill at the counter' };
const newPassword = 'harbor-lantern-cedar-88';

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  admin = await staffMemberOf(portal, 'admin');
  clerk = await staffMemberOf(portal, 'clerk');
  finance = await staffMemberOf(portal, 'finance');
});
// So many people do not sign in from one place within a minute.
beforeEach(async () => {
  portal.clock.advance(61_000);
  for (const staff of [admin, clerk, finance]) await giveCodeAgain(portal, staff);
  await portal.mails();
});
afterAll(() => portal.close());

async function customer(): Promise<string> {
  nextNumber += 1;
  const customerNumber = String(nextNumber);
  const named = { customerNumber, name: `INVITED ${customerNumber}`, accounts: [{ number: `${customerNumber}1` }] };
  return `/staff/customers/${(await insertCustomer(portal.context.db, named)).customerId}`;
}

async function linked(resident: Resident): Promise<string> {
  const path = await customer();
  await (await clerk.open(`${path}/link`)).submit('Link', { email: resident.email, ...seen });
  return path;
}

/** Invites somebody, and gives the link that was mailed. */
async function invite(email: string, role = 'clerk'): Promise<{ page: TestPage; link: string; kind: string }> {
  await portal.mails();
  const form = await admin.open('/staff/people/invite');
  const page = await form.submit('Send invitation', { email, role, ...why });
  const [mail] = await portal.mails();
  return { page, link: new URL(mail!.links[0]!).href, kind: mail!.kind };
}

async function standingOf({ userId }: Resident) {
  const { db } = portal.context;
  return db.selectFrom('users').select(['staffRole']).where('id', '=', userId).executeTakeFirst();
}

async function signsIn(email: string, password: string): Promise<TestPage> {
  portal.clock.advance(61_000);
  return (await portal.browser().open('/log-in')).submit('Log In', { email, password });
}

test('a resident who is invited stays a resident, signed in and helped as before, until they accept', async () => {
  const resident = await portal.resident();
  await linked(resident);
  const { page, kind } = await invite(resident.email);
  expect(kind).toBe('resident-invited');
  expect([page.heading.includes(resident.email), page.text().includes('stays one until they accept')]).toEqual([
    true,
    true,
  ]);
  expect((await resident.browser.open('/account')).heading).not.toBe('Log In');
  expect((await resident.browser.open('/staff')).status).toBe(404);
  expect((await signsIn(resident.email, testPassword)).heading).not.toContain('code');
  const user = await clerk.open(`/staff/users/${resident.userId}`);
  expect([user.status, user.text().includes('is invited to the staff')]).toEqual([200, true]);
  expect((await admin.open('/staff/people')).text('table')).toMatch(new RegExp(`${resident.email}.*Clerk.*Invited`));
  expect(await standingOf(resident)).toEqual({ staffRole: null });
});

test('they accept by the link: the page says what changes, and from then on they are staff with both factors', async () => {
  const resident = await portal.resident();
  await linked(resident);
  const { link } = await invite(resident.email, 'finance');
  const page = await portal.browser().open(new URL(link).pathname);
  expect(page.text()).toContain('When you save, you accept the invitation');
  expect((await setUpByLink(portal, link, resident.email, newPassword)).heading).toBe('Today');
  expect((await resident.browser.open('/account')).heading).toBe('Log In');
  expect((await signsIn(resident.email, newPassword)).heading).toContain('code');
  const person = await admin.open(`/staff/people/${resident.userId}`);
  expect(person.text('[aria-labelledby=links]')).toMatch(/They keep these accounts.*INVITED/);
  const trail = await admin.open(`/staff/audit-trail?subjectKind=user&subjectId=${resident.email}`);
  expect(trail.text('tbody')).toMatch(/Accepted the invitation to the staff.*Invited to the staff/);
  expect(person.text('[aria-labelledby=acts]')).toMatch(/Chose a new password by mail.*Accepted the invitation/);
  expect(person.text('[aria-labelledby=acts]')).not.toContain('Chose a first password');
});

test('somebody new chooses a first password; the link of an invitation that was sent again says that a newer one came', async () => {
  const email = 'new-here@example.com';
  const { page, link } = await invite(email);
  portal.clock.advance(1000);
  await (await page.click('Send the invitation again')).submit('Send again', why);
  const [mail] = await portal.mails();
  const old = await portal.browser().open(new URL(link).pathname);
  expect([old.status, old.text('main').includes('A newer link was mailed')]).toEqual([404, true]);
  const posted = await portal.browser().open('/set-up-staff/never-was-a-link');
  expect(posted.text('main')).toContain('It was used already, or it is too old');
  expect((await setUpByLink(portal, mail!.links[0]!, email, newPassword)).heading).toBe('Today');
  const used = await portal.browser().open(new URL(mail!.links[0]!).pathname);
  expect([used.status, used.text('main').includes('It was used already')]).toEqual([404, true]);
  const person = await (await admin.open('/staff/people')).click(email);
  expect(person.text('[aria-labelledby=acts]')).toContain('Chose a first password');
});

test('an invitation is withdrawn: its link is over, and the resident is as they were', async () => {
  const resident = await portal.resident();
  const { page, link } = await invite(resident.email);
  const done = await (await page.click('Withdraw the invitation')).submit('Withdraw', why);
  expect([done.heading, done.text().includes('The invitation is withdrawn')]).toEqual(['People', true]);
  expect(done.text('table')).not.toContain(resident.email);
  expect((await portal.browser().open(new URL(link).pathname)).status).toBe(404);
  expect((await resident.browser.open('/account')).heading).not.toBe('Log In');
  expect((await portal.mails()).map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['staff-invitation-withdrawn', resident.email],
  ]);
  expect((await invite(resident.email)).page.heading).toContain(resident.email);
});

test('an acceptance that comes as the invitation is withdrawn leaves a resident, or staff, and nothing between', async () => {
  const resident = await portal.resident();
  const { page, link } = await invite(resident.email);
  const withdraw = await page.click('Withdraw the invitation');
  await Promise.all([
    withdraw.send('Withdraw', why),
    setUpByLink(portal, link, resident.email, newPassword).catch(() => null),
  ]);
  const { staffRole } = (await standingOf(resident))!;
  const waiting = await portal.context.db
    .selectFrom('staffInvitations')
    .select('userId')
    .where('userId', '=', resident.userId)
    .execute();
  expect(waiting).toEqual([]);
  expect((await admin.open('/staff/people')).text('table').includes(resident.email)).toBe(staffRole !== null);
});

test('an invitation of nobody known is withdrawn without a trace of the address, which may register', async () => {
  const { page, link } = await invite('mistyped@example.com');
  await (await page.click('Withdraw the invitation')).submit('Withdraw', why);
  expect((await portal.browser().open(new URL(link).pathname)).status).toBe(404);
  const { db } = portal.context;
  const known = await db.selectFrom('users').select('id').where('email', '=', 'mistyped@example.com').execute();
  expect(known).toEqual([]);
});

test('an admin takes a role away: the person is a resident again, by password alone, with their links', async () => {
  const resident = await portal.resident();
  await linked(resident);
  const { link } = await invite(resident.email);
  await setUpByLink(portal, link, resident.email, newPassword);
  await portal.mails();
  const person = await admin.open(`/staff/people/${resident.userId}`);
  const user = await (await person.click('Take the staff role away')).submit('Take role away', why);
  expect([user.path.startsWith('/staff/users/'), user.text('[role=status]')]).toEqual([
    true,
    expect.stringContaining('this is a resident now'),
  ]);
  expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['staff-role-taken']);
  expect(user.text('[aria-labelledby=links]')).toContain('INVITED');
  expect((await signsIn(resident.email, newPassword)).heading).not.toContain('code');
  expect((await clerk.open(`/staff/users/${resident.userId}/records`)).status).toBe(200);
  expect(user.text('[aria-labelledby=sign-ins]')).not.toContain('not the code');
});

test('what waits as a link of somebody who became staff can only be declined', async () => {
  const holder = await portal.resident();
  const path = await linked(holder);
  const resident = await portal.resident();
  await (await clerk.open(`${path}/link`)).submit('Link', { email: resident.email, ...seen });
  const { link } = await invite(resident.email);
  const before = await (await finance.open(path)).click('Waits for a second person');
  await setUpByLink(portal, link, resident.email, newPassword);
  const today = await finance.open('/staff');
  expect(today.text('[aria-labelledby=link-decisions]')).toContain(`${resident.email} Staff`);
  const refused = await before.submit('Agree and link');
  expect([refused.status, refused.text('[role=alert]').includes('This user is staff')]).toEqual([422, true]);
  const waits = await (await finance.open('/staff')).click(resident.email);
  expect(waits.$('button[value=agree]')).toHaveLength(0);
  const asked = await (await clerk.open(`${await customer()}/link`)).submit('Link', { email: resident.email, ...seen });
  expect(asked.text('[role=alert]')).toContain('This user is staff');
  expect((await waits.submit('Decline')).status).toBe(200);
});

test('a deletion that was asked of somebody who became staff does not wait on Today, and does again when the role is taken', async () => {
  const resident = await portal.resident();
  await (await admin.open(`/staff/users/${resident.userId}/delete`)).submit('Ask for deletion', why);
  const { link } = await invite(resident.email);
  expect((await finance.open('/staff')).text('[aria-labelledby=user-deletions]')).toContain(resident.email);
  await setUpByLink(portal, link, resident.email, newPassword);
  await giveCodeAgain(portal, finance);
  expect((await finance.open('/staff')).text()).not.toContain(resident.email);
  await giveCodeAgain(portal, admin);
  await (await admin.open(`/staff/people/${resident.userId}/take-role`)).submit('Take role away', why);
  await giveCodeAgain(portal, finance);
  const decision = await (await finance.open('/staff')).click(resident.email);
  expect([decision.status, decision.heading]).toEqual([200, 'Delete what is kept about a person?']);
});

test('nobody sees the portal as somebody who became staff, also not in a view that was begun before', async () => {
  const resident = await portal.resident();
  const path = await linked(resident);
  const { link } = await invite(resident.email);
  const begun = await (await clerk.open(path)).click(`View as resident ${resident.email}`);
  const again = await (await finance.open(path)).click(`View as resident ${resident.email}`);
  const announced = async () => (await clerk.open('/')).$('body').text().includes('You see the portal as');
  await begun.submit('View as resident', why);
  expect(await announced()).toBe(true);
  await setUpByLink(portal, link, resident.email, newPassword);
  expect(await announced()).toBe(false);
  const refused = await again.submit('View as resident', why);
  expect([refused.status, refused.text('[role=alert]').includes('This user is staff')]).toEqual([422, true]);
});

test('whom an invitation made has no password to forget before they accept it', async () => {
  const email = 'never-registered@example.com';
  await invite(email, 'viewer');
  await (await portal.browser().open('/forgot-password')).submit('Send link', { email });
  const mails = await portal.mails();
  expect(mails.map(({ kind }) => kind)).toContain('nothing-to-reset');
  expect(mails.map(({ kind }) => kind)).not.toContain('reset-password');
  const [row] = (await portal.database.pool.query('select password_hash from users where email = $1', [email])).rows;
  expect(row.password_hash).toBeNull();
  const people = await admin.open('/staff/people');
  expect(people.text('main')).toMatch(/never-registered@example\.com.*Invited/);
});
