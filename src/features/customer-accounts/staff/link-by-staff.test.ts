import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../../tests/support/portal.ts';
import { giveCodeAgain, staffMemberOf } from '../../staff-console/test-staff.ts';
import { insertCustomer } from '../test-customers.ts';

let portal: TestPortal;
let clerk: TestBrowser;
let finance: TestBrowser;
let viewer: TestBrowser;
let content: TestBrowser;
let admin: TestBrowser;
let nextNumber = 60_000;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
  finance = await staffMemberOf(portal, 'finance');
  viewer = await staffMemberOf(portal, 'viewer');
  content = await staffMemberOf(portal, 'content');
  admin = await staffMemberOf(portal, 'admin');
});
afterAll(() => portal.close());

const seen = { evidence: 'bill', reason: 'Showed the bill of June at the counter' };

/** A customer with an open and a closed account, and a resident who has nothing linked. */
async function customerAndResident() {
  nextNumber += 1;
  const customerNumber = String(nextNumber);
  const accounts = [
    { number: `${customerNumber}1`, email: `billing-${customerNumber}@example.com` },
    { number: `${customerNumber}2`, status: 'closed' as const },
  ];
  // So many people do not sign in from one place within a minute.
  portal.clock.advance(61_000);
  for (const staff of [viewer, content]) await staff.open('/staff');
  for (const staff of [clerk, finance, admin]) await giveCodeAgain(portal, staff);
  const name = `LINKED BY STAFF ${customerNumber}`;
  const { customerId } = await insertCustomer(portal.context.db, { customerNumber, name, accounts });
  return { customerId, customerNumber, name, path: `/staff/customers/${customerId}`, ...(await portal.resident()) };
}

async function link(staff: TestBrowser, path: string, email: string, typed: object = seen): Promise<TestPage> {
  return await (await staff.open(`${path}/link`)).submit('Link', { email, ...typed });
}

async function accountsSeenBy(browser: TestBrowser): Promise<string> {
  return (await browser.open('/accounts')).text();
}

test('staff link a user with a reason: they see the open accounts, and they and the billing address are told', async () => {
  const { path, email, browser, customerNumber, name } = await customerAndResident();
  await portal.mails();
  const page = await link(clerk, path, email.toUpperCase());
  expect(page.heading).toContain(name);
  expect(page.text('.usa-alert')).toContain('The user is linked');
  expect(page.text('[aria-labelledby=links]')).toMatch(new RegExp(`${email}.*1.*Everything.*Staff`));
  expect(page.text('[aria-labelledby=decisions]')).toContain(seen.reason);
  const seenBy = await accountsSeenBy(browser);
  expect([seenBy.includes(`${customerNumber}1`), seenBy.includes(`${customerNumber}2`)]).toEqual([true, false]);
  const mails = await portal.mails();
  expect(mails.map(({ kind, recipient }) => `${kind} ${recipient}`).toSorted()).toEqual([
    `account-link-by-staff ${email}`,
    `account-linked billing-${customerNumber}@example.com`,
  ]);
  const told = mails.find(({ kind }) => kind === 'account-linked')!;
  expect(told.text).toContain('They asked the Finance Department');
  expect(told.text).not.toContain('They knew the number and the name');
  expect(mails.every(({ text }) => !text.includes(seen.reason))).toBe(true);
});

test('where somebody is linked already, a second staff member has to agree; whoever asked may not', async () => {
  const { path, email, browser, customerNumber, customerId } = await customerAndResident();
  await link(clerk, path, (await portal.resident()).email);
  const waits = await link(clerk, path, email);
  expect(waits.text('.usa-alert')).toContain('waits for a second staff member');
  expect(await accountsSeenBy(browser)).not.toContain(`${customerNumber}1`);

  const own = await (await clerk.open(path)).click('Waits for a second person');
  expect(own.text()).toContain('You asked for this link');
  expect(own.$('button[value=agree]')).toHaveLength(0);
  const forged = await (await clerk.open(`${path}/link`)).submit('Link', { email, ...seen });
  expect(forged.text('[role=alert]')).toContain('waits for a second person already');

  const today = await finance.open('/staff');
  expect(today.text('[aria-labelledby=link-decisions]')).toContain(seen.reason);
  const agreed = await (await finance.open(own.path)).submit('Agree and link');
  expect([agreed.heading, agreed.text('[role=status]')]).toEqual([
    expect.stringContaining('LINKED BY'),
    expect.stringContaining('The user is linked'),
  ]);
  expect(await accountsSeenBy(browser)).toContain(`${customerNumber}1`);
  const records = await portal.context.db
    .selectFrom('auditRecords')
    .select(['action', 'actorUserId'])
    .where('subjectKind', '=', 'customer')
    .where('subjectId', '=', String(customerId))
    .orderBy('id', 'desc')
    .limit(2)
    .execute();
  expect(records.map(({ action }) => action)).toEqual(['link-by-staff-done', 'link-by-staff-asked']);
  expect(records[0]!.actorUserId).not.toBe(records[1]!.actorUserId);
});

