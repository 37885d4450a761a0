import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openFileClerk, type FileClerk } from '../../../tests/support/city-files.ts';
import { openTestPortal, type KeptMail, type TestPortal } from '../../../tests/support/portal.ts';

let portal: TestPortal;
let clerk: FileClerk;
let userId: string;
let email: string;
beforeAll(async () => {
  portal = await openTestPortal();
  clerk = await openFileClerk(portal);
  ({ userId, email } = await portal.resident());
});
afterAll(async () => {
  await clerk.close();
  await portal.close();
});

/** A resident who linked customer 10001 by Customer ID, with its one account; a second customer is nobody's. */
beforeEach(async () => {
  const { pool } = clerk.database;
  for (const table of ['account_links', 'customer_links', 'customer_accounts', 'customers']) {
    await pool.query(`delete from ${table}`);
  }
  await clerk.take([clerk.customers({}, other)]);
  await pool.query(
    `insert into account_links (user_id, customer_account_id, proof, sight, linked_at)
     select $1, id, 'name', 'full', now() from customer_accounts where account_number = '700100001'`,
    [userId],
  );
  await pool.query(
    `insert into customer_links (user_id, customer_id, proof, sight, linked_at)
     select $1, id, 'name', 'full', now() from customers where customer_number = '10001'`,
    [userId],
  );
  await told();
  clerk.now.at = new Date(clerk.now.at.getTime() + 86_400_000);
});

const other = { customer_id: '10002', account_number: '700100002', name: 'OTHER' };

/** Mails to the resident since the last call. */
async function told(): Promise<KeptMail[]> {
  await portal.runJobs();
  return (await portal.mails()).filter(({ recipient }) => recipient === email);
}

/** Accounts that the resident sees, and why the other links ended. */
async function links(): Promise<string[]> {
  const { rows } = await clerk.database.pool.query(
    `select a.account_number || coalesce(' ' || l.ended_because, '') as link
       from account_links l join customer_accounts a on a.id = l.customer_account_id order by 1`,
  );
  return rows.map(({ link }) => link);
}

async function isPromised(): Promise<boolean> {
  return (await clerk.database.pool.query('select from customer_links')).rowCount === 1;
}

test('a file that says the same leaves links as they are', async () => {
  await clerk.take([clerk.customers({}, other)]);
  expect(await links()).toEqual(['700100001']);
});

test('an account that the customer gets later is linked by the import that brings it', async () => {
  await clerk.take([
    clerk.customers({}, { account_number: '700100003' }, { account_number: '700100004', status: 'closed' }),
  ]);
  expect(await links()).toEqual(['700100001', '700100003']);
});

test('a link that the resident removed does not come back', async () => {
  await clerk.database.pool.query(`update account_links set ended_at = now(), ended_because = 'removed'`);
  await clerk.take([clerk.customers({})]);
  expect(await links()).toEqual(['700100001 removed']);
});

test('a closed account’s link ends', async () => {
  await clerk.take([clerk.customers({ status: 'closed' })]);
  expect(await links()).toEqual(['700100001 closed']);
});

test('a renamed customer’s links end, and no later account is linked', async () => {
  await clerk.take([clerk.customers({ name: 'NEXT TENANT' }, { account_number: '700100003', name: 'NEXT TENANT' })]);
  expect(await links()).toEqual(['700100001 renamed']);
  expect(await isPromised()).toBe(false);
});

test('another spelling of the same name is no new name', async () => {
  await clerk.take([clerk.customers({ name: 'Customer, Example' })]);
  expect(await links()).toEqual(['700100001']);
  expect(await isPromised()).toBe(true);
});

test('who was linked to an account does not see it when it is another customer’s', async () => {
  await clerk.take([clerk.customers({ ...other, account_number: '700100001' })]);
  expect(await links()).toEqual(['700100001 renamed']);
});

test('a dry run ends no link', async () => {
  await clerk.take([clerk.customers({ status: 'closed' })], { isDryRun: true });
  expect(await links()).toEqual(['700100001']);
});

test('the user of a link that an import ended is told why, once', async () => {
  await clerk.take([clerk.customers({ status: 'closed' })]);
  const [closed, ...more] = await told();
  expect(more).toEqual([]);
  expect(closed?.subject).toBe('City of Naperville: you no longer see an account');
  expect(closed?.text).toContain('The city has closed account 700100001.');
  expect(closed?.text).not.toContain('another name');
  await clerk.take([clerk.customers({ status: 'closed' })]);
  expect(await told()).toEqual([]);
});

test('one mail tells of all accounts that are billed under another name', async () => {
  const second = { account_number: '700100003' };
  await clerk.take([clerk.customers({}, second)]);
  const next = { name: 'NEXT TENANT' };
  await clerk.take([clerk.customers(next, { ...next, ...second })]);
  const [renamed, ...more] = await told();
  expect(more).toEqual([]);
  expect(renamed?.text).toContain('Accounts 700100001 and 700100003 are now billed under another name.');
  expect(renamed?.text).toContain('link the account again');
});

test('nobody is told by a file that ends no link, nor by a dry run', async () => {
  await clerk.take([clerk.customers({}, other)]);
  await clerk.take([clerk.customers({ status: 'closed' })], { isDryRun: true });
  expect(await told()).toEqual([]);
});
