import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkInvariants } from '../payments/check-invariants.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
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

const email = 'money-guest@example.com';
const orderLinkIn = (text: string | undefined) =>
  new URL([...(text ?? '').matchAll(/http\S+/g)].map(([link]) => link).find((link) => link.includes('order-link'))!)
    .pathname;

/** Orders of one guest, by address, and the payment for all of them. */
async function paidOrders(count: number, pickUp: readonly number[] = []) {
  const { portal } = paying;
  await setCount(portal, 68, 20);
  const browser = portal.browser();
  const ids: { id: number; number: string }[] = [];
  for (let at = 0; at < count; at += 1) {
    const typed = { ...typedOrder(await addAddress(portal)), email };
    await order(browser, pickUp.includes(at) ? { ...typed, delivery: 'picked-up-at-public-works' } : typed);
    ids.push(await newestOrder(portal));
  }
  const started = await payAt(paying, browser, '/pay/checkout');
  return { browser, orders: ids, started };
}

const dueOf = async (ids: readonly { id: number }[]) => {
  const { rows } = await paying.portal.database.pool.query(
    'select due_cents::int as due from cart_order_amounts where order_id = any($1) order by order_id',
    [ids.map(({ id }) => id)],
  );
  return rows.map(({ due }) => due);
};

test('a refund of the price of one order is of that order, whatever else was paid with it', async () => {
  const { keys, accountId } = await paying.payerOf([{ dueCents: 5000, lines: [['ALM-MON', 5000]] }]);
  const { accountNumber } = await paying.portal.context.db
    .selectFrom('customerAccounts')
    .select('accountNumber')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const { portal } = paying;
  await setCount(portal, 68, 5);
  const browser = portal.browser();
  const ids: { id: number }[] = [];
  for (const delivery of ['picked-up-at-public-works', 'delivered-to-your-address']) {
    await order(browser, { ...typedOrder(await addAddress(portal)), email, delivery });
    ids.push(await newestOrder(portal));
  }
  await (await browser.open('/pay')).submit('Show what is due', { number: keys[0]!, proof: accountNumber });
  const started = await payAt(paying, browser, '/pay/checkout');
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  expect(await dueOf(ids)).toEqual([0, 6700]);
  const route = await (await staffMemberOf(portal, 'clerk')).open('/staff/cart-orders/route');
  expect(route.$('main tbody tr')).toHaveLength(1);
  // What is no order's price is shared in proportion, as with bills alone.
  await paying.giveBack(started, 'refund', { amountCents: 1070 });
  expect(await dueOf(ids)).toEqual([570, 6700]);
});

test('of orders alone, what is no price of one is taken from one after the other: those not brought first, the oldest first', async () => {
  const { portal } = paying;
  const { orders, started } = await paidOrders(3);
  const clerk = await staffMemberOf(portal, 'clerk');
  await (await clerk.open(`/staff/cart-orders/${orders[0]!.id}`)).submit('Mark as done', { serials: 'R-100' });
  await paying.giveBack(started, 'refund', { amountCents: 7000 });
  expect(await dueOf(orders)).toEqual([0, 6700, 300]);
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  // The price of one order is of the one that holds as much, though it was brought.
  expect(await dueOf(orders)).toEqual([6700, 6700, 300]);
});

test('whoever has the link of the mail pays what is due again, at another browser', async () => {
  const { portal } = paying;
  const { orders, started } = await paidOrders(1);
  const mail = (await portal.mails()).findLast(({ kind }) => kind === 'cart-order-ordered');
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  await portal.runJobs();
  const told = (await portal.mails()).map(({ text }) => text).join(' ');
  expect(told).toContain(`This is open again: Cart order ${orders[0]!.number}, $67.00 due.`);
  const elsewhere = portal.browser();
  const page = await elsewhere.open(orderLinkIn(mail?.text));
  expect(page.text()).toContain('$67.00 is due again');
  const review = await page.submit('Review and pay');
  expect([review.heading, review.text()]).toEqual(['Review and pay', expect.stringContaining(orders[0]!.number)]);
  await payAt(paying, elsewhere, '/pay/checkout');
  expect(await dueOf(orders)).toEqual([0]);
});

test('an order that was brought, and whose money went back, says what is due to resident and staff', async () => {
  const { portal } = paying;
  const { browser, orders, started } = await paidOrders(1);
  const clerk = await staffMemberOf(portal, 'clerk');
  const path = `/staff/cart-orders/${orders[0]!.id}`;
  await (await clerk.open(path)).submit('Mark as done', { serials: 'D-100' });
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  expect((await clerk.open(path)).text()).toContain('It is done, and money for it went back: $67.00 is due.');
  const page = await browser.open(`/carts/orders/${orders[0]!.number}`);
  expect(page.text()).toMatch(/Done on .*Money for this order went back, so \$67\.00 is due again\./);
  expect((await page.click('Review and pay')).text()).toContain('$67.00');
});