test.each([
  ['Agree and link', 'Decline', 'agreed on November 23, 2026 at', 'lo aceptó el 23 de noviembre'],
  ['Decline', 'Agree and link', 'declined it on November 23, 2026 at', 'lo rechazó el 23 de noviembre'],
])(
  'whoever decides a link that a colleague has decided (%s) meanwhile is told so',
  async (first, late, words, spanish) => {
    const { path, email, browser, customerNumber } = await customerAndResident();
    await link(finance, path, (await portal.resident()).email);
    await link(finance, path, email);
    const decision = (await (await finance.open(path)).click('Waits for a second person')).path;
    const [mine, theirs] = [await clerk.open(decision), await admin.open(decision)];
    await mine.submit(first);
    const told = await theirs.submit(late);
    expect(told.text('[role=status]')).toMatch(/Somebody had decided already: clerk-\S+ /);
    expect(told.text('[role=status]')).toContain(words);
    expect(told.text('[role=status]')).toContain('Nothing of yours was changed.');
    expect((await admin.open(`${told.path}&lang=es`)).text('[role=status]')).toContain(spanish);
    await admin.open('/staff?lang=en');
    expect((await accountsSeenBy(browser)).includes(`${customerNumber}1`)).toBe(first !== 'Decline');
  },
);

test('the asker cannot agree to their own wish by a form of their own', async () => {
  const { path, email, browser, customerNumber } = await customerAndResident();
  await link(clerk, path, (await portal.resident()).email);
  await link(clerk, path, email);
  const decision = (await (await clerk.open(path)).click('Waits for a second person')).path;
  const formToken = (await clerk.open(decision)).$('input[type=hidden]').first();
  const fields = { [formToken.attr('name')!]: String(formToken.val()), answer: 'agree' };
  const answered = await clerk.request('POST', decision, fields);
  expect(answered.status).toBe(422);
  expect(answered.html).toContain('A second person has to decide');
  expect(await accountsSeenBy(browser)).not.toContain(`${customerNumber}1`);
  const declined = await (await finance.open(decision)).submit('Decline');
  expect(declined.text('[role=status]')).toContain('The link is declined');
  expect((await clerk.open(path)).text('[aria-labelledby=decisions]')).toContain('Declined by finance');
  expect(await accountsSeenBy(browser)).not.toContain(`${customerNumber}1`);
});

test.each([
  ['no evidence', { evidence: '', reason: 'why' }, 'Choose what you have seen'],
  ['no reason', { evidence: 'bill', reason: '  ' }, 'Write a reason'],
  ['a reason of a thousand and one letters', { evidence: 'bill', reason: 'x'.repeat(1001) }, 'Write at most 1000'],
])('%s is refused in words, and what was typed stays', async (_what, typed, words) => {
  const { path, email, browser, customerNumber } = await customerAndResident();
  const page = await link(clerk, path, email, typed);
  expect([page.status, page.text('[role=alert]').includes(words)]).toEqual([422, true]);
  expect(page.$('input[name=email]').val()).toBe(email);
  expect(page.$('textarea').val()).toBe(typed.reason.trim());
  expect(await accountsSeenBy(browser)).not.toContain(`${customerNumber}1`);
});

test('a stranger, oneself, and what is so already are refused', async () => {
  const { path, email } = await customerAndResident();
  expect((await link(clerk, path, 'nobody@example.com')).text('[role=alert]')).toContain('They have to register first');
  expect((await link(clerk, path, '')).text('[role=alert]')).toContain('Type the user’s e-mail address');
  const self = await portal.context.db
    .selectFrom('users')
    .select('email')
    .where('staffRole', '=', 'clerk')
    .executeTakeFirstOrThrow();
  expect((await link(clerk, path, self.email)).text('[role=alert]')).toContain('what you yourself may see');
  await link(clerk, path, email);
  expect((await link(clerk, path, email)).text('[role=alert]')).toContain('Nothing would change');
});

test('links end at the word of staff; the user is told, and can be linked again', async () => {
  const { path, email, browser, customerNumber } = await customerAndResident();
  await link(clerk, path, email);
  await portal.mails();
  const form = await (await clerk.open(path)).click(`End the links of ${email}`);
  expect(form.text()).toContain(`${email} will no longer see`);
  const page = await form.submit('End the links', seen);
  expect(page.text('.usa-alert')).toContain('The links have ended');
  expect(page.text('[aria-labelledby=links]')).toContain('Ended by staff');
  expect(await accountsSeenBy(browser)).not.toContain(`${customerNumber}1`);
  const mails = await portal.mails();
  expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['account-unlink-by-staff', email]]);
  await link(finance, path, email);
  expect(await accountsSeenBy(browser)).toContain(`${customerNumber}1`);
});

