import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { day } from '../../../kernel/day.ts';
import { insertBill } from '../../billing/test-bills.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { askAsGuest, numberOn, openHelpDesk, staffPathOf } from '../test-help.ts';

let portal: TestPortal;
let clerk: TestBrowser;
/** By the category of their bill. All three bills are 2026-4711. */
const customers = new Map<string, number>();
const dueDate = day('2026-07-01');

beforeAll(async () => {
  portal = await openHelpDesk();
  clerk = await staffMemberOf(portal, 'clerk');
  for (const category of ['01', '02', '03']) {
    const customer = await insert(`9010${category}`, 'SHARES A NUMBER', `9010${category}1`);
    customers.set(category, customer.customerId);
    const bill = { category, dueDate, total: 100 };
    await insertBill(portal.context.db, customer.accountId, { ...bill, number: '4711' });
    await insertBill(portal.context.db, customer.accountId, { ...bill, number: `81${category}` });
  }
});
afterAll(() => portal.close());
beforeEach(() => portal.database.pool.query('delete from request_counts'));

async function insert(customerNumber: string, name: string, accountNumber: string) {
  const account = { number: accountNumber };
  const { customerId, customerAccountIds } = await insertCustomer(portal.context.db, {
    ...{ customerNumber, name, accounts: [account] },
  });
  return { customerId, accountId: customerAccountIds[0]! };
}

let asked = 0;
async function request(about = ''): Promise<string> {
  asked += 1;
  return numberOn(
    await askAsGuest(portal.browser(), { email: `b${asked}@example.com`, message: `Bill ${asked}`, about }),
  );
}

const linkTo = async (number: string, named: string) =>
  await (await clerk.open(staffPathOf(number))).submit('Link', { named });

const linksOn = (page: TestPage) =>
  page
    .$('#links')
    .closest('section')
    .find('li a')
    .toArray()
    .map((link) => page.$(link).text());

/** The categories of the bills at whose customers a request is shown. */
async function shownAt(number: string): Promise<string[]> {
  const shown: string[] = [];
  for (const [category, customerId] of customers)
    if ((await clerk.open(`/staff/customers/${customerId}`)).text().includes(number)) shown.push(category);
  return shown;
}

test('a link to a bill ties a request to that bill’s customer alone, not to others whose bill has its number', async () => {
  const number = await request();
  const linked = await linkTo(number, '03-2026-4711');
  expect(linksOn(linked)).toEqual(['2026-4711 (Licenses and permits)']);
  expect(await shownAt(number)).toEqual(['03']);
  expect((await linked.click('2026-4711 (Licenses and permits)')).heading).toContain('2026-4711');
  const both = await linkTo(number, '01-2026-4711');
  expect(linksOn(both)).toHaveLength(2);
  expect(await shownAt(number)).toEqual(['01', '03']);
  const untied = await both.submit(`Take away ${linksOn(both)[0]}`);
  expect(linksOn(untied)).toHaveLength(1);
  expect(await shownAt(number)).toEqual(['01']);
});

test('a number that several bills have, and a kind of which no bill has it, tie nothing', async () => {
  const number = await request();
  expect((await linkTo(number, '2026-4711')).text('[role=alert]')).toContain('Several have this number.');
  expect((await linkTo(number, '02-2026-8101')).text('[role=alert]')).toContain('No bill, payment');
  expect(linksOn(await linkTo(number, '2026-8101'))).toEqual(['2026-8101 (Services)']);
  expect(await shownAt(number)).toEqual(['01']);
});

test('a resident’s own words name a bill where one customer alone has that number, or with its category', async () => {
  expect(await shownAt(await request('2026-4711'))).toEqual([]);
  expect(await shownAt(await request('02-2026-4711'))).toEqual(['02']);
  expect(await shownAt(await request('2026-8103'))).toEqual(['03']);
});

test('links from before bills had their category go to the one bill of their number; those of several stay undecided', async () => {
  const { pool } = portal.database;
  const number = await request();
  for (const [thing, label] of [
    ['2026-8102', '2026-8102 (Miscellaneous)'],
    ['2026-4711', '2026-4711 (Miscellaneous)'],
    ['2026-gone', '2026-gone (Services)'],
  ])
    await pool.query(
      `insert into help_links (request_id, kind, thing, label, linked_by, linked_at)
       values ($1, 'bill', $2, $3, gen_random_uuid(), now())`,
      [number.slice(1), thing, label],
    );
  await pool.query(readFileSync('migrations/0261-bills-of-help-links.sql', 'utf8'));
  expect(await shownAt(number)).toEqual(['02']);
  const page = await clerk.open(staffPathOf(number));
  expect(linksOn(page).toSorted()).toEqual([
    '2026-4711 (Miscellaneous)',
    '2026-8102 (Miscellaneous)',
    '2026-gone (Services)',
  ]);
  expect((await page.click('2026-8102 (Miscellaneous)')).heading).toContain('2026-8102');
  expect((await page.click('2026-4711 (Miscellaneous)')).text()).toContain('2026-4711');
});

test('a number written as a bill’s is no Customer ID; one that the city itself writes so is', async () => {
  for (const id of ['20261', '20263']) await insert(id, 'NO BILL', `70${id}`);
  await insert('90200', 'NUMBERED BY YEAR', '2014-00123');
  const number = await request();
  for (const named of ['2026-1', '20 26-3', '2026 – 1', '2026\u22121', '01-2026-1', ' 2026‐1 '])
    expect((await linkTo(number, named)).text('[role=alert]'), named).toContain('No bill, payment');
  expect(linksOn(await linkTo(number, '2014-00123'))).toEqual(['90200']);
  expect(linksOn(await linkTo(number, '20261'))).toEqual(['90200', '20261']);
});

test('a bill is tied as the console itself writes it, with its kind', async () => {
  const kind = portal.context.city.categories.find(({ code }) => code === '02')!.name.en;
  const number = await request();
  const page = await linkTo(number, `2026-4711 (${kind})`);
  expect(linksOn(page)).toEqual([`2026-4711 (${kind})`]);
  expect(await shownAt(number)).toEqual(['02']);
  const found = await (await clerk.open('/staff')).submit('Find', { q: `2026-4711 (${kind})` });
  expect(found.$('[aria-labelledby=bills] tbody tr')).toHaveLength(1);
});
