import { sql } from 'kysely';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { sendMailHandler } from '../../../platform/mail/outgoing.ts';
import { verifyAuditTrail } from '../../../platform/audit-trail/verify-audit-trail.ts';
import { openPaying, type Paying } from '../../payments/test-paying.ts';
import { giveCodeAgain, staffMemberOf } from '../test-staff.ts';

let paying: Paying;
let portal: TestPortal;
let admin: TestBrowser;
let finance: TestBrowser;
let mailServer: SMTPServer;
let smtpUrl: string;

beforeAll(async () => {
  paying = await openPaying();
  portal = paying.portal;
  admin = await staffMemberOf(portal, 'admin');
  finance = await staffMemberOf(portal, 'finance');
  mailServer = new SMTPServer({ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] });
  await new Promise<void>((listening) => mailServer.listen(0, '127.0.0.1', listening));
  smtpUrl = `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`;
}, 60_000);
// So many people do not sign in from one place within a minute.
beforeEach(() => portal.clock.advance(61_000));
afterAll(async () => {
  await new Promise<void>((closed) => mailServer.close(closed));
  await paying.close();
});

type Person = { userId: string; email: string; browser: TestBrowser };
const why = { reason: 'Ms. Quillfeather wrote that she moves to Oregon' };

async function ask({ userId }: Person, staff = admin, typed: object = why): Promise<TestPage> {
  await giveCodeAgain(portal, staff);
  const page = await (await staff.open(`/staff/users/${userId}`)).click('Delete what is kept about them');
  return page.submit('Ask for deletion', { ...typed });
}

async function decisionOf({ userId }: Person): Promise<string> {
  const row = await portal.context.db
    .selectFrom('userDeletions')
    .select('id')
    .where('userId', '=', userId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return `/staff/user-deletions/${row.id}`;
}

async function deleteWhole(person: Person): Promise<TestPage> {
  await ask(person);
  await giveCodeAgain(portal, finance);
  return (await finance.open(await decisionOf(person))).submit('Agree and delete');
}

/** Sends what waits, as the worker does. */
async function sendMails(): Promise<void> {
  const handler = sendMailHandler(smtpUrl);
  const waiting = await portal.context.db
    .selectFrom('outgoingMails')
    .select('id')
    .where('sentAt', 'is', null)
    .execute();
  for (const { id } of waiting) await handler.run(portal.context, { mailId: id });
}

/** The tables in which any column of any row holds any of some words, whatever the letters' size, as text or as bytes. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const { db } = portal.context;
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'pgboss') order by 1`.execute(db);
  const shapes = words.flatMap((word) => [word.toLowerCase(), Buffer.from(word).toString('hex')]);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql`
      select from ${sql.raw(name)} t
       where exists (select from unnest(${shapes}::text[]) w where strpos(lower(t::text), w) > 0) limit 1`.execute(db);
    if (rows.length > 0) found.push(name.replace('public.', ''));
  }
  return found;
}

type Payer = Person & { accountId: number; receiptNumber: string };

/** A resident with a linked account and a receipt. */
async function payerWithReceipt(): Promise<Payer> {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 700 }]);
  const started = await paying.start(payer, [keys[0]!]);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const { number: receiptNumber } = await portal.context.db
    .selectFrom('receipts')
    .select('number')
    .where('paymentId', '=', started.paymentId)
    .executeTakeFirstOrThrow();
  // The receipt has gone out: what still waits to be sent is forgotten only then.
  await sendMails();
  return { ...payer, accountId, receiptNumber };
}

