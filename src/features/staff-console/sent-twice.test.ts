import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { testPassword, type TestPortal } from '../../../tests/support/portal.ts';
import { countOf, setCount } from '../carts/test-carts.ts';
import { insertCustomer } from '../customer-accounts/test-customers.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { giveCodeAgain, staffMemberOf } from './test-staff.ts';

let paying: Paying;
let portal: TestPortal;
let clerk: TestBrowser;
let admin: TestBrowser;

beforeAll(async () => {
  paying = await openPaying();
  ({ portal } = paying);
  clerk = await staffMemberOf(portal, 'clerk');
  admin = await staffMemberOf(portal, 'admin');
});
beforeEach(async () => {
  portal.clock.advance(61_000);
  for (const staff of [clerk, admin]) await giveCodeAgain(portal, staff);
  await portal.mails();
});
afterAll(() => paying.close());

const why = { reason: 'Asked at the counter' };

/** Presses a button twice at once, as without JavaScript, and once more from the page that was come back to. */
async function pressedThrice(page: TestPage, button: string, fields: Record<string, string> = {}): Promise<TestPage[]> {
  const twice = await Promise.all([page.submit(button, fields), page.submit(button, fields)]);
  portal.clock.advance(1000);
  return [...twice, await page.submit(button, fields)];
}

async function kindsOfMails(): Promise<string[]> {
  await portal.runJobs();
  return (await portal.mails()).map(({ kind }) => kind);
}

// The first test: the gateway's messages are of this moment, and clocks go on with each test.
test('a receipt is mailed again once', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000, lines: [['ALM-MON', 5000]] }]);
  const payment = { payer, ...(await paying.start(payer, keys)) };
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  await portal.mails();
  await pressedThrice(await clerk.open(`/staff/payments/${payment.paymentId}`), 'Mail the receipt again');
  expect(await kindsOfMails()).toEqual(['receipt']);
});

test('a note that is sent again is one note, also from a page opened anew; other words, or the same later, are another', async () => {
  const customer = { customerNumber: '70007', name: 'NOTED ONCE', accounts: [{ number: '700071' }] };
  const { customerId } = await insertCustomer(portal.context.db, customer);
  const path = `/staff/customers/${customerId}`;
  const page = await clerk.open(path);
  const answers = await pressedThrice(page, 'Add note', { words: 'Called, nobody there' });
  for (const answer of answers) expect(answer.heading).toContain('NOTED ONCE');
  const notes = async () => (await clerk.open(path)).$('.cc-notes > li').length;
  expect(await notes()).toBe(1);
  await page.submit('Add note', { words: 'Called again, nobody there' });
  await (await clerk.open(path)).submit('Add note', { words: 'Called, nobody there' });
  expect(await notes()).toBe(2);
  portal.clock.advance(11 * 60_000);
  await (await clerk.open(path)).submit('Add note', { words: 'Called, nobody there' });
  expect(await notes()).toBe(3);
});

test('a form that was refused is not taken for one that was sent', async () => {
  const email = 'flooded-twice@example.com';
  await (await portal.browser().open('/register')).submit('Register', { email, password: testPassword });
  for (let mails = 1; mails < 5; mails += 1) {
    const list = await clerk.open(`/staff/registrations?email=${email}`);
    await (await list.click(email)).submit('Mail a new link');
  }
  const page = await (await clerk.open(`/staff/registrations?email=${email}`)).click(email);
  const answers = await pressedThrice(page, 'Mail a new link');
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
});

test('the link of a registration is mailed once', async () => {
  const email = 'pressed-twice@example.com';
  await (await portal.browser().open('/register')).submit('Register', { email, password: testPassword });
  await portal.mails();
  const page = await (await clerk.open(`/staff/registrations?email=${email}`)).click(email);
  const answers = await pressedThrice(page, 'Mail a new link');
  for (const answer of answers) expect(answer.text('[role=status]')).toContain('A new link is on its way');
  expect(await kindsOfMails()).toEqual(['confirm-registration']);
});