test('what finance gave back from the city’s own money is promised no more', async () => {
  const { browser, orders } = await paidOrders(1);
  const path = `/carts/orders/${orders[0]!.number}`;
  const canceled = await (await browser.open(path)).submit('Cancel this order');
  expect(canceled.text()).toContain('$67.00 is to go back to you');
  const finance = await staffMemberOf(paying.portal, 'finance');
  const [exception] = (await paying.exceptions()).exceptions;
  const page = await finance.open(`/staff/payment-exceptions/${exception!.id}`);
  expect(page.text()).toContain('What became of what was paid beyond what is owed?');
  await page.submit('Resolve', { done: 'paid-out', note: 'City check 4711' });
  expect((await browser.open(path)).text()).not.toContain('is to go back to you');
  expect((await finance.open(`/staff/cart-orders/${orders[0]!.id}`)).text()).not.toContain('is to go back');
});

test('what is to be picked up says where, and a mail says that it is ready', async () => {
  const { portal } = paying;
  const { browser, orders } = await paidOrders(1, [0]);
  await portal.runJobs();
  const ordered = (await portal.mails()).findLast(({ kind }) => kind === 'cart-order-ordered');
  expect(ordered?.text).toContain('At the Public Works yard');
  // Nobody brings it.
  const path = `/carts/orders/${orders[0]!.number}`;
  const said = [ordered!.text, (await browser.open(path)).text('main')];
  for (const words of said) expect(words).toMatch(/You can\s+cancel[^.]* until\s+it\s+is\s+done\./);
  const clerk = await staffMemberOf(portal, 'clerk');
  const page = await clerk.open(`/staff/cart-orders/${orders[0]!.id}`);
  expect((await page.submit('It is ready to be picked up')).text()).toContain('The resident is told that it is ready.');
  expect((await page.submit('It is ready to be picked up')).status).toBe(422);
  await portal.runJobs();
  expect((await portal.mails()).map(({ subject }) => subject)).toEqual([
    `Your cart order ${orders[0]!.number} is ready`,
  ]);
  expect((await browser.open(`/carts/orders/${orders[0]!.number}`)).text()).toContain('It is ready to be picked up.');
});

test('who clears their visit gives back what is set aside, and somebody else can order it at once', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 4);
  const browser = portal.browser();
  const typed = { ...typedOrder(await addAddress(portal)), quantity: '4', email };
  const review = await order(browser, typed);
  expect(review.text('#visit, [aria-labelledby=visit]')).toContain('gives back what is set aside for you and not paid');
  await review.submit('Clear and start over');
  expect([await countOf(portal, 68), (await newestOrder(portal)).state]).toEqual([4, 'canceled']);
  expect((await order(portal.browser(), typed)).heading).toBe('Review and pay');
});

test("a number in an address never makes a stranger's order one's own", async () => {
  const { portal } = paying;
  const { number } = await newestOrder(portal);
  const page = await portal.browser().open(`/other-services?ordered=${number}`);
  expect(page.text()).not.toContain('is set aside for you');
});

test('a guest whose payment of an order is lost is mailed the link that pays it, and is not sent to where bills are proven', async () => {
  const { started, orders } = await paidOrders(1);
  await paying.portal.mails();
  await paying.giveBack(started, 'dispute', { reasonCode: 'fraudulent' });
  await paying.portal.mails();
  await paying.giveBack(started, 'dispute-decision', { outcome: 'lost' });
  const { number } = orders[0]!;
  const mail = (await paying.portal.mails()).find(({ kind, text }) => kind === 'money-back' && text.includes(number));
  const told = await paying.portal.browser().open(orderLinkIn(mail?.text));
  expect(told.text()).toContain(number);
  const seenAt = mail!.links.find((link) => link.includes('/pay/payment/'))!;
  const page = await paying.portal.browser().open(new URL(seenAt).pathname);
  expect(page.text('main')).toContain(`Still to be paid: Cart order ${number}`);
  expect(page.text('main')).not.toContain('Pay what is due');
});

test('the payment company does not call an order a bill', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 5);
  const browser = portal.browser();
  await order(browser, { ...typedOrder(await addAddress(portal)), email });
  const { url } = await startAt(paying, browser, '/pay/checkout');
  expect(await (await fetch(url)).text()).toContain('Payment of 1 item');
});

// The clock goes on from here.
test('who does not pay in time hears so by mail, and Review and pay says what became of it', async () => {
  const { portal } = paying;
  await setCount(portal, 35, 3);
  const browser = portal.browser();
  await order(browser, { ...typedOrder(await addAddress(portal), 35), email });
  const { number } = await newestOrder(portal);
  portal.clock.advance(61 * 60_000);
  await portal.runPeriodicWork('release-cart-orders');
  await portal.runJobs();
  const told = (await portal.mails()).findLast(({ kind }) => kind === 'cart-order-expired');
  expect([told?.recipient, told?.text]).toEqual([email, expect.stringContaining('was not paid within the hour')]);
  expect((await portal.browser().open(orderLinkIn(told?.text))).text()).toContain('Order again');
  const review = await browser.open('/pay/checkout');
  expect(review.text()).toContain('not set aside for you any more');
  expect(review.text()).toContain(number);
});
