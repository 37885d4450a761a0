import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { insertRowsOfLists } from './test-rows.ts';

let portal: TestPortal;
let finance: TestBrowser;
let clerk: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  await insertRowsOfLists(portal);
  finance = await staffMemberOf(portal, 'finance');
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => portal.close());

const viewsOn = (page: TestPage) =>
  page
    .$('.cc-list-views nav a')
    .toArray()
    .map((link) => page.$(link).text());

test('the heads of the table order it, and say so to whoever hears it', async () => {
  const page = await clerk.open('/staff/payments');
  const sortOf = (shown: TestPage, words: string) => {
    const head = shown
      .$('thead th')
      .filter((_at, one) => shown.$(one).text() === words)
      .first();
    return [head.attr('aria-sort'), head.find('a').attr('href')];
  };
  expect(sortOf(page, 'Begun')).toEqual(['descending', '/staff/payments?order=madeAt']);
  expect(sortOf(page, 'Total')).toEqual(['none', '/staff/payments?order=-totalCents']);
  const byTotal = await page.click('Total');
  expect(sortOf(byTotal, 'Total')).toEqual(['descending', '/staff/payments?order=totalCents']);
  expect(sortOf(byTotal, 'Receipt')).toEqual([undefined, undefined]);
  expect(byTotal.$('select[name=order]').val()).toBe('-totalCents');
});

test('what an address asks for wrongly is said and left out; the rest of it holds', async () => {
  const said: [string, string][] = [
    ['madeAt-from=23.11.2026', 'Begun, from: write a day such as 2026-11-30.'],
    ['totalCents-to=much', 'Total, to: write an amount such as 120.50.'],
    ['totalCents-from=9&totalCents-to=5', 'Total, to: the end is before the beginning.'],
    ['way=cash', 'Way: we do not know that choice.'],
    ['userId=ab', 'Payer: write at least three letters.'],
    ['receiptNumber=%01', 'Receipt: there was a character that nobody can see.'],
    ['receiptNumber=R%E2%80%AE1', 'Receipt: there was a character that nobody can see.'],
    [`guestEmail=${'x'.repeat(201)}`, 'Guest’s e-mail: write at most 200 characters.'],
    ['state=paid&state=failed', 'State: ask for one at a time.'],
    ['order=userId', 'This list has no such order'],
    ['order=toString', 'This list has no such order'],
    ['after=nothing', 'The row where the page began is not there'],
    ['before=00000000-0000-0000-0000-000000000000', 'The row where the page began is not there'],
  ];
  for (const [query, words] of said) {
    const page = await clerk.open(`/staff/payments?${query}`);
    expect([query, page.status, page.text('[role=status]').includes(words)]).toEqual([query, 200, true]);
  }
  const page = await clerk.open('/staff/payments?state=failed&totalCents-from=much&unknown=1');
  expect(page.text('.cc-in-force')).toContain('State: Failed');
  const field = page.$('input[name=totalCents-from]');
  expect([field.val(), field.attr('aria-invalid')]).toEqual(['much', 'true']);
  expect(page.text('table caption')).toBe('35 rows');
});

test('a place in the list is kept while rows come before it, and the way back leads to the first page', async () => {
  const first = await clerk.open('/staff/payments?order=madeAt');
  const second = await first.click('Next');
  const rows = (page: TestPage) => page.text('tbody');
  expect(rows(await second.click('Previous'))).toBe(rows(first));
  expect(rows(await (await second.click('Next')).click('Previous'))).toBe(rows(second));
  expect(rows(await second.click('First page'))).toBe(rows(first));
});

test('a view is saved under a name, stands above the list for its owner alone, is renamed and deleted', async () => {
  const page = await clerk.open('/staff/payments?state=failed&order=-totalCents');
  const saved = await page.submit('Save view', { name: '  Failed, largest ' });
  expect([saved.path, viewsOn(saved)]).toEqual([
    '/staff/payments?state=failed&order=-totalCents',
    ['All', 'Failed, largest'],
  ]);
  expect(saved.$('.cc-list-views a[aria-current=page]').text()).toBe('Failed, largest');
  expect(viewsOn(await finance.open('/staff/payments'))).toEqual([]);
  const views = await saved.click('Change views');
  expect(views.text()).toContain('State: Failed; Total, greatest first');
  const id = views.$('input[name=view]').val();
  const renamed = await views.submit('Save changes of Failed, largest', { name: 'Failed' });
  expect([renamed.text('[role=status]'), viewsOn(await clerk.open('/staff/payments'))]).toEqual([
    'Success: The view is changed.',
    ['All', 'Failed'],
  ]);
  const others = await (
    await finance.open('/staff/payments?way=card')
  ).submit('Save view', { name: 'x', do: 'remove', view: String(id) });
  expect([others.status, others.text('[role=alert]').includes('not there any more')]).toEqual([422, true]);
  const removed = await renamed.submit('Delete Failed');
  expect([removed.text('[role=status]'), viewsOn(await clerk.open('/staff/payments'))]).toEqual([
    'Success: The view is deleted.',
    [],
  ]);
});

