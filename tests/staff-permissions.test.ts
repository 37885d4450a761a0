import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions, type Permission } from '../src/features/identity/permissions.ts';
import { insertCustomer } from '../src/features/customer-accounts/test-customers.ts';
import { openPaying, type Paying } from '../src/features/payments/test-paying.ts';
import { insertHelpFile } from '../src/features/help-requests/test-help.ts';
import { insertImportedRun } from '../src/features/import-export/staff/test-runs.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import type { StaffRole } from '../src/platform/http/request.ts';
import type { Answered, TestBrowser } from './support/browser.ts';

const roles: StaffRole[] = ['viewer', 'clerk', 'finance', 'content', 'admin'];

let paying: Paying;
const browsers = new Map<StaffRole, TestBrowser>();
/** Things that are there, for the addresses of pages about one thing. */
const there: Record<string, string> = {};
/** What some of them have to be told besides. */
const asked: Record<string, Record<string, string>> = {};
/** A file of the help request. */
let helpFileId = 0;

beforeAll(async () => {
  paying = await openPaying();
  const { portal } = paying;
  for (const role of roles) browsers.set(role, await staffMemberOf(portal, role));
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  for (const path of ['', '/mail-receipt']) there[`/staff/payments/:id${path}`] = started.paymentId;
  for (const path of ['', '/document.pdf']) there[`/staff/bills/:key${path}`] = keys[0]!;
  const { db } = portal.context;
  const customer = { customerNumber: '90210', name: 'PERMITTED', accounts: [{ number: '902100' }] };
  const { customerId, customerAccountIds } = await insertCustomer(db, customer);
  for (const path of ['', '/link', '/unlink', '/notes', '/letter'])
    there[`/staff/customers/:id${path}`] = String(customerId);
  const { customerId: linkedId } = await db
    .selectFrom('customerAccounts')
    .select('customerId')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  there['/staff/customers/:id/view'] = String(linkedId);
  asked['/staff/customers/:id/view'] = { email: payer.email };
  const { id: noteId } = await db
    .insertInto('customerNotes')
    .values({ customerId, words: 'x', writtenBy: payer.userId, writtenAt: portal.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  there['/staff/customer-notes/:id/take-back'] = String(noteId);
  const letter = { customerId, customerAccountId: customerAccountIds[0]!, canonicalName: 'permitted', reason: 'x' };
  const { id: letterId } = await db
    .insertInto('linkLetters')
    .values({ ...letter, askedBy: payer.userId, askedAt: portal.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const path of ['/again', '/withdraw']) there[`/staff/letters/:id${path}`] = String(letterId);
  const wish = { typedNumber: '1', typedName: 'X', message: '', askedAt: portal.clock.now(), userId: payer.userId };
  const request = await db.insertInto('accountLinkRequests').values(wish).returning('id').executeTakeFirstOrThrow();
  for (const path of ['', '/link', '/decline']) there[`/staff/link-requests/:id${path}`] = String(request.id);
  // What the city profile announces is there from the first start on.
  for (const path of ['', '/history', '/undo']) there[`/staff/announcements/:id${path}`] = '1';
  const exception = await db
    .insertInto('paymentExceptions')
    .values({ paymentId: started.paymentId, kind: 'undecided', facts: '{}', raisedAt: portal.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const path of ['', '/notes', '/take-back']) there[`/staff/payment-exceptions/:id${path}`] = String(exception.id);
  const decision = await db
    .insertInto('linkDecisions')
    .values({
      ...{ kind: 'link', userId: payer.userId, customerId, requestId: null, evidence: 'bill', reason: 'x' },
      ...{ askedBy: payer.userId, askedAt: portal.clock.now(), needsSecondPerson: true },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  there['/staff/link-decisions/:id'] = String(decision.id);
  // Places of the program's own words are there whether or not anybody wrote in them.
  for (const [list, key] of [
    ['instructions', 'privacy'],
    ['page-notes', 'log-in'],
    ['example-bill', 'top'],
  ] as const)
    for (const path of ['', '/history', '/undo']) there[`/staff/content/${list}/:key${path}`] = key;
  const helpAsked = {
    topic: 'bills',
    source: 'form',
    language: 'en',
    subject: 'x',
    madeAt: portal.clock.now(),
  } as const;
  const helpRequest = await db
    .insertInto('helpRequests')
    .values({ ...helpAsked, dueAt: portal.clock.now(), firstDueAt: portal.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const { path } of portal.wiring.routes)
    if (path.startsWith('/staff/help-requests/:id')) there[path] = String(helpRequest.id);
  helpFileId = await insertHelpFile(portal, helpRequest.id);
  const resident = await portal.resident();
  for (const { path } of portal.wiring.routes) if (path.startsWith('/staff/users/:id')) there[path] = resident.userId;
  const registration = await db
    .insertInto('registrations')
    .values({
      ...{ tokenHash: Buffer.from('x'), email: 'waits@example.com', comparableEmail: 'waits@example.com' },
      ...{ passwordHash: '', browserHash: Buffer.from('x'), language: 'en' },
      ...{ madeAt: portal.clock.now(), expiresAt: portal.clock.now() },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  there['/staff/registrations/:id'] = String(registration.id);
  const colleague = await db
    .selectFrom('users')
    .select('id')
    .where('staffRole', '=', 'clerk')
    .executeTakeFirstOrThrow();
  for (const { path } of portal.wiring.routes) if (path.startsWith('/staff/people/:id')) there[path] = colleague.id;
  const deletion = await db
    .insertInto('userDeletions')
    .values({ userId: payer.userId, reason: 'x', askedBy: resident.userId, askedAt: portal.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  there['/staff/user-deletions/:id'] = String(deletion.id);
  const source = { name: 'Tax system', madeBy: payer.userId, madeAt: portal.clock.now() };
  const { id: sourceId } = await db
    .insertInto('importSources')
    .values(source)
    .returning('id')
    .executeTakeFirstOrThrow();
  there['/staff/imports/sources/:id'] = String(sourceId);
  const { rows: orders } = await portal.database.pool.query(
    `insert into cart_orders (user_id, language, state, reason, program_key, program_name_en, program_name_es, gallons,
       quantity, carts_cents, delivery_cents, gl_code, delivery_name_en, delivery_name_es, is_pick_up, is_for_senior,
       address_id, address, note, holds_stock, made_at, delivered_within_days, ordered_on)
     values ($1, 'en', 'ordered', 'new', 'carts', 'Carts', 'Contenedores', 68, 1, 0, 0, '1', 'Brought', 'Se entrega', false,
       false, '1', '1 Example St', '', false, now(), 30, current_date) returning id`,
    [payer.userId],
  );
  for (const path of ['', '/accept', '/ready', '/deliver', '/refuse', '/take-back'])
    there[`/staff/cart-orders/:id${path}`] = String(orders[0].id);
  const runId = await insertImportedRun(portal);
  for (const { path } of portal.wiring.routes) if (path.startsWith('/staff/imports/:id')) there[path] = String(runId);
}, 60_000);
afterAll(() => paying.close());

const staffRoutes = () => paying.portal.wiring.routes.filter(({ access }) => access.startsWith('staffWho('));
const permissionOf = (access: string) => access.slice('staffWho('.length, -1).split(',')[0] as Permission;
const asksAgain = (access: string) => access.endsWith(', step-up)');
const isInTable = (role: StaffRole, permission: Permission) =>
  (permissions[permission] as readonly StaffRole[]).includes(role);
const addressOf = (path: string) =>
  path
    .replace(/:(?:id|key)/, there[path] ?? '')
    .replace(':fileId', String(helpFileId))
    .replace(':position', '0.csv')
    .replace(':file', '0');

test('every page of the console is in the table, and everything in the table is asked for somewhere', () => {
  const inUse = new Set(staffRoutes().map(({ access }) => permissionOf(access)));
  const notAsked = Object.keys(permissions).filter((permission) => !inUse.has(permission as Permission));
  // What pages show or leave out, rather than whole pages.
  expect(notAsked).toEqual(notAskedByRoutes);
  expect(staffRoutes().filter(({ path }) => path.includes(':') && !there[path])).toEqual([]);
  const others = paying.portal.wiring.routes.filter(
    ({ path, access }) => path.startsWith('/staff') && !access.startsWith('staffWho('),
  );
  expect(others.map(({ path }) => path)).toEqual([]);
});

async function formTokenOf(browser: TestBrowser, path: string): Promise<Record<string, string>> {
  const form = (await browser.open(path)).$('form[method=post] input[type=hidden]').first();
  return { [String(form.attr('name'))]: String(form.val()) };
}

const withQuery = (path: string, query?: Record<string, string>) =>
  query ? `${path}?${new URLSearchParams(query)}` : path;

const leadsToConfirm = ({ headers }: Answered) => String(headers['location']).startsWith('/staff/confirm?next=');

const notAskedByRoutes = ['read-gateway-messages', 'take-back-notes', 'share-views'];

test.each(roles)('a %s finds what the table allows, and nothing else, in each of its cells', async (role) => {
  const browser = browsers.get(role)!;
  const token = await formTokenOf(browser, '/staff');
  for (const { method, path, access } of staffRoutes()) {
    const fields = { ...token, ...asked[path] };
    const address = method === 'GET' ? withQuery(addressOf(path), asked[path]) : addressOf(path);
    const { status } = await browser.request(method, address, method === 'POST' ? fields : undefined);
    const isFound = status !== 404;
    expect([method, path, role, isFound]).toEqual([method, path, role, isInTable(role, permissionOf(access))]);
  }
});

test.each(roles)(
  'of a %s whose code is old, each cell that cannot be taken back asks for the code first',
  async (role) => {
    const browser = browsers.get(role)!;
    const token = await formTokenOf(browser, '/staff');
    const { clock } = paying.portal;
    const now = clock.now();
    clock.advance(11 * 60_000);
    for (const { method, path, access } of staffRoutes().filter((route) => asksAgain(route.access))) {
      const answer = await browser.request(method, addressOf(path), method === 'POST' ? token : undefined);
      const isAsked = answer.html.includes('<h1 class="cc-h1">Confirm that it is you') || leadsToConfirm(answer);
      const isAllowed = isInTable(role, permissionOf(access));
      expect([path, role, isAsked, answer.status === 404]).toEqual([path, role, isAllowed, !isAllowed]);
    }
    clock.set(now);
  },
);

test('for residents and strangers none of it is there', async () => {
  const { browser } = await paying.portal.resident();
  const token = await formTokenOf(browser, '/account');
  for (const { method, path } of staffRoutes())
    expect((await browser.request(method, addressOf(path), method === 'POST' ? token : undefined)).status).toBe(404);
  for (const { path } of staffRoutes())
    expect((await paying.portal.browser().request('GET', addressOf(path))).status).toBe(404);
});