test('a link to a new password is mailed once, also where the second factor was asked for on the way', async () => {
  const { userId } = await portal.resident();
  const page = await (await clerk.open(`/staff/users/${userId}`)).click('Mail a link to a new password');
  const answers = await pressedThrice(page, 'Send mail', why);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await kindsOfMails()).toEqual(['reset-password']);
});

test('somebody is invited once, and once more where that is asked; nobody is told that they did it before', async () => {
  const email = 'invited-once@example.com';
  const invited = await pressedThrice(await admin.open('/staff/people/invite'), 'Send invitation', {
    ...{ email, role: 'viewer' },
    ...why,
  });
  expect(invited.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await kindsOfMails()).toEqual(['staff-invited']);
  const person = await (await admin.open('/staff/people')).click(email);
  await pressedThrice(await person.click('Send the invitation again'), 'Send again', why);
  expect(await kindsOfMails()).toEqual(['staff-invited']);
});

test('a letter is asked for once, and whoever pressed twice is not refused', async () => {
  const customer = { customerNumber: '70008', name: 'WRITTEN ONCE', accounts: [{ number: '700081' }] };
  const { customerId } = await insertCustomer(portal.context.db, customer);
  await portal.context.db
    .updateTable('customerAccounts')
    .set({ mailingAddress: '1 Elm Street', city: 'Springfield', state: 'IL', postalCode: '60540' })
    .where('customerId', '=', customerId)
    .execute();
  const page = await clerk.open(`/staff/customers/${customerId}/letter`);
  const answers = await pressedThrice(page, 'Put it in the queue', why);
  for (const answer of answers) expect(answer.text('[role=status]')).toContain('The letter waits to be printed.');
});

test('a user is linked and a view of what they see begun once, and whoever pressed twice reads of no mistake', async () => {
  const customer = { customerNumber: '70009', name: 'LINKED ONCE', accounts: [{ number: '700091' }] };
  const { customerId } = await insertCustomer(portal.context.db, customer);
  const { email } = await portal.resident();
  const path = `/staff/customers/${customerId}`;
  const linked = await pressedThrice(await clerk.open(`${path}/link`), 'Link', { email, evidence: 'bill', ...why });
  expect(linked.map(({ status, heading }) => [status, heading.includes('LINKED ONCE')])).toEqual(
    Array.from({ length: 3 }, () => [200, true]),
  );
  const page = await clerk.open(`${path}/view?email=${encodeURIComponent(email)}`);
  const seen = await Promise.all([page.submit('View as resident', why), page.submit('View as resident', why)]);
  expect(seen.map(({ status, path: at }) => [status, at])).toEqual([
    [200, '/'],
    [200, '/'],
  ]);
  await seen[0].submit('End');
});

test('a deletion is asked for once, and whoever pressed twice is not refused', async () => {
  const { userId } = await portal.resident();
  const page = await admin.open(`/staff/users/${userId}/delete`);
  const button = page.$('main form button').last().text();
  const answers = await pressedThrice(page, button, why);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('a form that is sent again later says that it was sent before, and not that what it did is so', async () => {
  const { userId } = await portal.resident();
  const form = await admin.open(`/staff/users/${userId}/disable`);
  expect((await form.submit('Disable', why)).text()).toContain('Disabled and signed out');
  await (await admin.open(`/staff/users/${userId}/enable`)).submit('Enable', why);
  portal.clock.advance(60_000);
  const again = await form.submit('Disable', why);
  expect([again.status, again.heading]).toEqual([409, 'You sent this before']);
  expect((await admin.open(`/staff/users/${userId}`)).text('main')).toContain('Can sign in');
});

test('carts that came in are counted once', async () => {
  await setCount(portal, 35, 4);
  const page = await clerk.open('/staff/cart-orders/stock');
  await pressedThrice(page, 'Save', { size: 'garbage-carts 35', change: '10', expected: '' });
  expect(await countOf(portal, 35)).toBe(14);
});

test('what is kept of forms that were sent goes after a day', async () => {
  const kept = () => portal.context.db.selectFrom('sentForms').select('formKey').execute();
  expect((await kept()).length).toBeGreaterThan(5);
  portal.clock.advance(25 * 3_600_000);
  await portal.runPeriodicWork('forget-sent-forms');
  expect(await kept()).toEqual([]);
});
