import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkInvariants } from '../payments/check-invariants.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { cartOrderPayable } from './order-payable.ts';
import { addAddress, countOf, newestOrder, order, payAt, setCount, startAt, typedOrder } from './test-carts.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(() => paying.close());
afterEach(async () => {
  await paying.portal.runPeriodicWork('seal-ledger');
  const later = new Date(paying.portal.clock.now().getTime() + 600_000);
  const faults = await checkInvariants(paying.portal.context.db, paying.wired, later);
  expect(faults.filter((fault) => !fault.includes('nobody asks the gateway'))).toEqual([]);
});

const minute = 60_000;
const email = 'stock-guest@example.com';
const release = () => paying.portal.runPeriodicWork('release-cart-orders');
const stateOf = async (id: number) =>
  (
    await paying.portal.database.pool.query('select state, holds_stock, lacks_stock from cart_orders where id = $1', [
      id,
    ])
  ).rows[0];

test('who cancels before paying owes nothing, and the cart can be ordered again', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 5);
  const { browser } = await portal.resident();
  await order(browser, typedOrder(await addAddress(portal)));
  const { number } = await newestOrder(portal);
  const page = await (await browser.open(`/carts/orders/${number}`)).submit('Cancel this order');
  expect(page.text()).toMatch(/The order is canceled.*Canceled.*You canceled it/);
  expect(await countOf(portal, 68)).toBe(5);
  expect((await browser.open('/checkout')).text()).toContain('The order was canceled or refused, so nothing is owed.');
});

test('who cancels a paid order is told that finance was asked for the money, and finance sees it', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 5);
  const { browser } = await portal.resident();
  await order(browser, typedOrder(await addAddress(portal)));
  const { number } = await newestOrder(portal);
  const started = await payAt(paying, browser, '/checkout');
  const canceled = await (await browser.open(`/carts/orders/${number}`)).submit('Cancel this order');
  expect(canceled.text()).toContain('$67.00 is to go back to you. Finance has been asked for it.');
  expect(await countOf(portal, 68)).toBe(5);
  const finance = await staffMemberOf(portal, 'finance');
  expect((await finance.open('/staff')).text()).toContain(`Cart order ${number}`);
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  expect((await paying.exceptions()).exceptions).toEqual([]);
  expect((await browser.open(`/carts/orders/${number}`)).text()).not.toContain('is to go back');
  expect((await portal.mails()).map(({ kind }) => kind)).toContain('cart-order-canceled');
});

test('nobody cancels while a payment is under way, and what is delivered is not canceled', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 5);
  const { browser } = await portal.resident();
  await order(browser, typedOrder(await addAddress(portal)));
  const { id, number } = await newestOrder(portal);
  const page = await browser.open(`/carts/orders/${number}`);
  const started = await startAt(paying, browser, '/checkout');
  const early = await page.submit('Cancel this order');
  expect([early.status, early.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('is under way')]);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const clerk = await staffMemberOf(portal, 'clerk');
  await (await clerk.open(`/staff/cart-orders/${id}`)).submit('Mark as done', { serials: 'AB-77-12' });
  const late = await page.submit('Cancel this order');
  expect([late.status, late.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('done already')]);
  const again = await clerk.open(`/staff/cart-orders/${id}`);
  expect(again.$('form[action$="/deliver"]')).toHaveLength(0);
  await portal.runJobs();
  await portal.mails();
});

test('staff add to a count and say when more are expected; a difference, so that orders meanwhile stay taken', async () => {
  const { portal } = paying;
  await setCount(portal, 35, 2, 'recycling-carts');
  const clerk = await staffMemberOf(portal, 'clerk');
  const page = await clerk.open('/staff/cart-orders/stock');
  const { browser } = await portal.resident();
  await order(browser, typedOrder(await addAddress(portal), 35), { program: 'recycling-carts' });
  const size = 'recycling-carts 35';
  const saved = await page.submit('Save', { size, change: '25', expected: '2099-03-01' });
  expect(saved.text()).toContain('The count is saved.');
  expect(await countOf(portal, 35, 'recycling-carts')).toBe(26);
  const tooFew = await saved.submit('Save', { size, change: '-27' });
  expect([tooFew.status, tooFew.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('not so many left')]);
  expect(tooFew.$('input[name=change]').val()).toBe('-27');
  await saved.submit('Save', { size, change: '-26', expected: '2099-03-01' });
  expect((await portal.browser().open('/other-services')).text()).toContain('Expected again March 1, 2099');
});

// The clock goes on from here, so that messages of the gateway are too old: what it says is heard by asking.
test('carts of an order that nobody pays are free again after an hour, and it is told so', async () => {
  const { portal } = paying;
  await setCount(portal, 35, 3);
  const browser = portal.browser();
  await order(browser, { ...typedOrder(await addAddress(portal), 35), quantity: '2', email });
  const { id, number } = await newestOrder(portal);
  portal.clock.advance(59 * minute);
  await release();
  expect([await countOf(portal, 35), (await stateOf(id)).state]).toEqual([1, 'unpaid']);
  portal.clock.advance(2 * minute);
  await release();
  await release();
  expect([await countOf(portal, 35), (await stateOf(id)).state]).toEqual([3, 'expired']);
  const review = await browser.open(`/pay/checkout?cart-order=${number}`);
  expect(review.text()).toContain('not set aside for you any more');
  expect((await browser.open(`/carts/orders/${number}`)).text()).toContain('It was not paid in time');
});

