import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPaying, type Paying } from '../src/features/payments/test-paying.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import type { Answered, TestBrowser, TestPage } from './support/browser.ts';

let paying: Paying;
let clerk: TestBrowser;
let payer: Awaited<ReturnType<Paying['payerOf']>>['payer'];
let customerPath: string;
let billKey: string;
let paymentId: string;

beforeAll(async () => {
  paying = await openPaying();
  const { portal } = paying;
  const paid = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 7000 }]);
  payer = paid.payer;
  billKey = paid.keys[0]!;
  ({ paymentId } = await paying.start(payer, paid.keys.slice(1)));
  const { customerId } = await portal.context.db
    .selectFrom('linkedAccounts')
    .select('customerId')
    .where('userId', '=', payer.userId)
    .executeTakeFirstOrThrow();
  customerPath = `/staff/customers/${customerId}`;
}, 60_000);
afterAll(() => paying.close());

beforeEach(async () => {
  paying.portal.clock.advance(61_000);
  clerk = await staffMemberOf(paying.portal, 'clerk');
});

const reason = 'On the telephone: cannot find the bill';

async function beginView(staff: TestBrowser = clerk): Promise<TestPage> {
  const asked = await (await staff.open(customerPath)).click(`View as resident ${payer.email}`);
  return await asked.submit('View as resident', { reason });
}

/** The token of a form on the page that the browser sees now. */
async function tokenOf(browser: TestBrowser): Promise<Record<string, string>> {
  const field = (await browser.open('/contact')).$('form[method=post] input[type=hidden]').first();
  return { [String(field.attr('name'))]: String(field.val()) };
}

async function recordsOfPayer() {
  return paying.portal.context.db
    .selectFrom('auditRecords')
    .leftJoin('auditPersonalTexts', 'auditRecordId', 'id')
    .selectAll()
    .where('subjectKind', '=', 'user')
    .where('subjectId', '=', payer.userId)
    .where('action', 'like', 'resident-%')
    .orderBy('id')
    .execute();
}

const announced = () => `You see the portal as ${payer.email} does.`;

test('a staff member sees bills, documents and settings of a resident, under an announcement on every page', async () => {
  const home = await beginView();
  expect(home.path).toBe('/');
  for (const path of [
    '/',
    '/bills',
    `/bills/${billKey}`,
    '/accounts',
    '/account',
    '/account/link',
    '/contact',
    '/none',
  ]) {
    const page = await clerk.open(path);
    expect([path, page.text('.cc-banner--viewing').includes(announced())]).toEqual([path, true]);
    expect(page.$('.cc-banner--viewing form button').text()).toBe('End');
    expect(page.text('nav')).not.toContain('Today');
  }
  expect((await clerk.open('/bills')).text()).toContain('$50.00');
  const pdf = await clerk.request('GET', `/bills/${billKey}/document.pdf`);
  expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  const spanish = await clerk.open('/bills?lang=es');
  expect(spanish.text('.cc-banner--viewing')).toContain(`Usted ve el portal como lo ve ${payer.email}.`);
  await clerk.open('/bills?lang=en');
});

test('every form of the portal is refused in words, but for End and Log Out', async () => {
  await beginView();
  const token = await tokenOf(clerk);
  const { routes } = paying.portal.wiring;
  const posts = routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/webhooks/'));
  const open = posts.filter(({ options }) => options.whileViewing === 'open').map(({ path }) => path);
  expect(open).toEqual(['/log-out', '/view-as-resident/end']);
  expect(posts.length).toBeGreaterThan(40);
  for (const { path } of posts.filter((route) => !open.includes(route.path))) {
    const answer = await clerk.request('POST', path.replaceAll(/:\w+/g, '1'), token);
    // Programs are answered in their own format.
    const words = path.startsWith('/open311/') ? 'this is not allowed' : 'You can only look';
    expect([path, answer.status, answer.html.includes(words)]).toEqual([path, 403, true]);
  }
});

