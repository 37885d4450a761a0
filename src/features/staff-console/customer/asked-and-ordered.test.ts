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
