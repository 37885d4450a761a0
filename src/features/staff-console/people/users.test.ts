import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { giveCodeAgain, staffMemberOf } from '../test-staff.ts';

let portal: TestPortal;
let clerk: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
});
// So many people do not sign in from one place within a minute.
beforeEach(async () => {
  portal.clock.advance(61_000);
  await giveCodeAgain(portal, clerk);
});
afterAll(() => portal.close());

const why = { reason: 'Lost the phone on a bus, stood at the counter' };
type Resident = Awaited<ReturnType<TestPortal['resident']>>;

async function help({ userId }: Resident, title: string, button: string, typed: object = why): Promise<TestPage> {
  return (await (await clerk.open(`/staff/users/${userId}`)).click(title)).submit(button, { ...typed });
}

async function isIn({ browser }: Resident): Promise<boolean> {
  return (await browser.open('/account')).heading !== 'Log In';
}

async function logIn(email: string, password = testPassword): Promise<TestPage> {
  return (await portal.browser().open('/log-in')).submit('Log In', { email, password });
}

async function lastRecord(userId: string) {
  return await portal.context.db
    .selectFrom('auditRecords')
    .leftJoin('auditPersonalTexts', 'auditRecordId', 'id')
    .select(['action', 'reason'])
    .where('subjectId', '=', userId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

test('of a long history the newest 200 records stand on the page, and the rest in the audit trail', async () => {
  const resident = await portal.resident();
  const path = `/staff/users/${resident.userId}`;
  expect((await clerk.open(path)).text('[aria-labelledby=acts]')).not.toContain('All of it in the audit trail');
  await sql`
    insert into audit_records (at, actor_user_id, action, subject_kind, subject_id, detail)
    select ${portal.clock.now()}::timestamptz - n * interval '1 day',
           null, case when n = 1 then 'user-unlocked' else 'password-changed' end, 'user', ${resident.userId}, '{}'
      from generate_series(1, 205) n`.execute(portal.context.db);
  const page = await clerk.open(path);
  expect(page.$('[aria-labelledby=acts] tbody tr')).toHaveLength(200);
  expect(page.text('[aria-labelledby=acts] tbody')).toContain('Unlocked');
  const rest = await page.click('All of it in the audit trail');
  expect(rest.text('main')).toMatch(/20[5-9] /);
  expect(rest.text('tbody')).not.toMatch(/Mailed|Paid/);
});

test('a user is found by their address, and their page shows what staff need to help them', async () => {
  const resident = await portal.resident();
  const customer = { customerNumber: '81001', name: 'HELPED AT THE COUNTER', accounts: [{ number: '810011' }] };
  const { customerAccountIds } = await insertCustomer(portal.context.db, customer);
  const link = { userId: resident.userId, customerAccountId: customerAccountIds[0]!, proof: 'name', sight: 'full' };
  await portal.context.db
    .insertInto('accountLinks')
    .values({ ...link, linkedAt: portal.clock.now() })
    .execute();
  const page = await (await clerk.open(`/staff/find?q=${resident.email.slice(0, 14)}`)).click(resident.email);
  expect(page.heading).toContain(resident.email);
  expect(page.text('dl')).toContain('Can sign in');
  expect(page.text('[aria-labelledby=links]')).toMatch(/HELPED AT THE COUNTER.*810011.*Everything.*Linked/);
  expect(page.text('[aria-labelledby=sign-ins]')).toContain('Signed in Open');
  expect(page.text('main')).not.toContain('127.0.0.1');
});

test('sessions end at the word of staff, and the person is told without the reason', async () => {
  const resident = await portal.resident();
  await portal.mails();
  const page = await help(resident, 'End all sessions', 'End sessions');
  expect(page.text()).toContain('All sessions have ended');
  expect(page.text('[aria-labelledby=mails]')).toContain('Signed out by staff');
  expect(page.text('[aria-labelledby=acts]')).toMatch(/Ended a user’s sessions.*clerk-.*Lost the phone/);
  expect(await isIn(resident)).toBe(false);
  const mails = await portal.mails();
  expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['user-sessions-ended', resident.email]]);
  expect(mails[0]!.text).not.toContain(why.reason);
  expect(await lastRecord(resident.userId)).toEqual({ action: 'user-sessions-ended', reason: why.reason });
});