test('nobody puts one user in another’s place alone: after staff ended a link, another needs a second person', async () => {
  const { path, email, browser, customerNumber } = await customerAndResident();
  const holder = await portal.resident();
  await link(clerk, path, holder.email);
  const ending = await (await clerk.open(path)).click(`End the links of ${holder.email}`);
  await ending.submit('End the links', seen);
  expect((await clerk.open(`${path}/link`)).text('.usa-alert')).toContain('was until staff ended it');
  const waits = await link(clerk, path, email);
  expect(waits.text('.usa-alert')).toContain('waits for a second staff member');
  expect(await accountsSeenBy(browser)).not.toContain(`${customerNumber}1`);
  const decision = await (await clerk.open(path)).click('Waits for a second person');
  expect(decision.text()).toContain(`${holder.email} (ended by staff on`);
  await (await finance.open(decision.path)).submit('Agree and link');
  expect(await accountsSeenBy(browser)).toContain(`${customerNumber}1`);
});

test('thirty days after staff ended a link, or where the user themselves did, one staff member links alone', async () => {
  const { path, email, customerId } = await customerAndResident();
  const holder = await portal.resident();
  await link(clerk, path, holder.email);
  await (await (await clerk.open(path)).click(`End the links of ${holder.email}`)).submit('End the links', seen);
  const ended = (days: number, endedBecause: string) =>
    portal.context.db
      .updateTable('accountLinks')
      .set({ endedBecause, endedAt: new Date(portal.clock.now().getTime() - days * 86_400_000) })
      .where('userId', '=', holder.userId)
      .execute();
  const hasNotice = async () => (await clerk.open(`${path}/link`)).text().includes('was until staff ended it');
  expect(await hasNotice()).toBe(true);
  await ended(29, 'staff');
  expect(await hasNotice()).toBe(true);
  await ended(1, 'removed');
  expect(await hasNotice()).toBe(false);
  await ended(30, 'staff');
  expect(await hasNotice()).toBe(false);
  await link(clerk, path, email);
  const decision = await portal.context.db
    .selectFrom('linkDecisions')
    .select('outcome')
    .where('customerId', '=', customerId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(decision.outcome).toBe('done');
});

test('a request is answered with the names side by side: linked to the customer that is meant', async () => {
  const { email, browser, userId, customerNumber, name } = await customerAndResident();
  const asked = { userId, typedNumber: customerNumber, typedName: `${name.toLowerCase()}.`, message: 'Please' };
  await portal.context.db
    .insertInto('accountLinkRequests')
    .values({ ...asked, askedAt: portal.clock.now() })
    .execute();
  const page = await (await clerk.open('/staff')).click(`Answer ${asked.typedName}`);
  expect(page.text()).toContain(email);
  expect(page.text('fieldset')).toContain(`Typed: ${asked.typedName}`);
  expect(page.text('fieldset')).toContain('Same name');
  const nothing = await page.submit('Link', seen);
  expect([nothing.status, nothing.text('[role=alert]').includes('Choose a customer')]).toEqual([422, true]);
  const empty = await page.submit('Link', { evidence: '', reason: '' });
  for (const words of ['Choose a customer', 'Choose what you have seen', 'Write a reason'])
    expect(empty.text('[role=alert]')).toContain(words);
  expect(nothing.$('textarea[name=reason]').val()).toBe(seen.reason);
  const customer = page.$('input[type=radio]').first().val() as string;
  const linked = await page.submit('Link', { ...seen, customer });
  expect(linked.heading).toContain(name);
  expect(await accountsSeenBy(browser)).toContain(`${customerNumber}1`);
  expect((await clerk.open('/staff')).text('[aria-labelledby=link-requests]')).not.toContain(asked.typedName);
  const late = await page.submit('Decline', { words: 'too late' });
  expect(late.text('[role=status]')).toContain('Somebody had answered this request already');
  expect(late.text('[aria-labelledby=answer]')).toMatch(/Linked.*Same name.*A bill, on paper.*Showed the bill/);
});

test('whoever agrees as the second person sees both names, that they differ, and what the resident wrote', async () => {
  const { path, email, userId, customerId, customerNumber, name } = await customerAndResident();
  await link(clerk, path, (await portal.resident()).email);
  const typedName = `SOMEBODY ELSE ${customerNumber}`;
  const asked = { userId, typedNumber: customerNumber, typedName, message: 'My bill says so' };
  await portal.context.db
    .insertInto('accountLinkRequests')
    .values({ ...asked, askedAt: portal.clock.now() })
    .execute();
  const page = await (await clerk.open('/staff')).click(`Answer ${typedName}`);
  const waits = await page.submit('Link', { ...seen, customer: String(customerId) });
  expect(waits.text('.usa-alert')).toContain('waits for a second staff member');
  const decision = (await (await clerk.open(path)).click('Waits for a second person')).path;
  const seesBoth = (shown: TestPage) => {
    expect(shown.text()).toMatch(new RegExp(`${name} \\(${customerNumber}\\).*Typed: ${typedName}.*Names differ`));
    expect(shown.text('[aria-labelledby=asked]')).toMatch(new RegExp(`${email}.*${typedName}.*My bill says so`));
  };
  const shown = await finance.open(decision);
  seesBoth(shown);
  expect((await shown.click('Link request')).text()).toContain('My bill says so');
  await shown.submit('Decline');
  seesBoth(await finance.open(decision));
});

test('a request is declined in words that the resident reads', async () => {
  const { userId, email, browser, customerNumber } = await customerAndResident();
  const asked = { userId, typedNumber: 'X1', typedName: 'NOBODY AT ALL', message: '', askedAt: portal.clock.now() };
  await portal.context.db.insertInto('accountLinkRequests').values(asked).execute();
  await portal.mails();
  const page = await (await clerk.open('/staff')).click('Answer NOBODY AT ALL');
  expect(page.text()).toContain('No customer is near to what was typed');
  const empty = await page.submit('Decline', { words: '' });
  expect([empty.status, empty.text('[role=alert]').includes('Write a reason')]).toEqual([422, true]);
  const hidden = await page.submit('Decline', { words: 'Bring\u0007 a bill' });
  expect(hidden.text('[role=alert]')).toContain('U+0007');
  const declined = await page.submit('Decline', { words: 'Bring a bill to the counter, please.' });
  expect(declined.text('[role=status]')).toContain('The request is declined, and the resident has been told');
  expect(declined.text('[aria-labelledby=answer]')).toContain('Bring a bill to the counter, please.');
  const [mail, ...others] = await portal.mails();
  expect([mail?.kind, mail?.recipient, others.length]).toEqual(['account-link-declined', email, 0]);
  expect(mail?.text).toContain('Bring a bill to the counter, please.');
  expect(await accountsSeenBy(browser)).not.toContain(`${customerNumber}1`);
});

test('two staff who answer one request at once: one does it, and the other finds it done', async () => {
  const { userId, customerId, customerNumber, name } = await customerAndResident();
  const asked = { userId, typedNumber: customerNumber, typedName: name, message: '', askedAt: portal.clock.now() };
  await portal.context.db.insertInto('accountLinkRequests').values(asked).execute();
  const answer = { ...seen, customer: String(customerId) };
  const pages = await Promise.all(
    [clerk, finance].map(async (staff) => (await staff.open('/staff')).click(`Answer ${name}`)),
  );
  await Promise.all(pages.map((page) => page.submit('Link', answer)));
  const decisions = await portal.context.db
    .selectFrom('linkDecisions')
    .select('outcome')
    .where('customerId', '=', customerId)
    .execute();
  expect(decisions).toEqual([{ outcome: 'done' }]);
});

test('a note for colleagues is kept with its writer, and one without words is refused', async () => {
  const { path } = await customerAndResident();
  const page = await clerk.open(path);
  expect((await page.submit('Add note', { words: ' ' })).text('[role=alert]')).toContain('Write a note');
  const long = 'y'.repeat(1001);
  const refused = await page.submit('Add note', { words: long });
  expect([refused.status, refused.$('textarea').val()]).toEqual([422, long]);
  const noted = await page.submit('Add note', { words: 'Prefers letters.\n<b>Spanish</b>' });
  expect(noted.text('[aria-labelledby=notes]')).toContain('Prefers letters. <b>Spanish</b>clerk-');
});

test('an auditor reads all of it and changes nothing', async () => {
  const { path, email } = await customerAndResident();
  await link(clerk, path, email);
  const page = await viewer.open(path);
  expect([page.status, page.text().includes(email)]).toEqual([200, true]);
  expect(page.$('a[href$="/link"], a[href*="/unlink"], form[method=post] textarea')).toHaveLength(0);
  for (const somebody of [viewer, content]) {
    for (const at of [`${path}/link`, `${path}/unlink`]) expect((await somebody.open(at)).status).toBe(404);
  }
});

test('customers, requests and decisions that are none are not found', async () => {
  for (const id of ['0', '999999', 'x', '-1', '1e3', '9'.repeat(16)]) {
    expect((await clerk.open(`/staff/customers/${id}`)).status).toBe(404);
    expect((await clerk.open(`/staff/customers/${id}/link`)).status).toBe(404);
    expect((await clerk.open(`/staff/link-decisions/${id}`)).status).toBe(404);
  }
});
