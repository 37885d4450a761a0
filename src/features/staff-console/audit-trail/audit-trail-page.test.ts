import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import { publish } from '../../content/announcements/test-writing.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { staffMemberOf } from '../test-staff.ts';
import { auditActions } from './actions.ts';

let portal: TestPortal;
let clerk: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  clerk = await staffMemberOf(portal, 'clerk');
  clerk.headers = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0' };
});
afterAll(() => portal.close());

const rowsOf = (page: TestPage) =>
  page
    .$('main tbody tr')
    .toArray()
    .map((row) => page.$(row).text().replaceAll(/\s+/g, ' '));

test('who did what to which thing, why and from where is read on one page, newest first', async () => {
  const customer = { customerNumber: '4711', name: 'TRAIL EXAMPLE', accounts: [{ number: '47110' }] };
  const { customerId } = await insertCustomer(portal.context.db, customer);
  const { email } = await portal.resident();
  const typed = { email, evidence: 'bill', reason: '=HYPERLINK("x") at the counter' };
  await (await clerk.open(`/staff/customers/${customerId}/link`)).submit('Link', typed);
  const page = await (await clerk.open('/staff')).click('Audit trail');
  expect(page.heading).toBe('Audit trail');
  const [done, asked] = rowsOf(page);
  expect(done).toMatch(/Nov 23, 2026.*clerk-.*Linked a user.*Customer 4711, TRAIL EXAMPLE/);
  expect(done).toContain(`User: ${email}; Seen: a bill`);
  expect(done).not.toMatch(/userId|evidence|decision/);
  expect(asked).toContain('Asked to link a user');
  expect(asked).toContain(typed.reason);
  expect(asked).toContain('Firefox (Windows)');
  expect(page.$(`a[href="/staff/customers/${customerId}"]`).length).toBeGreaterThan(0);
});

test('the filter narrows by person, deed, thing and days', async () => {
  const own = await (
    await clerk.open('/staff/audit-trail')
  ).submit('Show', { actorUserId: 'CLERK-', action: 'link-by-staff-done' });
  expect(rowsOf(own)).toHaveLength(1);
  expect(own.$('input[name=actorUserId]').val()).toBe('CLERK-');
  const nobody = await own.submit('Show', { actorUserId: 'no-such-person' });
  expect([rowsOf(nobody), nobody.text().includes('Nothing is like that')]).toEqual([[], true]);
  const day = await own.submit('Show', {
    ...{ actorUserId: '', action: '' },
    'at-from': '2026-11-23',
    'at-to': '2026-11-23',
  });
  expect(rowsOf(day).length).toBeGreaterThan(1);
  expect(rowsOf(await day.submit('Show', { 'at-from': '2026-11-24', 'at-to': '' }))).toEqual([]);
  const about = await clerk.open('/staff/audit-trail?subjectKind=customer&subjectId=1');
  expect(about.text('.cc-in-force')).toContain('About: Customer');
});

test('a thing is found by what people know it by: Customer ID, name, receipt, part of an e-mail address', async () => {
  const found = async (typed: string, kind: string) =>
    rowsOf(await clerk.open(`/staff/audit-trail?subjectKind=${kind}&subjectId=${encodeURIComponent(typed)}`)).length;
  expect([await found('4711', 'customer'), await found('trail example', 'customer')]).toEqual([2, 2]);
  expect([await found('4712', 'customer'), await found('nobody@', 'user')]).toEqual([0, 0]);
  const { userId, email } = await portal.resident();
  const event = { at: portal.clock.now(), actorUserId: null, action: 'user-unlocked' };
  await portal.context.db
    .transaction()
    .execute((tx) => recordAudit(tx, { ...event, subjectKind: 'user', subjectId: userId }));
  const page = await clerk.open(`/staff/audit-trail?action=user-unlocked&subjectId=${encodeURIComponent(email)}`);
  expect(rowsOf(page)[0]).toContain(`User ${email}`);
  expect(page.$(`a[href="/staff/users/${userId}"]`)).toHaveLength(1);
  const spanish = await clerk.open('/staff/audit-trail?lang=es&action=link-by-staff-done');
  expect(rowsOf(spanish)[0]).toContain('Visto: una factura');
  await clerk.open('/staff?lang=en');
});

