import { afterAll, expect, test } from 'vitest';
import { openTestPortal } from '../../../tests/support/portal.ts';
import { linkedAccountsOf } from './reads.ts';
import { forgetTries, insertCustomer, statementsOf } from './test-customers.ts';
import {
  endLinksOfClosedAccounts,
  endLinksOfRenamedCustomers,
  linkNewAccountsOfCustomers,
} from './writes-links-of-import.ts';

const portal = await openTestPortal({ city: (city) => ({ ...city, linking: { ...city.linking, proof: 'code' } }) });
afterAll(() => portal.close());
const { db } = portal.context;

test('LNK-14: number and name alone show no address, e-mail, telephone or whole name', async () => {
  const { customerAccountIds } = await insertCustomer(db, {
    customerNumber: '30001',
    name: 'CANARYFIRST CANARYLAST',
    accounts: [
      { number: '730001', email: 'canary@example.com', phone: '630-555-0199', serviceAddress: '1 Canary Court' },
    ],
  });
  await db
    .updateTable('customerAccounts')
    .set({ mailingAddress: '2 Canary Road', city: 'Canaryville', state: 'CY', postalCode: '60599' })
    .where('id', 'in', customerAccountIds)
    .execute();
  const { browser, userId } = await portal.resident();
  const page = await browser.open('/account/link');
  expect(page.text()).toContain('Code printed on your current bill');
  const linked = await page.submit('Submit', { number: '30001', name: 'Canaryfirst Canarylast' });
  expect(linked.text('tbody')).toContain('C••• C•••');
  const removal = await linked.click('remove');
  const seen = [linked.html, removal.html, JSON.stringify(await linkedAccountsOf(db, userId))].join();
  expect(seen).not.toMatch(/canary|555-0199|60599/i);
  expect(await linkedAccountsOf(db, userId)).toMatchObject([{ sight: 'amount', serviceAddress: null }]);

  await db.updateTable('accountLinks').set({ sight: 'full' }).where('userId', '=', userId).execute();
  const full = JSON.stringify([await linkedAccountsOf(db, userId), (await browser.open('/account')).html]);
  expect(full).toContain('CANARYFIRST CANARYLAST');
  expect(full).not.toMatch(/canary@example|555-0199/i);
});

test('a code of another length is named at its field; the wrong code is the one refusal', async () => {
  const { browser } = await portal.resident();
  const page = await browser.open('/account/link');
  const typed = { number: '30001', name: 'Canaryfirst Canarylast' };
  const short = await page.submit('Submit', { ...typed, code: 'AB-12' });
  expect(short.status).toBe(422);
  expect(short.$('#field-code').attr('aria-invalid')).toBe('true');
  const wrong = await page.submit('Submit', { ...typed, code: 'ABCD 2345' });
  expect(wrong.status).toBe(422);
  expect(wrong.text('[role=alert]')).toContain('We could not link an account with these values.');
});

test('LNK-08: with a code typed, every refusal takes the same statements', async () => {
  await insertCustomer(db, { customerNumber: '30007', name: 'CODED', accounts: [{ number: '730007' }] });
  const { browser } = await portal.resident();
  const page = await browser.open('/account/link');
  const taken = async (number: string, name: string) => {
    await forgetTries(db);
    return statementsOf(portal.database.pool, () => page.send('Submit', { number, name, code: 'ABCD2345' }));
  };
  await taken('30007', 'Coded');
  const wrongCode = await taken('30007', 'Coded');
  expect(wrongCode.length).toBeGreaterThan(8);
  expect(await taken('30007', 'Somebody Else')).toEqual(wrongCode);
  expect(await taken('99999', 'Nobody')).toEqual(wrongCode);
});

test('LNK-12: links end when the account closes or the customer is renamed, and later accounts are linked', async () => {
  const customer = {
    customerNumber: '30005',
    name: 'LATER ACCOUNTS',
    accounts: [{ number: '730051' }, { number: '730052' }],
  };
  const { customerId, customerAccountIds } = await insertCustomer(db, customer);
  const [closing = 0] = customerAccountIds;
  const { browser, userId } = await portal.resident();
  await (await browser.open('/account/link')).submit('Submit', { number: '30005', name: 'Later Accounts' });
  const numbers = async () => (await linkedAccountsOf(db, userId)).map(({ accountNumber }) => accountNumber);
  const now = portal.clock.now();
  const inTransaction = <Value>(work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) =>
    db.transaction().execute(work) as Promise<Value>;

  await db.updateTable('customerAccounts').set({ status: 'closed' }).where('id', '=', closing).execute();
  expect(await inTransaction((tx) => endLinksOfClosedAccounts(tx, customerAccountIds, now))).toBe(1);
  expect(await numbers()).toEqual(['730052']);

  const added = await db
    .insertInto('customerAccounts')
    .values({ customerId, accountNumber: '730053', comparableAccountNumber: '730053' })
    .returning('id')
    .executeTakeFirstOrThrow();
  expect(await inTransaction((tx) => linkNewAccountsOfCustomers(tx, [added.id, closing], now))).toBe(1);
  expect(await numbers()).toEqual(['730052', '730053']);
  expect((await linkedAccountsOf(db, userId)).every(({ sight }) => sight === 'amount')).toBe(true);

  const removal = await (await browser.open('/account')).click('remove');
  await removal.submit('Remove');
  const all = [...customerAccountIds, added.id];
  expect(await inTransaction((tx) => linkNewAccountsOfCustomers(tx, all, now))).toBe(0);

  expect(await inTransaction((tx) => endLinksOfRenamedCustomers(tx, [customerId], now))).toBe(1);
  expect(await numbers()).toEqual([]);
  expect(await inTransaction((tx) => linkNewAccountsOfCustomers(tx, all, now))).toBe(0);
});