/** Lets a resident do all that leaves something behind, under two addresses. */
async function busyLife(): Promise<Payer & { words: string[] }> {
  const { db } = portal.context;
  const payer = await payerWithReceipt();
  const { accountId } = payer;
  const asked = { number: '4711-Q', name: 'Quillfeather Zenobia', message: 'Bills of my late aunt Philippa' };
  const form = await payer.browser.open('/account/link/ask');
  await form.submit('Send to Finance', asked);
  const request = await db
    .selectFrom('accountLinkRequests')
    .select('id')
    .where('userId', '=', payer.userId)
    .executeTakeFirstOrThrow();
  const answer = await admin.open(`/staff/link-requests/${request.id}`);
  await answer.submit('Decline', { words: 'Quillfeather, please bring the letter of the court' });
  const customer = await db
    .selectFrom('customerAccounts')
    .select('customerId')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const unlink = `/staff/customers/${customer.customerId}/unlink?email=${payer.email}`;
  const seen = { evidence: 'telephone', reason: 'Quillfeather rang about the wrong house' };
  await (await admin.open(unlink)).submit('End the links', seen);
  await paying.link(payer.userId, accountId);
  await portal.mails();
  const email = `zenobia-${payer.userId.slice(0, 8)}@example.org`;
  const move = await payer.browser.open('/account/email');
  await move.submit('Send link', { newEmail: email, password: testPassword });
  const confirm = (await portal.mails()).find(({ kind }) => kind === 'confirm-new-email')!;
  await (await payer.browser.open(new URL(confirm.links[0]!).pathname)).submit('Confirm e-mail address');
  await (await portal.browser().open('/log-in')).submit('Log In', { email, password: 'not the right one' });
  await (await portal.browser().open('/forgot-password')).submit('Send link', { email });
  const again = await portal.browser().open('/register');
  await again.submit('Register', { email, password: 'harbor-lantern-cedar-88' });
  await sendMails();
  const words = [payer.email, email, 'Quillfeather', 'late aunt', 'wrong house', '4711-Q'];
  return { ...payer, email, words };
}

test('after a deletion nothing in the database holds the addresses or typed words, apart from what is listed', async () => {
  const person = await busyLife();
  const { db } = portal.context;
  const guest = { email: person.email, tokenHash: Buffer.alloc(32, 7), madeAt: portal.clock.now() };
  await db
    .insertInto('guests')
    .values({ ...guest, expiresAt: portal.clock.now() })
    .execute();
  await db.updateTable('customerAccounts').set({ email: person.email }).where('id', '=', person.accountId).execute();
  const before = await tablesWith(person.words);
  expect(before).toEqual(
    expect.arrayContaining([
      ...['account_link_requests', 'audit_personal_texts', 'email_tokens', 'link_decisions', 'outgoing_mails'],
      ...['registrations', 'users'],
    ]),
  );
  const decided = await deleteWhole(person);
  expect(decided.heading).toBe('What was kept about this person is deleted');
  await sendMails();
  const kept = {
    customer_accounts: 'the city’s own billing file has the address, and brings it again with each import',
    guests: 'a receipt went there after paying without signing in: it belongs to that payment',
  };
  expect(await tablesWith(person.words)).toEqual(Object.keys(kept));
  expect((await verifyAuditTrail(db)).faults).toEqual([]);
});