test('a link to a new password is mailed, and works', async () => {
  const resident = await portal.resident();
  await portal.mails();
  await help(resident, 'Mail a link to a new password', 'Send mail');
  const [mail] = await portal.mails();
  expect([mail?.kind, mail?.recipient]).toEqual(['reset-password', resident.email]);
  const password = 'harbor-lantern-cedar-88';
  await (await portal.browser().open(new URL(mail!.links[0]!).pathname)).submit('Save new password', { password });
  expect((await logIn(resident.email, password)).status).toBe(200);
});

test('a locked sign-in is shown and unlocked', async () => {
  const resident = await portal.resident();
  for (let tries = 0; tries < 5; tries += 1) await logIn(resident.email, 'not the right one');
  expect((await logIn(resident.email)).status).toBe(429);
  const page = await clerk.open(`/staff/users/${resident.userId}`);
  expect(page.text('dl')).toContain('Locked until');
  expect(page.text('[aria-labelledby=sign-ins] tbody tr:first-child')).toContain('Locked after wrong passwords');
  expect(page.text('[aria-labelledby=sign-ins]')).toContain('Wrong password');
  await help(resident, 'Unlock sign-in', 'Unlock');
  portal.clock.advance(61_000);
  expect((await logIn(resident.email)).status).toBe(200);
  const after = (await clerk.open(page.path)).text('[aria-labelledby=sign-ins]');
  expect([after.includes('Wrong password'), after.includes('Locked after wrong passwords')]).toEqual([false, true]);
});

test('a disabled user has no way in: log-in, new password, registration and old links; the mails say whom to call', async () => {
  const resident = await portal.resident();
  await help(resident, 'Mail a link to a new password', 'Send mail');
  const link = (await portal.mails()).find(({ kind }) => kind === 'reset-password')!.links[0]!;
  const page = await help(resident, 'Disable', 'Disable');
  expect(page.text('dl')).toContain('Disabled on');
  expect(await isIn(resident)).toBe(false);
  const unknown = await logIn('nobody-at-all@example.com');
  const refused = await logIn(resident.email);
  expect(refused.text('[role=alert]')).toBe(unknown.text('[role=alert]'));
  expect((await portal.browser().open(new URL(link).pathname)).status).toBe(404);
  await portal.mails();
  const { email } = resident;
  const asked = await (await portal.browser().open('/forgot-password')).submit('Send link', { email });
  expect(asked.status).toBe(200);
  const browser = portal.browser();
  await (await browser.open('/register')).submit('Register', { email, password: 'harbor-lantern-cedar-88' });
  const mails = await portal.mails();
  expect(mails.map(({ kind }) => kind)).toEqual(['user-disabled-still', 'user-disabled-still']);
  expect(mails.every(({ text }) => !/\/(reset-password|verify)\//.test(text))).toBe(true);
  expect((await browser.open('/pay')).status).toBe(200);
  await help(resident, 'Enable again', 'Enable');
  expect((await portal.browser().open(new URL(link).pathname)).status).toBe(404);
  portal.clock.advance(61_000);
  expect((await logIn(email)).status).toBe(200);
});

test('a registration that waits when its user is disabled makes no second one', async () => {
  const email = 'waits-and-is-disabled@example.com';
  const browser = portal.browser();
  await portal.mails();
  await (await browser.open('/register')).submit('Register', { email, password: 'harbor-lantern-cedar-88' });
  const [mail] = await portal.mails();
  const resident = await portal.resident({ email });
  await help(resident, 'Disable', 'Disable');
  await (await browser.open(new URL(mail!.links[0]!).pathname)).submit('Confirm e-mail address');
  const users = await portal.context.db.selectFrom('users').select('id').where('comparableEmail', '=', email).execute();
  expect(users).toHaveLength(1);
  expect(await isIn(resident)).toBe(false);
});

test.each([
  ['no reason', { reason: '  ' }, 'Write a reason'],
  ['a reason of a thousand and one letters', { reason: 'x'.repeat(1001) }, 'Write at most 1000'],
])('%s is refused in words, and what was typed stays', async (_what, typed, words) => {
  const resident = await portal.resident();
  const page = await help(resident, 'Disable', 'Disable', typed);
  expect([page.status, page.text('[role=alert]').includes(words)]).toEqual([422, true]);
  expect(page.$('textarea').val()).toBe(typed.reason.trim());
  expect(await isIn(resident)).toBe(true);
});

test('two staff who disable one user at once: one does it, and the other is told that it is so', async () => {
  const resident = await portal.resident();
  const open = async () => (await clerk.open(`/staff/users/${resident.userId}`)).click('Disable');
  const forms = [await open(), await open()];
  await portal.mails();
  const answers = await Promise.all(forms.map((form) => form.send('Disable', why)));
  expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([303, 422]);
  expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['user-disabled']);
});

test('the copy holds what is kept about the person, in both shapes, and its making is kept and told', async () => {
  const resident = await portal.resident();
  const request = { typedNumber: '77-1', typedName: 'Zoë Quill', message: 'My late aunt’s bill', answeredAt: null };
  await portal.context.db
    .insertInto('accountLinkRequests')
    .values({ ...request, userId: resident.userId, askedAt: portal.clock.now() })
    .execute();
  await portal.database.pool.query(
    `insert into cart_orders (user_id, language, state, reason, program_key, program_name_en, program_name_es, gallons,
       quantity, carts_cents, delivery_cents, gl_code, delivery_name_en, delivery_name_es, is_pick_up, is_for_senior,
       address_id, address, note, holds_stock, made_at, delivered_within_days)
     values ($1, 'en', 'asked', 'removal', 'carts', 'Carts', 'Contenedores', 68, 1, 0, 0, '1', 'Brought', 'Se entrega', false,
       false, '1', '4 Quill Ct', 'Behind the gate', false, now(), 30)`,
    [resident.userId],
  );
  await portal.mails();
  const form = await (await clerk.open(`/staff/users/${resident.userId}`)).click('Copy of what is kept about them');
  const file = await form.send('Download as a file (JSON)', why);
  expect(String(file.headers['content-disposition'])).toContain('records.json');
  const copy = JSON.parse(file.html);
  expect(copy.user.email).toBe(resident.email);
  expect(copy.linkRequests[0]).toMatchObject({ typedName: 'Zoë Quill', message: 'My late aunt’s bill' });
  expect(copy.signIns[0].what).toBe('signed-in');
  expect(file.html).not.toMatch(/passwordHash|tokenHash|sealed/i);
  const page = await form.submit('Show as a page', why);
  expect(page.text()).toContain('Zoë Quill');
  expect(page.text('#cart-orders, [aria-labelledby=cart-orders]')).toMatch(
    /Carts, 68 gallons: to be taken away.*4 Quill Ct.*Waits for the city.*Behind the gate/,
  );
  expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['user-records-copied', 'user-records-copied']);
  expect(await lastRecord(resident.userId)).toEqual({ action: 'user-records-copied', reason: why.reason });
  expect((await form.send('Show as a page', { reason: '' })).status).toBe(422);
});