test('finance share a view with whoever may read the list; sharing is recorded, and a clerk cannot share', async () => {
  const page = await finance.open('/staff/payments?way=echeck');
  await page.submit('Save view', { name: 'eChecks', shared: 'yes' });
  const seen = await clerk.open('/staff/payments');
  expect(viewsOn(seen)).toEqual(['All', 'eChecks']);
  const colleagues = await clerk.open('/staff/payments/views');
  expect(colleagues.text('#colleagues ~ ul, ul.cc-list-shared')).toMatch(/eChecks, by finance-/);
  expect(colleagues.$('ul.cc-list-shared form')).toHaveLength(0);
  const trail = await finance.open('/staff/audit-trail?action=view-shared');
  expect(trail.text('tbody')).toContain('List: Payments');
  const own = await (
    await clerk.open('/staff/payments?way=card')
  ).submit('Save view', { name: 'Cards', shared: 'yes' });
  expect(viewsOn(own)).toEqual(['All', 'Cards', 'eChecks']);
  expect(viewsOn(await finance.open('/staff/payments'))).toEqual(['All', 'eChecks']);
  await (await finance.open('/staff/payments/views')).submit('Delete eChecks');
  expect(viewsOn(await clerk.open('/staff/payments'))).toEqual(['All', 'Cards']);
});

test('a view needs a name of its own and something to keep; thirty are the most, also for two who save at once', async () => {
  const viewer = await staffMemberOf(portal, 'viewer');
  const page = await viewer.open('/staff/audit-trail?action=signed-in');
  const wordsFor = async (fields: Record<string, string>) =>
    (await page.submit('Save view', fields)).text('[role=alert]');
  expect(await wordsFor({ name: ' ' })).toContain('Give the view a name');
  expect(await wordsFor({ name: 'x'.repeat(61) })).toContain('at most 60 letters');
  expect(await wordsFor({ name: 'a\u202eb' })).toContain('written here as [U+202E]');
  expect(await wordsFor({ name: 'Plain', query: 'action=no-such' })).toContain('The list is as it always is');
  for (let number = 1; number <= 28; number += 1) await page.send('Save view', { name: `View ${number}` });
  expect(await wordsFor({ name: 'VIEW 1' })).toContain('You have a view of that name');
  await Promise.all(['A', 'B', 'C', 'D'].map((name) => page.send('Save view', { name })));
  const { rows } = await sql`select 1 from saved_views v join users u on u.id = v.user_id
    where u.email like 'viewer-%'`.execute(portal.context.db);
  expect(rows).toHaveLength(30);
  expect(await wordsFor({ name: 'One more' })).toContain('that is the most');
});

test('a view that is refused comes back with its name, its filters and a field to mend it', async () => {
  const page = await clerk.open('/staff/payments?state=failed&way=card&order=-totalCents');
  const again = await page.submit('Save view', { name: 'x'.repeat(61) });
  expect([again.status, again.$('#field-name').val(), again.$('#field-name').attr('aria-invalid')]).toEqual([
    422,
    'x'.repeat(61),
    'true',
  ]);
  expect(again.text('main')).toContain('State: Failed; Total, greatest first');
  expect(again.$('.cc-error-summary a').attr('href')).toBe('#field-name');
  const saved = await again.submit('Save view', { name: 'By fee' });
  expect([saved.path, viewsOn(saved).includes('By fee')]).toEqual([
    '/staff/payments?way=card&state=failed&order=-totalCents',
    true,
  ]);
  const views = await saved.click('Change views');
  const id = views.$('input[name=view]').first().val() as string;
  const name = views.$(`#field-name-${id}`).val() as string;
  const empty = await views.submit(`Save changes of ${name}`, { name: ' ' });
  expect([empty.status, empty.$('.cc-error-summary a').attr('href')]).toEqual([422, `#field-name-${id}`]);
  await (await clerk.open('/staff/payments/views')).submit('Delete By fee');
});

test('the spreadsheet runs no formula, hides no direction, and writes days and amounts as programs read them', async () => {
  const typed = { number: '=1+1', name: 'EVIL \u202eTXT', message: '@SUM(A1)' };
  await sql`
    insert into account_link_requests (user_id, typed_number, typed_name, message, asked_at)
    select id, ${typed.number}, ${typed.name}, ${typed.message}, '2026-11-20T06:30:00Z' from users where email = 'payer-1@example.com'`.execute(
    portal.context.db,
  );
  const { html, headers } = await clerk.request('GET', '/staff/link-requests.csv?typedName=EVIL');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(html.split('\r\n')[1]).toBe(
    "EVIL [U+202E]TXT,'=1+1,payer-1@example.com,2026-11-20 00:30:00,Waits for an answer,,,'@SUM(A1)",
  );
  const payments = await clerk.request('GET', '/staff/payments.csv?totalCents-to=10.50&way=card');
  expect(payments.html.split('\r\n')[1]).toMatch(
    /^R\d+,2026-\d\d-\d\d \d\d:\d\d:\d\d,.*,Card,Paid,2026-\d\d-\d\d,10\.\d0,0\.00,10\.\d0,/,
  );
  const tooMany = await clerk.open('/staff/payments?file=too-many');
  expect(tooMany.text('[role=status]')).toContain('A spreadsheet takes 100,000 rows at most');
});

test('in Spanish the list, its filters and its spreadsheet are Spanish', async () => {
  const page = await clerk.open('/staff/payments?lang=es&state=failed&madeAt-from=x');
  expect([page.heading, page.text('table caption')]).toEqual(['Pagos', '35 filas']);
  expect(page.text('.cc-in-force')).toContain('Estado: Fallido');
  expect(page.text('[role=status]')).toContain('Comenzado, desde: escriba un día como 2026-11-30.');
  const { html } = await clerk.request('GET', '/staff/payments.csv?state=failed');
  expect(html).toMatch(/^\ufeffRecibo,Comenzado,Quién paga/);
  await clerk.open('/staff?lang=en');
});

test('content staff, residents and strangers find no payments, no spreadsheet of them and no views', async () => {
  const content = await staffMemberOf(portal, 'content');
  const { browser } = await portal.resident();
  for (const somebody of [content, browser, portal.browser()])
    for (const path of ['', '.csv', '/views']) expect((await somebody.open(`/staff/payments${path}`)).status).toBe(404);
});