test('payments, receipts and books stay, and belong to nobody with a name', async () => {
  const person = await payerWithReceipt();
  const { db } = portal.context;
  const count = async (table: 'payments' | 'receipts' | 'journalEntries' | 'paymentAllocations') =>
    (
      await db
        .selectFrom(table)
        .select((is) => is.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows;
  const counts = () =>
    Promise.all([count('payments'), count('receipts'), count('journalEntries'), count('paymentAllocations')]);
  const before = await counts();
  await deleteWhole(person);
  expect(await counts()).toEqual(before);
  const story = await finance.open(`/staff/find?q=${person.receiptNumber}`);
  expect([story.status, story.text().includes(person.email)]).toEqual([200, false]);
  const own = await db.selectFrom('users').selectAll().where('id', '=', person.userId).executeTakeFirstOrThrow();
  expect(own).toMatchObject({ email: 'deleted-user', passwordHash: null, lastSignedInAt: null, staffRole: null });
});

test('a deleted person is out and told, their address registers anew, and the new user sees nothing', async () => {
  const person = await payerWithReceipt();
  await deleteWhole(person);
  const told = (await portal.mails()).find(({ kind }) => kind === 'user-deleted');
  expect([told?.recipient, told?.text.includes(why.reason)]).toEqual([person.email, false]);
  expect((await person.browser.open('/account')).heading).toBe('Log In');
  expect((await finance.open(`/staff/users/${person.userId}`)).status).toBe(404);
  const refused = await (
    await portal.browser().open('/log-in')
  ).submit('Log In', { email: person.email, password: testPassword });
  expect(refused.status).toBe(422);
  const browser = portal.browser();
  const fields = { email: person.email, password: 'harbor-lantern-cedar-88' };
  await (await browser.open('/register')).submit('Register', fields);
  const mail = (await portal.mails()).find(({ kind }) => kind === 'confirm-registration');
  await (await browser.open(new URL(mail!.links[0]!).pathname)).submit('Confirm e-mail address');
  await (await browser.open('/log-in')).submit('Log In', fields);
  expect((await browser.open('/accounts')).text()).not.toContain('Quillfeather');
  expect((await browser.open(`/receipts/${person.receiptNumber}`)).status).toBe(404);
  const users = await portal.context.db
    .selectFrom('users')
    .select('id')
    .where('comparableEmail', '=', person.email)
    .execute();
  expect(users.map(({ id }) => id)).not.toEqual([person.userId]);
  expect(users).toHaveLength(1);
});

test('a deletion waits on Today for a second person, who may not be the one who asked', async () => {
  const person = await portal.resident();
  await portal.mails();
  const page = await ask(person);
  expect(page.text('.usa-alert')).toContain('waits for a second person');
  expect((await portal.mails()).map(({ kind, recipient }) => [kind, recipient])).toEqual([
    ['user-deletion-asked', person.email],
  ]);
  const path = await decisionOf(person);
  const own = await admin.open(path);
  expect([own.text().includes('You asked for this deletion'), own.$('button[value=agree]').length]).toEqual([true, 0]);
  const token = own.$('form[method=post] input[type=hidden]').first();
  const fields = { [String(token.attr('name'))]: String(token.val()), answer: 'agree' };
  const forged = await admin.request('POST', path, fields);
  expect([forged.status, forged.html.includes('A second person has to decide')]).toEqual([422, true]);
  expect((await person.browser.open('/account')).heading).not.toBe('Log In');
  const today = await finance.open('/staff');
  expect(today.text('[aria-labelledby=user-deletions]')).toContain(why.reason);
  const declined = await (await today.click(person.email)).submit('Decline');
  expect(declined.text('.usa-alert')).toContain('everything stays');
  expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['user-deletion-declined']);
  expect((await finance.open(path)).heading).toBe('The deletion was declined');
  expect((await finance.open('/staff')).text()).not.toContain(person.email);
});

test('the page before says what goes, what stays and why; without a reason nothing is asked', async () => {
  const person = await portal.resident();
  const refused = await ask(person, admin, { reason: ' ' });
  expect([refused.status, refused.text('[role=alert]').includes('Write a reason')]).toEqual([422, true]);
  expect(refused.text('[aria-labelledby=goes]')).toContain('The address may register anew');
  expect(refused.text('[aria-labelledby=stays]')).toContain('50 ILCS 205');
});

test('two who ask at once ask once, and two who agree at once delete once', async () => {
  const person = await portal.resident();
  const other = await staffMemberOf(portal, 'admin');
  const forms = await Promise.all([admin, other].map((staff) => staff.open(`/staff/users/${person.userId}/delete`)));
  const asked = await Promise.all(forms.map((form) => form.send('Ask for deletion', why)));
  expect(asked.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([303, 422]);
  const path = await decisionOf(person);
  const second = await staffMemberOf(portal, 'finance');
  await portal.mails();
  const pages = await Promise.all([finance, second].map((staff) => staff.open(path)));
  await Promise.all(pages.map((page) => page.send('Agree and delete')));
  expect((await portal.mails()).map(({ kind }) => kind)).toEqual(['user-deleted']);
  expect((await finance.open(path)).heading).toBe('What was kept about this person is deleted');
});

test('while a payment is under way nothing can be deleted', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await ask(payer);
  const page = await finance.open(await decisionOf(payer));
  await paying.start(payer, keys);
  const refused = await page.submit('Agree and delete');
  expect([refused.status, refused.text('[role=alert]').includes('is under way or disputed')]).toEqual([422, true]);
  expect(refused.$('button[value=agree]')).toHaveLength(0);
  expect((await payer.browser.open('/account')).heading).not.toBe('Log In');
});

test('clerks and auditors neither ask nor decide, and finance does not ask', async () => {
  const person = await portal.resident();
  await ask(person);
  const path = await decisionOf(person);
  for (const role of ['clerk', 'viewer', 'content'] as const)
    expect((await (await staffMemberOf(portal, role)).open(path)).status).toBe(404);
  expect((await finance.open(`/staff/users/${person.userId}/delete`)).status).toBe(404);
});

test('the pages speak Spanish', async () => {
  const person = await portal.resident();
  await ask(person);
  const browser = await staffMemberOf(portal, 'finance');
  const page = await browser.open(`${await decisionOf(person)}?lang=es`);
  expect([page.heading, page.text().includes('Qué se conserva y por qué')]).toEqual([
    '¿Eliminar lo que se guarda sobre una persona?',
    true,
  ]);
  expect((await page.submit('Aceptar y eliminar')).heading).toBe('Se eliminó lo que se guardaba sobre esta persona');
});