test('the console and all pages of signing in are closed meanwhile', async () => {
  await beginView();
  const statusesOf = async (isWanted: (path: string) => boolean) => {
    const paths = paying.portal.wiring.routes.filter(({ method, path }) => method === 'GET' && isWanted(path));
    const answers = await Promise.all(paths.map(({ path }) => clerk.request('GET', path.replaceAll(/:\w+/g, '1'))));
    return [...new Set(answers.map(({ status }) => status))];
  };
  expect(await statusesOf((path) => path.startsWith('/staff'))).toEqual([404]);
  const own = /^\/(account\/(?!link|remove)|log-in|register|forgot|reset|set-up|confirm|verify)/;
  expect(await statusesOf((path) => own.test(path))).toEqual([403]);
  const settings = await clerk.open('/account');
  expect(settings.$('main a[href^="/account/password"], main a[href="/account/email"]')).toHaveLength(0);
  expect(settings.$('main a[href="/account/sessions"]')).toHaveLength(0);
});

test('what a page reads asks the gateway nothing and touches nothing of the resident', async () => {
  const { db } = paying.portal.context;
  const stateOf = async () => [
    await db.selectFrom('users').selectAll().where('id', '=', payer.userId).executeTakeFirst(),
    await db.selectFrom('sessions').selectAll().where('userId', '=', payer.userId).orderBy('id').execute(),
    await db.selectFrom('payments').selectAll().orderBy('id').execute(),
    (await paying.portal.database.pool.query('select count(*) from pgboss.job')).rows,
    (await paying.portal.database.pool.query('select count(*) from outgoing_mails')).rows,
    (await paying.portal.database.pool.query('select * from payable_choices order by 1, 2')).rows,
  ];
  await beginView();
  const before = await stateOf();
  const { routes } = paying.portal.wiring;
  const address = (path: string) => path.replace(':key', billKey).replace(':id', paymentId).replaceAll(/:\w+/g, '1');
  for (const { path } of routes.filter(({ method, access }) => method === 'GET' && access === 'signedIn'))
    await clerk.request('GET', `${address(path)}?returned=1`);
  expect(await stateOf()).toEqual(before);
});

test('who looked, why and at which pages stands in the audit trail, from the beginning to the end', async () => {
  const before = (await recordsOfPayer()).length;
  await beginView();
  await clerk.open(`/bills/${billKey}?secret=x`);
  const back = await (await clerk.open('/accounts')).submit('End');
  expect([back.status, back.path.startsWith(customerPath)]).toEqual([200, true]);
  const records = (await recordsOfPayer()).slice(before);
  expect(records.map(({ action, detail }) => `${action} ${(detail as { page?: string }).page ?? ''}`.trim())).toEqual([
    'resident-view-started',
    'resident-page-seen /',
    `resident-page-seen /bills/${billKey}`,
    'resident-page-seen /accounts',
    'resident-view-ended',
  ]);
  expect(records[0]).toMatchObject({ reason, clientAddress: '127.0.0.1' });
  expect(new Set(records.map(({ actorUserId }) => actorUserId)).size).toBe(1);
  expect(records[0]!.actorUserId).not.toBe(payer.userId);
  expect((await clerk.open('/account')).$('.cc-banner--viewing')).toHaveLength(0);
});

test('the resident reads that staff looked, and when', async () => {
  const settings = await payer.browser.open('/account');
  expect(settings.text()).toMatch(/Finance Department last looked at your pages as you see them on .*20/);
  const other = await paying.portal.resident();
  expect((await other.browser.open('/account')).text()).not.toContain('last looked');
});

test('it ends by itself after fifteen minutes, and a form that was open then is of nobody', async () => {
  await beginView();
  const { clock } = paying.portal;
  const token = await tokenOf(clerk);
  clock.advance(7 * 60_000);
  await clerk.open('/bills');
  clock.advance(8 * 60_000 - 1);
  expect((await clerk.open('/bills')).text('.cc-banner--viewing')).toContain(announced());
  clock.advance(1);
  const late = await clerk.request('POST', '/account/link', { ...token, number: '1', name: 'X', code: '' });
  expect([late.status, late.html.includes('Please send this form again')]).toEqual([403, true]);
  expect((await clerk.open('/staff')).status).toBe(200);
  expect((await recordsOfPayer()).at(-1)).toMatchObject({ action: 'resident-view-ended', detail: { because: 'time' } });
});

