import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { addAddress, countOf, newestOrder, order, payAt, refuseOrder, setCount, typedOrder } from './test-carts.ts';

let paying: Paying;
let clerk: TestBrowser;
beforeAll(async () => {
  paying = await openPaying({
    city: (city) => ({
      ...city,
      cartPrograms: city.cartPrograms.map((program) => ({
        ...program,
        ordering: {
          ...program.ordering,
          isFirstFree: true,
          cartsPerAddress: 2,
          exchangePercent: 40,
          warrantyYears: 10,
        },
      })),
    }),
  });
  clerk = await staffMemberOf(paying.portal, 'clerk');
});
afterAll(() => paying.close());

let people = 0;
const mail = () => {
  people += 1;
  return `known-${people}@example.com`;
};

/** Staff decide about the newest order. */
async function decide(...steps: [string, Record<string, string>?][]) {
  const { id } = await newestOrder(paying.portal);
  let page = await clerk.open(`/staff/cart-orders/${id}`);
  const before = page.text();
  for (const [button, fields] of steps) page = await page.submit(button, fields);
  return { before, after: page.text() };
}

test('a cart that was not paid after all is not replaced for nothing before staff look at it', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 5);
  const address = await addAddress(portal);
  const browser = portal.browser();
  await order(browser, { ...typedOrder(address), reason: 'additional', email: mail() });
  const started = await payAt(paying, browser, '/pay/checkout');
  await decide(['Mark as done', { serials: 'UNPAID1' }]);
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  const damaged = { address, serial: 'UNPAID1', size: '68', remedy: 'replace', email: mail() };
  const page = await order(portal.browser(), damaged, { reason: 'damaged' });
  expect(page.text()).toMatch(/We have your request\..*Waits for the city/);
  expect(await countOf(portal, 68)).toBe(4);
  expect((await decide()).before).toContain('money for it went back or is disputed');
});

test('a removal takes away only what was counted, so that one cart is free at an address and the limit holds', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 20);
  const address = await addAddress(portal);
  const { browser } = await portal.resident();
  const removal = (serial: string) =>
    order(browser, { address, serial, size: '68' }, { reason: 'removal', button: 'Send request' });
  const pickUp = { ...typedOrder(address), delivery: 'picked-up-at-public-works' };
  await removal('OLD1');
  const words = await decide(['Accept'], ['Mark as done']);
  expect(words.before).not.toContain('taken from the stock');
  expect(words.before).not.toContain('put before Finance');
  expect((await order(browser, pickUp)).text()).toContain('Waits for the city');
  expect((await decide(['Accept'], ['Mark as done', { serials: 'FIRST1' }])).before).toContain('taken from the stock');
  expect((await order(browser, pickUp)).heading).toBe('Review and pay');
  const third = await order(browser, { ...pickUp, reason: 'additional' });
  const refused = await third.submit('Order another one as well');
  expect(refused.text('.cc-error-summary')).toContain('more than 2 carts');

  // A cart that came in the place of the one that was counted is counted too.
  await order(browser, { address, serial: 'FIRST1', size: '68', remedy: 'replace' }, { reason: 'damaged' });
  await decide(['Mark as done', { serials: 'SECOND1' }]);
  await removal('SECOND1');
  await decide(['Mark as done']);
  const more = await order(browser, { ...pickUp, reason: 'additional' });
  expect((await more.submit('Order another one as well')).status).toBe(200);
});

test('the refusal of a first, free cart stands once another is the first', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 20);
  const { browser } = await portal.resident();
  const typed = { ...typedOrder(await addAddress(portal)), delivery: 'picked-up-at-public-works' };
  await order(browser, typed);
  const { id } = await newestOrder(portal);
  await refuseOrder(clerk, id, 'No.');
  await order(browser, typed);
  const page = await clerk.open(`/staff/cart-orders/${id}/take-back`);
  expect(page.text('main')).toContain('this is not its first, free one any more');
});

test('what costs less is shown where it is ordered: an exchange, and the first cart', async () => {
  const browser = paying.portal.browser();
  const exchange = await browser.open('/carts/order/exchange?program=garbage-carts');
  expect(exchange.text('.cc-tiles')).toContain('$17.20');
  expect(exchange.text('.cc-tiles')).not.toContain('$43.00');
  const first = await browser.open('/carts/order/new?program=garbage-carts');
  expect(first.text('form')).toMatch(/No, it is the first ?The first cart at an address is free\./);
  const catalogue = await browser.open('/other-services');
  expect(catalogue.text()).toContain('An exchange for another size: 40 % of the price of that size.');
});

test('without a number nobody asks about a cart about which something is asked already', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 20);
  await setCount(portal, 35, 20);
  const address = await addAddress(portal);
  const lost = async (serial = '') =>
    order(
      portal.browser(),
      { address, serial, email: mail(), size: '68', delivery: 'delivered-to-your-address' },
      { reason: 'lost' },
    );
  const { browser } = await portal.resident();
  await order(browser, { ...typedOrder(address), delivery: 'picked-up-at-public-works' });
  await decide(['Accept'], ['Mark as done', { serials: 'ONLY1' }]);
  const exchanged = { address, serial: 'ONLY1', size: '35', delivery: 'delivered-to-your-address' };
  await order(browser, exchanged, { reason: 'exchange' });
  const refused = await lost();
  expect([refused.status, refused.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('about each cart that we know of at this address'),
  ]);
  expect((await lost('OTHER1')).heading).toBe('Review and pay');
});

test('what is free is not asked for either while there is none of it', async () => {
  const { portal } = paying;
  await setCount(portal, 95, 0);
  const typed = { ...typedOrder(await addAddress(portal), 95), delivery: 'picked-up-at-public-works', email: mail() };
  const refused = await order(portal.browser(), typed);
  expect([refused.status, refused.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('Nothing was charged'),
  ]);
});

test('mails say where something is picked up only while it is to be picked up', async () => {
  const { portal } = paying;
  await setCount(portal, 68, 20);
  await portal.runJobs();
  await portal.mails();
  for (const step of ['accept', 'refuse']) {
    const { browser } = await portal.resident();
    await order(browser, { ...typedOrder(await addAddress(portal)), delivery: 'picked-up-at-public-works' });
    await portal.runJobs();
    if (step === 'refuse') await refuseOrder(clerk, (await newestOrder(portal)).id, 'No.');
    else {
      await decide(['Accept']);
      await portal.runJobs();
      await decide(['It is ready to be picked up']);
    }
    await portal.runJobs();
  }
  const mails = (await portal.mails()).filter(({ kind }) => kind.startsWith('cart-order-'));
  const said = new Map(
    mails.map(({ kind, text }) => [kind, [text.includes('Public Works yard'), text.includes('Come once')]]),
  );
  expect(Object.fromEntries(said)).toEqual({
    'cart-order-asked': [true, true],
    'cart-order-ordered': [true, true],
    'cart-order-ready': [true, false],
    'cart-order-refused': [false, false],
  });
});
