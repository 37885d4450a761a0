import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertCustomer } from '../customer-accounts/test-customers.ts';
import { mayRole, type Permission } from '../identity/public.ts';
import { shortNumber } from '../payments/public.ts';
import { cents } from '../../kernel/money.ts';
import type { StaffRole } from '../../platform/http/request.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { staffMemberOf } from './test-staff.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
});

afterAll(() => portal.close());

const signedIn = new Map<StaffRole, Promise<TestBrowser>>();
/** One of each role: so many people do not sign in from one place within minutes. */
function staffMember(staffRole: StaffRole): Promise<TestBrowser> {
  const browser = signedIn.get(staffRole) ?? staffMemberOf(portal, staffRole);
  signedIn.set(staffRole, browser);
  return browser;
}

test('for visitors, residents and staff without the second factor there is no staff page', async () => {
  const { browser } = await portal.resident();
  for (const somebody of [portal.browser(), browser, await staffMemberOf(portal, 'clerk', false)]) {
    const page = await somebody.open('/staff');
    expect([page.status, page.heading]).toEqual([404, 'Page not found']);
  }
});

test('whose session ended after fifteen quiet minutes logs in again and is back; strangers learn of no address', async () => {
  const now = portal.clock.now();
  portal.clock.advance(3 * 60_000);
  const clerk = await staffMemberOf(portal, 'clerk');
  const { browser: resident } = await portal.resident();
  portal.clock.advance(31 * 60_000);
  const asked = await clerk.request('GET', '/staff/payments?state=paid');
  expect(asked.headers['location']).toBe('/log-in?next=%2Fstaff%2Fpayments%3Fstate%3Dpaid&notice=idle');
  for (const somebody of [resident, portal.browser()])
    expect((await somebody.request('GET', '/staff/payments?state=paid')).status).toBe(404);
  // A page that the role may not open is not there for it either.
  expect((await clerk.request('GET', '/staff/people')).status).toBe(404);
  const page = await clerk.open('/staff/payments?state=paid');
  expect(page.text('main')).toContain('Your session ended after 15 minutes');
  portal.clock.set(now);
});

test.each(['viewer', 'clerk', 'finance', 'content', 'admin'] as const)('a %s finds Today', async (role) => {
  const page = await (await staffMember(role)).open('/staff');
  expect([page.status, page.heading]).toEqual([200, 'Today']);
});

const menuOf = (page: TestPage) =>
  page
    .$('#menu-panel > ul > li > a')
    .toArray()
    .map((link) => page.$(link).text());

test('the side menu of staff begins with Today, in both languages, and of nobody else', async () => {
  for (const role of ['viewer', 'clerk', 'finance', 'content', 'admin'] as const) {
    const page = await (await staffMember(role)).open('/staff');
    expect([role, menuOf(page)[0], page.$('#menu-panel a[aria-current="page"]').text()]).toEqual([
      role,
      'Today',
      'Today',
    ]);
  }
  const clerk = await staffMember('clerk');
  expect((await (await clerk.open('/')).click('Today')).heading).toBe('Today');
  expect(menuOf(await clerk.open('/contact?lang=es'))[0]).toBe('Hoy');
  await clerk.open('/staff?lang=en');
  const { browser } = await portal.resident();
  for (const somebody of [portal.browser(), browser, await staffMemberOf(portal, 'clerk', false)]) {
    const page = await somebody.open('/contact');
    expect(menuOf(page)[0]).toBe('Citizen Self Service');
    expect(page.$('a[href="/staff"]')).toHaveLength(0);
  }
});

test('requests to link an account wait there, oldest first, as typed', async () => {
  const { db } = portal.context;
  const resident = await portal.resident({ email: 'asks@example.com' });
  const typed = { userId: resident.userId, typedName: '<i>JANE</i>', message: '' };
  for (const [typedNumber, day] of [
    ['222', '02'],
    ['111', '01'],
  ] as const) {
    const askedAt = new Date(`2026-11-${day}T15:00:00Z`);
    await db
      .insertInto('accountLinkRequests')
      .values({ ...typed, typedNumber, askedAt })
      .execute();
  }
  const page = await (await staffMember('finance')).open('/staff');
  const rows = page
    .$('[aria-labelledby=link-requests] tbody tr')
    .toArray()
    .map((row) => page.$(row).text());
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain('111');
  expect(rows[0]).toContain('asks@example.com');
  expect(rows[0]).toContain('<i>JANE</i>');
});

/** Something of a resident in every section of Today, with words that stand nowhere else. */
async function residentsAffairs(): Promise<Record<string, string>> {
  const { db } = portal.context;
  const { userId, email } = await portal.resident({ email: 'whose-affairs@example.com' });
  const paymentId = await insertPayment(userId);
  const raised = { kind: 'undecided', paymentId, subject: 'x', raisedAt: portal.clock.now(), facts: '{}' };
  await db.insertInto('paymentExceptions').values(raised).execute();
  const wish = { typedNumber: '777001', typedName: 'TYPED NAME', message: 'a word of a resident' };
  await db
    .insertInto('accountLinkRequests')
    .values({ ...wish, userId, askedAt: portal.clock.now() })
    .execute();
  const { customerId } = await insertCustomer(db, {
    customerNumber: '777',
    name: 'CUSTOMER',
    accounts: [{ number: '7' }],
  });
  const clerkId = (await portal.resident()).userId;
  const decision = { kind: 'link', userId, customerId, evidence: 'bill', reason: 'a private reason' };
  await db
    .insertInto('linkDecisions')
    .values({ ...decision, askedBy: clerkId, askedAt: portal.clock.now(), needsSecondPerson: true })
    .execute();
  await db
    .insertInto('userDeletions')
    .values({ userId, reason: 'why they go', askedBy: clerkId, askedAt: portal.clock.now() })
    .execute();
  const customers = [email, ...Object.values(wish), decision.reason];
  return Object.fromEntries([
    ...customers.map((words) => [words, 'read-customers']),
    [shortNumber(paymentId), 'read-payments'],
    ['why they go', 'confirm-deletions'],
  ]);
}