test('announcements and the keys of apps stand by their names, linked where their page may be opened', async () => {
  await publish(clerk, { titleEn: 'Canary carts', titleEs: 'Carritos canarios' });
  const finance = await staffMemberOf(portal, 'finance');
  await (await finance.open('/staff/help-requests/app-keys')).submit('Make a key', { name: 'Fix it' });
  const [told, made] = ['announcement-published', 'app-key-made'].map(
    (action) => `/staff/audit-trail?action=${action}`,
  );
  expect(rowsOf(await clerk.open(told!))[0]).toContain('Announcement Canary carts');
  expect(rowsOf(await clerk.open(`${told}&lang=es`))[0]).toContain('Anuncio Carritos canarios');
  await clerk.open('/staff?lang=en');
  const links = (page: TestPage) => page.$('main a[href="/staff/help-requests/app-keys"]').length;
  const [ofClerk, ofFinance] = [await clerk.open(made!), await finance.open(made!)];
  expect(rowsOf(ofClerk)[0]).toContain('Key of an app Fix it');
  expect([links(ofClerk), links(ofFinance)]).toEqual([0, 1]);
});

test('from where somebody acts: of staff the address, of residents the kind of browser alone', async () => {
  const { email } = await portal.resident();
  const browser = portal.browser();
  browser.headers = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0' };
  await (await browser.open('/log-in')).submit('Log In', { email, password: testPassword });
  const own = await clerk.open(`/staff/audit-trail?action=signed-in&actorUserId=${email}`);
  expect(rowsOf(own)[0]).toMatch(/Firefox \(Windows\)$/);
  expect(rowsOf(own)[0]).not.toContain('127.0.0.1');
  const owed = await clerk.open('/staff/audit-trail?action=password-given&actorUserId=clerk-');
  expect(rowsOf(owed)[0]).toContain('127.0.0.1');
});

test('a day begins and ends at midnight of the city’s clocks', async () => {
  const { db } = portal.context;
  for (const [at, subjectId] of [
    ['2026-11-20T05:59:59Z', 'before'],
    ['2026-11-20T06:00:00Z', 'first'],
    ['2026-11-21T05:59:59Z', 'last'],
    ['2026-11-21T06:00:00Z', 'after'],
  ] as const) {
    const event = {
      at: new Date(at),
      actorUserId: null,
      action: 'customer-noted',
      subjectKind: 'city-file',
      subjectId,
    };
    await db.transaction().execute((tx) => recordAudit(tx, event));
  }
  const page = await clerk.open('/staff/audit-trail?subjectKind=city-file&at-from=2026-11-20&at-to=2026-11-20');
  const shown = rowsOf(page).join(' ');
  expect(['before', 'first', 'last', 'after'].map((word) => shown.includes(word))).toEqual([false, true, true, false]);
});

test('older records are a page away, none twice and none left out', async () => {
  await portal.context.db.transaction().execute(async (tx) => {
    for (let number = 1; number <= 120; number += 1) {
      const subject = { subjectKind: 'guest-try', subjectId: `number-${number}-` };
      await recordAudit(tx, { at: portal.clock.now(), actorUserId: null, action: 'customer-noted', ...subject });
    }
  });
  const numbers: string[] = [];
  let page = await clerk.open('/staff/audit-trail?subjectKind=guest-try');
  for (;;) {
    numbers.push(...rowsOf(page).flatMap((row) => /number-\d+-/.exec(row) ?? []));
    if (!page.text('nav.cc-pagination').includes('Next')) break;
    page = await page.click('Next');
  }
  expect(numbers).toHaveLength(120);
  expect(new Set(numbers).size).toBe(120);
  expect(numbers[0]).toBe('number-120-');
});