test('an auditor sees a user and helps nobody; staff are no residents, and strangers are not found', async () => {
  const resident = await portal.resident();
  const viewer = await staffMemberOf(portal, 'viewer');
  const page = await viewer.open(`/staff/users/${resident.userId}`);
  expect([page.status, page.$('#helps').length]).toEqual([200, 0]);
  const member = await portal.context.db
    .selectFrom('users')
    .select('id')
    .where('staffRole', '=', 'clerk')
    .executeTakeFirstOrThrow();
  for (const id of ['1', '00000000-0000-0000-0000-000000000000', member.id]) {
    expect((await clerk.open(`/staff/users/${id}`)).status).toBe(404);
    expect((await clerk.open(`/staff/users/${id}/disable`)).status).toBe(404);
  }
  expect((await clerk.open(`/staff/users/${resident.userId}/delete`)).status).toBe(404);
});

test('the pages speak Spanish, and the mail is in the language of the user', async () => {
  const resident = await portal.resident();
  await portal.context.db.updateTable('users').set({ language: 'es' }).where('id', '=', resident.userId).execute();
  const finance = await staffMemberOf(portal, 'finance');
  const page = await finance.open(`/staff/users/${resident.userId}?lang=es`);
  expect(page.text()).toContain('Clientes vinculados');
  await portal.mails();
  await (await page.click('Cerrar todas las sesiones')).submit('Cerrar sesiones', why);
  expect((await portal.mails())[0]?.subject).toContain('Se cerró su sesión');
});