test('End pressed twice, or when the time is over, leads back to the console and changes nothing', async () => {
  await beginView();
  const token = await tokenOf(clerk);
  const first = await clerk.request('POST', '/view-as-resident/end', token);
  expect([first.status, first.headers['location']]).toEqual([303, `${customerPath}#links`]);
  const before = (await recordsOfPayer()).length;
  for (const { headers } of [
    await clerk.request('POST', '/view-as-resident/end', token),
    await clerk.request('POST', '/view-as-resident/end', await tokenOf(clerk)),
  ])
    expect(headers['location']).toBe('/staff');
  expect(await recordsOfPayer()).toHaveLength(before);
  await beginView();
  const late = await clerk.open('/bills');
  paying.portal.clock.advance(8 * 60_000);
  await clerk.open('/accounts');
  paying.portal.clock.advance(7 * 60_000);
  expect((await late.submit('End')).heading).toBe('Today');
  const elsewhere = await clerk.request('POST', '/view-as-resident/end', token, { 'sec-fetch-site': 'cross-site' });
  expect(elsewhere.status).toBe(403);
});

test('log-out ends the view and the staff member’s own session; where nobody comes back, time ends it', async () => {
  const page = await beginView();
  await page.submit('Log Out');
  expect((await clerk.open('/staff')).status).toBe(404);
  expect((await recordsOfPayer()).at(-1)).toMatchObject({
    action: 'resident-view-ended',
    detail: { because: 'session' },
  });
  await paying.portal.runPeriodicWork('end-resident-views');
  const finance = await staffMemberOf(paying.portal, 'finance');
  await beginView(finance);
  await paying.portal.runPeriodicWork('end-resident-views');
  expect((await recordsOfPayer()).at(-1)?.action).not.toBe('resident-view-ended');
  paying.portal.clock.advance(15 * 60_000);
  await paying.portal.runPeriodicWork('end-resident-views');
  expect((await recordsOfPayer()).at(-1)).toMatchObject({ action: 'resident-view-ended', detail: { because: 'time' } });
});

test('no reason, oneself and whoever is not linked are refused; an auditor finds nothing', async () => {
  const at = `${customerPath}/view?email=${encodeURIComponent(payer.email)}`;
  const page = await clerk.open(at);
  const none = await page.submit('View as resident', { reason: ' ' });
  expect([none.status, none.text('[role=alert]').includes('Write a reason')]).toEqual([422, true]);
  const long = await page.submit('View as resident', { reason: 'x'.repeat(1001) });
  expect(long.text('[role=alert]')).toContain('Write at most 1000');
  const stranger = await paying.portal.resident();
  const strangers = await clerk.open(`${customerPath}/view?email=${encodeURIComponent(stranger.email)}`);
  const forged: Answered = await page.send('View as resident', { reason, email: stranger.email });
  expect([strangers.status, forged.status]).toEqual([404, 404]);
  const viewer = await staffMemberOf(paying.portal, 'viewer');
  expect((await viewer.open(at)).status).toBe(404);
  expect((await viewer.open(customerPath)).text()).not.toContain('View as resident');
  expect((await clerk.open(`${at}&lang=es`)).heading).toBe('Ver como residente');
});

test('the resident’s own page tells a view in one line, with the pages that were opened', async () => {
  await beginView();
  for (const path of ['/', '/bills', '/accounts', '/bills']) await clerk.open(path);
  const other = await staffMemberOf(paying.portal, 'finance');
  const page = await other.open(`/staff/users/${payer.userId}`);
  const rows = page.$('[aria-labelledby=acts] tbody tr').toArray();
  const told = rows.map((row) => page.$(row).text()).filter((words) => words.includes('Opened a page as a resident'));
  expect(told.join('\n')).toMatch(/Opened a page as a resident: .*\/bills.*\/accounts/);
  const began = rows.filter((row) => page.$(row).text().includes('Began to see the portal'));
  // The oldest view may have begun before the two hundred records that are shown.
  expect(told.length).toBeLessThanOrEqual(began.length + 1);
});