test.each(['canceled', 'expired'] as const)(
  'while somebody may still pay, the carts stay set aside; once the payment is %s they are free',
  async (state) => {
    const { portal } = paying;
    await setCount(portal, 35, 1);
    const browser = portal.browser();
    await order(browser, { ...typedOrder(await addAddress(portal), 35), email });
    const { id } = await newestOrder(portal);
    portal.clock.advance(59 * minute);
    const started = await startAt(paying, browser, '/pay/checkout');
    portal.clock.advance(2 * minute);
    await release();
    expect([await countOf(portal, 35), (await stateOf(id)).state]).toEqual([0, 'unpaid']);
    await paying.hear(started, { state });
    await release();
    expect([await countOf(portal, 35), (await stateOf(id)).state]).toEqual([1, 'expired']);
  },
);

test('money that comes after all takes a cart again where there is one, and else staff and payer are told', async () => {
  const { portal } = paying;
  for (const left of [1, 0]) {
    await setCount(portal, 35, 1);
    const browser = portal.browser();
    await order(browser, { ...typedOrder(await addAddress(portal), 35), email });
    const { id, number } = await newestOrder(portal);
    const started = await startAt(paying, browser, '/pay/checkout');
    // As if the gateway had said that it closed the page, and then that it took the money.
    await paying.hear(started, { state: 'expired' });
    portal.clock.advance(61 * minute);
    await release();
    expect((await stateOf(id)).state).toBe('expired');
    await setCount(portal, 35, left);
    await paying.press(started, 'pay');
    await paying.hear(started, { state: 'paid' }, [cartOrderPayable]);
    expect(await stateOf(id)).toEqual({ state: 'ordered', holds_stock: left === 1, lacks_stock: left === 0 });
    expect(await countOf(portal, 35)).toBe(0);
    const page = await browser.open(`/carts/orders/${number}`);
    expect(page.text()).toContain(left === 1 ? 'Expected by' : 'there is none left now');
  }
  await portal.runJobs();
  await portal.mails();
});

test('the next carts that are counted or come back are of who paid late and got none, before anybody else', async () => {
  const { portal } = paying;
  const waiting = await newestOrder(portal);
  expect((await stateOf(waiting.id)).lacks_stock).toBe(true);
  const clerk = await staffMemberOf(portal, 'clerk');
  expect((await clerk.open('/staff/cart-orders/route')).text()).toContain('No cart is set aside for it yet.');
  const early = await (
    await clerk.open(`/staff/cart-orders/${waiting.id}`)
  ).submit('Mark as done', { serials: 'LATE-1' });
  expect([early.status, early.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('Count them first')]);

  const stock = await clerk.open('/staff/cart-orders/stock');
  expect(stock.text('tr:contains("Garbage carts, 35 gallons")')).toMatch(/wait for one1Can be ordered0/);
  await stock.submit('Save', { size: 'garbage-carts 35', change: '1', expected: '' });
  expect(await stateOf(waiting.id)).toEqual({ state: 'ordered', holds_stock: true, lacks_stock: false });
  expect(await countOf(portal, 35)).toBe(0);
  const guest = portal.browser();
  const refused = await order(guest, { ...typedOrder(await addAddress(portal), 35), email: 'quick-guest@example.com' });
  expect(refused.status).toBe(422);
  await portal.runJobs();
  const told = (await portal.mails()).findLast(({ kind }) => kind === 'cart-order-found');
  expect([told?.recipient, told?.text]).toEqual([email, expect.stringContaining('is set aside for your order')]);
  expect((await clerk.open('/staff/cart-orders/route')).text()).not.toContain('No cart is set aside');
  const page = await clerk.open(`/staff/cart-orders/${waiting.id}`);
  expect((await page.submit('Mark as done', { serials: 'LATE-1' })).text()).toContain('Marked as done');
  expect(await countOf(portal, 35)).toBe(0);
});

test('who waits for two gets the first that is counted kept too, and a cart that comes back', async () => {
  const { portal } = paying;
  const { id } = await newestOrder(portal);
  await portal.database.pool.query(
    `update cart_orders set state = 'ordered', holds_stock = false, lacks_stock = true, quantity = 2 where id = $1`,
    [id],
  );
  await setCount(portal, 35, 1);
  const typed = async () => ({ ...typedOrder(await addAddress(portal), 35), email: 'quick-guest@example.com' });
  expect((await portal.browser().open('/other-services')).text()).toContain('Out of stock');
  expect((await order(portal.browser(), await typed())).status).toBe(422);
  await setCount(portal, 35, 2);
  await release();
  expect(await stateOf(id)).toEqual({ state: 'ordered', holds_stock: true, lacks_stock: false });
  expect(await countOf(portal, 35)).toBe(0);
  // As if it had been delivered once, which the test above did.
  await portal.database.pool.query(`update cart_orders set state = 'delivered', holds_stock = false where id = $1`, [
    id,
  ]);
});