test('on Today stands of residents what a role may read, and to content nothing of it', async () => {
  const affairs = await residentsAffairs();
  for (const role of ['viewer', 'clerk', 'finance', 'content', 'admin'] as const) {
    const browser = await staffMember(role);
    const { html } = await browser.open('/staff');
    const seen = Object.keys(affairs).filter((words) => html.includes(words));
    const allowed = Object.entries(affairs).filter(([, permission]) => mayRole(role, permission as Permission));
    expect([role, seen]).toEqual([role, allowed.map(([words]) => words)]);
    const { status } = await browser.open('/staff/payment-exceptions');
    expect([role, status]).toEqual([role, mayRole(role, 'read-payments') ? 200 : 404]);
  }
  const { html } = await (await staffMember('content')).open('/staff');
  for (const words of Object.keys(affairs)) expect(html).not.toContain(words);
  for (const table of ['accountLinkRequests', 'linkDecisions', 'paymentExceptions', 'userDeletions'] as const)
    await portal.context.db.deleteFrom(table).execute();
});

test('payments to look at stand there, and finance resolves them with a note', async () => {
  const { db } = portal.context;
  const { userId } = await portal.resident();
  const paymentId = await insertPayment(userId);
  const raised = { kind: 'more-than-owed', paymentId, subject: 'bill 1', raisedAt: portal.clock.now() };
  await db
    .insertInto('paymentExceptions')
    .values({ ...raised, facts: JSON.stringify({ amountCents: 2000 }) })
    .execute();

  const onlyViews = await staffMember('viewer');
  const viewer = await onlyViews.open('/staff');
  expect(viewer.text()).toContain('More was paid than was owed');
  expect(viewer.text()).toContain('$20.00');
  expect(viewer.text()).toContain(shortNumber(paymentId));
  expect(viewer.$('a:contains("Resolve")')).toHaveLength(0);

  const finance = await staffMember('finance');
  const today = await finance.open('/staff');
  expect((await today.click(shortNumber(paymentId))).heading).toBe(`Payment ${shortNumber(paymentId)}`);
  const page = await today.click('Resolve');
  expect((await page.click(shortNumber(paymentId))).path).toBe(`/staff/payments/${paymentId}`);
  expect((await onlyViews.open(page.path)).status).toBe(404);
  const empty = await page.submit('Resolve', { note: '  ' });
  expect([empty.status, empty.text()]).toEqual([422, expect.stringContaining('Write what you found')]);
  const long = await page.submit('Resolve', { note: 'x'.repeat(1001) });
  expect(long.text()).toContain('Write at most 1000 characters');
  const after = await page.submit('Resolve', { note: 'Paid back by check 1234.' });
  expect(after.text()).toContain('No payment needs a look.');
  const kept = await db.selectFrom('paymentExceptions').selectAll().executeTakeFirstOrThrow();
  expect([kept.note, kept.resolvedAt]).toEqual(['Paid back by check 1234.', portal.clock.now()]);
  const { action } = await db
    .selectFrom('auditRecords')
    .select('action')
    .where('subjectId', '=', paymentId)
    .executeTakeFirstOrThrow();
  expect(action).toBe('payment.exception-resolved');
  expect((await finance.open(page.path)).path).toBe(`/staff/payments/${paymentId}`);
});

async function insertPayment(userId: string): Promise<string> {
  const id = randomUUID();
  const amounts = { principalCents: cents(5000), feeCents: cents(117) };
  const of = { id, checkoutKey: randomUUID(), inputHash: Buffer.alloc(32), userId, gateway: 'sandbox' };
  await portal.context.db
    .insertInto('payments')
    .values({ ...of, ...amounts, state: 'failed', way: 'card', madeAt: portal.clock.now(), language: 'en' })
    .execute();
  return id;
}

test('of more than fifty payments to look at Today shows the oldest, and leads to all of them, a page at a time', async () => {
  const { db } = portal.context;
  const { userId } = await portal.resident();
  const paymentId = await insertPayment(userId);
  const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day));
  const rows = Array.from({ length: 120 }, (_none, number) => ({
    ...{ kind: 'undecided', paymentId, subject: String(number), raisedAt: at(number) },
    facts: JSON.stringify({ amountCents: 100_000 + number }),
  }));
  await db.insertInto('paymentExceptions').values(rows).execute();
  const viewer = await staffMember('viewer');
  const today = await viewer.open('/staff');
  const amounts = (page: TestPage) =>
    page
      .$('tbody tr')
      .toArray()
      .map((row) => /\$1,\d{3}\.\d\d/.exec(page.$(row).text())?.[0] ?? '')
      .filter((amount) => amount !== '');
  expect(amounts(today)).toHaveLength(50);
  const first = await today.click('All 120 payments to look at');
  expect(first.heading).toBe('Payments to look at');
  expect(amounts(first)).toEqual(amounts(today));
  const third = await (await first.click('Next')).click('Next');
  expect([amounts(third).length, amounts(third).at(-1)]).toEqual([20, '$1,001.19']);
  expect((await portal.browser().open('/staff/payment-exceptions')).status).toBe(404);
});