test('the spreadsheet has the same records, and runs no formula', async () => {
  const answered = await clerk.request('GET', '/staff/audit-trail.csv?action=link-by-staff-asked');
  expect(answered.headers['content-type']).toContain('text/csv');
  const [head, row, ...others] = answered.html.trimEnd().split('\r\n');
  expect([head?.startsWith('\ufeffNumber,When,Who,What'), others.length]).toEqual([true, 0]);
  expect(row).toContain(`"'=HYPERLINK(""x"") at the counter"`);
});

test('the spreadsheet names things and facts as the page does, in the language of the page', async () => {
  const { db } = portal.context;
  const { email, userId } = await portal.resident();
  const { id } = await db.selectFrom('users').select('id').where('staffRole', '=', 'clerk').executeTakeFirstOrThrow();
  const customers = await db.selectFrom('customers').select('id').where('customerNumber', '=', '4711').execute();
  const deeds = [
    { action: 'staff-role-changed', subjectKind: 'user', subjectId: userId, detail: { from: 'viewer', to: 'clerk' } },
    { action: 'help-request-assigned', subjectKind: 'help-request', subjectId: '100001', detail: { to: id } },
    { action: 'help-request-merged', subjectKind: 'help-request', subjectId: '100001', detail: { into: 100_002 } },
    {
      ...{ action: 'help-request-linked', subjectKind: 'help-request', subjectId: '100001' },
      detail: { kind: 'customer', thing: String(customers[0]!.id) },
    },
    { action: 'payment.start', subjectKind: 'payment', subjectId: userId, detail: { totalCents: 8550, way: 'card' } },
  ];
  await db.transaction().execute(async (tx) => {
    for (const deed of deeds) await recordAudit(tx, { at: portal.clock.now(), actorUserId: id, ...deed });
  });
  const linesOf = async (path: string) => (await clerk.request('GET', path)).html.split('\r\n').slice(1, 6).join('\n');
  const lines = await linesOf('/staff/audit-trail.csv');
  expect(lines).toContain(`Changed a role,User,${email},Before: viewer; After: clerk`);
  expect(lines).toMatch(/Help request,H100001,Given to: clerk-[^,]*@example.com/);
  expect(lines).toContain('Help request,H100001,Into: H100002');
  expect(lines).toContain('H100001,"Tied to: 4711, TRAIL EXAMPLE"');
  expect(lines).toContain('Way: card; Amount: $85.50');
  expect(lines).not.toMatch(/[{}]/);
  expect(lines).toContain(`,${userId}`);
  const customer = (await clerk.request('GET', '/staff/audit-trail.csv?action=link-by-staff-asked')).html;
  expect(customer).toContain('Customer,"4711, TRAIL EXAMPLE",User: ');
  await clerk.open('/staff?lang=es');
  expect(await linesOf('/staff/audit-trail.csv')).toContain('Antes: solo lectura; Después: atención al público');
  await clerk.open('/staff?lang=en');
});

test('content staff, residents and strangers find no trail', async () => {
  const content = await staffMemberOf(portal, 'content');
  for (const somebody of [content, portal.browser()]) {
    for (const path of ['/staff/audit-trail', '/staff/audit-trail.csv'])
      expect((await somebody.open(path)).status).toBe(404);
  }
  expect((await content.open('/staff')).$('a[href="/staff/audit-trail"]')).toHaveLength(0);
});

test('every deed that the code records has words in both languages', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/test/.test(path))
    .map((path) => readFileSync(`src/${path}`, 'utf8'))
    .filter((text) => text.includes('recordAudit'));
  const recorded = files.flatMap((text) => [...text.matchAll(/action: '([a-z.-]+)'/g)].map(([, action]) => action!));
  expect(recorded.length).toBeGreaterThan(15);
  expect(recorded.filter((action) => !Object.hasOwn(auditActions, action))).toEqual([]);
});
