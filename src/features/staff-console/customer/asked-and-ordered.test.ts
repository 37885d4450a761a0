import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import { addAddress, newestOrder, order, setCount, typedOrder } from '../../carts/test-carts.ts';
import { insertCustomer } from '../../customer-accounts/test-customers.ts';
import { openPaying, type Paying } from '../../payments/test-paying.ts';
import { staffMemberOf } from '../test-staff.ts';

let paying: Paying;
let clerk: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  clerk = await staffMemberOf(paying.portal, 'clerk');
});
afterAll(() => paying.close());

test('the pages of a customer and of their user show what the user asked and ordered', async () => {
  const { portal } = paying;
  const { browser, userId } = await portal.resident();
  const account = { number: '41414-1' };
  const { customerId } = await insertCustomer(portal.context.db, {
    ...{ customerNumber: '41414', name: 'ASKS AND ORDERS', accounts: [account] },
  });
  const link = await browser.open('/account/link');
  await link.submit('Submit', { number: '41414', name: 'ASKS AND ORDERS' });
  const ask = await browser.open('/contact');
  const asked = await ask.submit('Send your request', { topic: 'bills', message: 'Why so high?' });
  const number = /H\d{6}/.exec(asked.heading)![0];
  await setCount(portal, 68, 3);
  await order(browser, typedOrder(await addAddress(portal)));
  const ordered = await newestOrder(portal);
  for (const path of [`/staff/customers/${customerId}`, `/staff/users/${userId}`]) {
    const page = await clerk.open(path);
    expect(page.text('[aria-labelledby=help-requests]')).toContain(number);
    expect(page.text('[aria-labelledby=cart-orders]')).toContain(ordered.number);
  }
  const request = await clerk.open(`/staff/help-requests/${number.slice(1)}`);
  const tied = await request.submit('Link', { named: ordered.number.toLowerCase() });
  expect((await tied.click(ordered.number)).heading).toContain(ordered.number);
});

test('a request of a guest is shown at the customer to whom staff tied it', async () => {
  const { portal } = paying;
  const { customerId } = await insertCustomer(portal.context.db, {
    customerNumber: '41415',
    name: 'TIED',
    accounts: [{ number: '41415-1' }],
  });
  const path = `/staff/customers/${customerId}`;
  const typed = { topic: 'bills', message: 'I wrote as a guest', email: 'tied@example.com' };
  const asked = await (await portal.browser().open('/contact')).submit('Send your request', typed);
  const number = /H\d{6}/.exec(asked.heading)![0];
  expect((await clerk.open(path)).text()).not.toContain(number);
  await (await clerk.open(`/staff/help-requests/${number.slice(1)}`)).submit('Link', { named: '41415' });
  expect((await clerk.open(path)).text('[aria-labelledby=help-requests]')).toContain(number);
});

/** A guest's order for an address, as the city's list writes it; gives its number. */
async function guestOrder(address: string, email: string): Promise<string> {
  const { portal } = paying;
  await setCount(portal, 68, 5);
  await order(portal.browser(), { ...typedOrder(await addAddress(portal, {}, address)), email });
  return (await newestOrder(portal)).number;
}

test('the page of a customer shows what anybody ordered for an address of theirs, and of no other', async () => {
  const accounts = [{ number: '41416-1', serviceAddress: '12 N. Peñasco Street, Naperville' }];
  const customer = { customerNumber: '41416', name: 'LIVES THERE', accounts };
  const { customerId } = await insertCustomer(paying.portal.context.db, customer);
  const number = await guestOrder('12 North Penasco St', 'visitor@example.com');
  const elsewhere = await guestOrder('112 North Penasco St', 'elsewhere@example.com');
  const section = (await clerk.open(`/staff/customers/${customerId}`)).text('[aria-labelledby=cart-orders]');
  expect(section).toContain(number);
  expect(section).toContain('visitor@example.com');
  expect(section).not.toContain(elsewhere);
});

test('a cart order is found by serial number, address and orderer, however they are written', async () => {
  const { portal } = paying;
  const { customerId } = await insertCustomer(portal.context.db, {
    ...{ customerNumber: '41417', name: 'NÚÑEZ-O’DELL, ROSA', accounts: [{ number: '41417-1' }] },
  });
  const { browser, email } = await portal.resident();
  await (await browser.open('/account/link')).submit('Submit', { number: '41417', name: 'NÚÑEZ-O’DELL, ROSA' });
  await setCount(portal, 68, 5);
  await order(browser, typedOrder(await addAddress(portal, {}, '77 Saint-André Ct Unit 4')));
  const own = await newestOrder(portal);
  const guests = await guestOrder('78 Saint-André Ct', 'Gus.Guest@example.com');
  await portal.database.pool.query(
    `insert into delivered_carts (serial_number, order_id, delivered_on) values ('GC68777', $1, current_date)`,
    [own.id],
  );
  const found = async (typed: string) =>
    (await clerk.open(`/staff/find?q=${encodeURIComponent(typed)}`)).text('[aria-labelledby=cart-orders]');
  for (const typed of [
    ...['gc 68-777', 'GC687', '77 saint andre court', 'andré 77', 'Saint-Andre Ct #4', own.number.slice(2)],
    ...[email, 'rosa nunez', 'odell-nuñez', '41417'],
  ])
    expect(await found(typed), typed).toContain(own.number);
  for (const typed of ['gus.guest', 'GUEST@example', '78 saint andre'])
    expect(await found(typed), typed).toContain(guests);
  expect(await found('78 saint andre')).not.toContain(own.number);
  for (const typed of ['Ct', 'ru', '99 saint andre']) expect(await found(typed), typed).toBe('');
  expect((await clerk.open(`/staff/customers/${customerId}`)).text('[aria-labelledby=cart-orders]')).toContain(email);
});
