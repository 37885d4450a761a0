import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { checkInvariants } from '../payments/check-invariants.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import * as carts from './test-carts.ts';

let paying: Paying;
let clerk: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  clerk = await staffMemberOf(paying.portal, 'clerk');
});
afterAll(() => paying.close());
afterEach(async () => {
  await paying.portal.runPeriodicWork('seal-ledger');
  const later = new Date(paying.portal.clock.now().getTime() + 600_000);
  const faults = await checkInvariants(paying.portal.context.db, paying.wired, later);
  expect(faults.filter((fault) => !fault.includes('nobody asks the gateway'))).toEqual([]);
});

/** A guest's order that is paid; five carts of its size are left beside it. */
async function paidOrder() {
  const { portal } = paying;
  await carts.setCount(portal, 68, 6);
  const browser = portal.browser();
  const address = await carts.addAddress(portal);
  const typed = { ...carts.typedOrder(address), email: `${address.split(' ')[0]}@example.com` };
  await carts.order(browser, typed);
  const { id, number } = await carts.newestOrder(portal);
  const started = await carts.payAt(paying, browser, '/pay/checkout');
  await newMails();
  return { id, number, browser, address, started, path: `/staff/cart-orders/${id}` };
}

const markDone = async (id: number, serials: string) =>
  (await clerk.open(`/staff/cart-orders/${id}`)).submit('Mark as done', { serials });
const leftToOrder = () => carts.countOf(paying.portal, 68);

async function newMails() {
  await paying.portal.runJobs();
  return (await paying.portal.mails()).filter(({ kind }) => kind.startsWith('cart-order-'));
}

async function auditOf(action: string) {
  const { rows } = await paying.portal.database.pool.query(
    `select r.subject_id, r.detail, t.reason from audit_records r
       left join audit_personal_texts t on t.audit_record_id = r.id where r.action = $1 order by r.id desc limit 1`,
    [action],
  );
  return rows[0];
}

test('an order that was marked as done by mistake waits again, its serial number is free, and the resident is told', async () => {
  const { id, number, browser, path } = await paidOrder();
  await markDone(id, 'WRONG1');
  await newMails();
  const question = await (await clerk.open(path)).click('Take the decision back');
  expect(question.text('main')).toMatch(/stands on the route list again.*forgets these serial numbers: WRONG1/);
  const nothing = await question.submit('Take it back', { reason: ' ' });
  expect([nothing.status, nothing.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('the reason')]);
  const page = await question.submit('Take it back', { reason: 'The driver read another list' });
  expect(page.text()).toContain('Taken back. The order waits again.');
  expect(page.$('input[name=serials]')).toHaveLength(1);
  expect((await clerk.open('/staff/cart-orders/route')).text()).toContain(number);
  expect((await browser.open(`/carts/orders/${number}`)).text()).toMatch(/Ordered.*Expected by/);
  expect(await auditOf('cart-order.delivery-taken-back')).toMatchObject({
    subject_id: number,
    detail: { serialNumbers: 'WRONG1' },
    reason: 'The driver read another list',
  });
  expect((await clerk.open(`/staff/audit-trail?subject=${number}`)).text()).toContain('Took back that a cart order');
  const mails = await newMails();
  expect(mails.map(({ kind }) => kind)).toEqual(['cart-order-delivery-taken-back']);
  expect(mails[0]?.text).toContain('it is still to be done');
  expect(mails[0]?.text).not.toContain('another list');

  // It is done after all, with the same number, and told once more.
  expect((await markDone(id, 'WRONG1')).text()).toContain('Marked as done');
  expect((await newMails()).map(({ kind }) => kind)).toEqual(['cart-order-delivered']);
  expect(await leftToOrder()).toBe(5);
});

test('whoever had not been told yet that it was done hears nothing', async () => {
  const { id } = await paidOrder();
  await markDone(id, 'EARLY1');
  await carts.takeBackOrder(clerk, id);
  expect(await newMails()).toEqual([]);
});

test('a cart whose delivery was taken back is set aside still, and free once the order is refused', async () => {
  const { id } = await paidOrder();
  await markDone(id, 'ASIDE1');
  await carts.takeBackOrder(clerk, id);
  expect(await leftToOrder()).toBe(5);
  expect((await clerk.open('/staff/cart-orders/stock')).text()).toMatch(
    /68 gallons.*?Set aside for orders2.*?ordered5/,
  );
  await carts.refuseOrder(clerk, id, 'No room');
  expect(await leftToOrder()).toBe(6);
});

test('whoever had been told of a refusal is told once that the order stands, however often staff decided meanwhile', async () => {
  const { id } = await paidOrder();
  await carts.refuseOrder(clerk, id, 'No room');
  expect((await newMails()).map(({ kind }) => kind)).toEqual(['cart-order-refused']);
  // No mail is written while staff go on.
  await carts.takeBackOrder(clerk, id);
  await markDone(id, 'QUICK1');
  await carts.takeBackOrder(clerk, id);
  expect((await newMails()).map(({ kind }) => kind)).toEqual(['cart-order-refusal-taken-back']);
  await markDone(id, 'QUICK1');
  await carts.takeBackOrder(clerk, id);
  expect(await newMails()).toEqual([]);
});

test('a delivery stands while another order is about the cart that it brought', async () => {
  const { id, address } = await paidOrder();
  await markDone(id, 'SPOKEN1');
  const exchange = { ...carts.typedOrder(address), serial: 'SPOKEN1', size: '95', email: 'other@example.com' };
  await carts.setCount(paying.portal, 95, 3);
  await carts.order(paying.portal.browser(), exchange, { reason: 'exchange' });
  const page = await clerk.open(`/staff/cart-orders/${id}/take-back`);
  expect(page.text('main')).toContain('Another order is about a cart that this one brought');
  expect(page.$('textarea')).toHaveLength(0);
});

/** Another asks for a cart in the place of one that is lost, without knowing its number, and pays. */
async function lostWithoutNumber(address: string) {
  const browser = paying.portal.browser();
  const typed = { ...carts.typedOrder(address), email: `lost-${address.split(' ')[0]}@example.com` };
  await carts.order(browser, typed, { reason: 'lost' });
  const { id } = await carts.newestOrder(paying.portal);
  await carts.payAt(paying, browser, '/pay/checkout');
  return id;
}

test('a lost cart without a number is that which the portal knows there: its delivery stands, and one request alone is open', async () => {
  const { id, path, address } = await paidOrder();
  await markDone(id, 'NONUMBER1');
  const lost = await lostWithoutNumber(address);
  expect((await clerk.open(`${path}/take-back`)).text('main')).toContain('Another order is about a cart that this one');
  await carts.refuseOrder(clerk, lost, 'Whose cart?');
  await lostWithoutNumber(address);
  const page = await clerk.open(`/staff/cart-orders/${lost}/take-back`);
  expect([page.text('main'), page.$('textarea').length]).toEqual([
    expect.stringContaining('Another order about the same cart waits.'),
    0,
  ]);
  await newMails();
});

test('a refusal stands once its address would have more carts than it may', async () => {
  const { portal } = paying;
  await carts.setCount(portal, 68, 20);
  const address = await carts.addAddress(portal);
  const orderFour = async () => {
    const browser = portal.browser();
    const email = `four-${address.split(' ')[0]}@example.com`;
    await carts.order(browser, { ...carts.typedOrder(address), quantity: '4', email });
    await carts.payAt(paying, browser, '/pay/checkout');
    return (await carts.newestOrder(portal)).id;
  };
  const id = await orderFour();
  await carts.refuseOrder(clerk, id, 'No room');
  const question = await clerk.open(`/staff/cart-orders/${id}/take-back`);
  await orderFour();
  const late = await question.submit('Take it back', { reason: 'There is room' });
  expect([late.status, late.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('more than it may')]);
  await newMails();
});

test('a refusal is taken back while its money is here: order, stock and money stand as before', async () => {
  const { id, number, browser, path } = await paidOrder();
  const refusal = 'Your street is closed, Mr. Doe.';
  await carts.refuseOrder(clerk, id, refusal);
  expect(await auditOf('cart-order.refused')).toMatchObject({ subject_id: number, reason: refusal });
  expect(JSON.stringify((await auditOf('cart-order.refused')).detail)).not.toContain('Doe');
  expect((await newMails()).map(({ kind }) => kind)).toEqual(['cart-order-refused']);
  expect(await leftToOrder()).toBe(6);
  const waiting = (await paying.exceptions()).exceptions.length;
  const page = await carts.takeBackOrder(clerk, id, 'Wrong street');
  expect(page.path).toBe(`${path}?done=taken-back`);
  expect(page.text()).not.toContain('is to go back');
  expect(await leftToOrder()).toBe(5);
  expect((await paying.exceptions()).exceptions).toHaveLength(waiting - 1);
  expect((await browser.open(`/carts/orders/${number}`)).text()).not.toContain('street is closed');
  const [mail] = await newMails();
  expect([mail?.kind, mail?.text]).toEqual([
    'cart-order-refusal-taken-back',
    expect.stringMatching(/the order\s+stands[^]*What you paid stays with it/),
  ]);
  expect((await markDone(id, 'AFTERALL1')).text()).toContain('Marked as done');
});

test('a refusal whose refund was started stands, and says so', async () => {
  const { id, path, started } = await paidOrder();
  await carts.refuseOrder(clerk, id, 'No room');
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  const page = await clerk.open(`${path}/take-back`);
  expect(page.text('main')).toContain('The refund has been started, so the refusal stands.');
  expect(page.$('textarea')).toHaveLength(0);
  const ofOrder = await clerk.open(path);
  expect(ofOrder.text('[aria-labelledby=take-back]')).toContain('The refund has been started');
  expect(ofOrder.text()).not.toContain('Take the decision back');
});

test.each([
  {
    done: 'paid-out',
    stands: 'The city has paid the money out, so the refusal stands.',
    staff: /The city paid \$67\.00 out from its own money on \w+ \d+, \d{4}\. Read it in the story of the payment$/,
    resident: /The city paid \$67\.00 out to you on .*, from its own money and not to your card/,
    spanish: /La Ciudad le pagó \$67\.00 el /,
  },
  {
    done: 'noted',
    stands: 'Finance wrote what they did about the money, which may be on its way back, so the refusal stands.',
    staff: /is to go back to the payer\. ?Finance wrote on \w+ \d+, \d{4} what they did about it.*Read it in the story/,
    resident: /\$67\.00 is to go back to you\. Finance looked at it on .*\. If it has not come, call us\./,
    spanish: /Finanzas lo revisó el /,
  },
])('a refusal that Finance answered stands, and everybody reads what they did ($done)', async (way) => {
  const { id, number, browser, path } = await paidOrder();
  await carts.refuseOrder(clerk, id, 'No room');
  expect((await clerk.open(path)).text('main')).toContain('It stands in Payments to look at.');
  expect((await browser.open(`/carts/orders/${number}`)).text()).toContain('Finance has been asked for it');
  const finance = await staffMemberOf(paying.portal, 'finance');
  const exception = (await paying.exceptions()).exceptions.at(-1);
  const asked = await finance.open(`/staff/payment-exceptions/${exception!.id}`);
  await asked.submit('Resolve', { done: way.done, note: 'Sent check 4711' });

  const ofOrder = await clerk.open(path);
  expect(ofOrder.text('.usa-alert--info')).toMatch(way.staff);
  expect(ofOrder.text('[aria-labelledby=take-back]')).toContain(way.stands);
  expect(ofOrder.text()).not.toMatch(/stands in Payments|refund has been started|Take the decision back/);
  expect((await ofOrder.click('Read it in the story of the payment')).text()).toContain('Sent check 4711');
  const question = await clerk.open(`${path}/take-back`);
  expect([question.text('main'), question.$('textarea').length]).toEqual([expect.stringContaining(way.stands), 0]);
  expect((await browser.open(`/carts/orders/${number}`)).text('main')).toMatch(way.resident);
  const inSpanish = await browser.open(`/carts/orders/${number}?lang=es`);
  expect(inSpanish.text('main')).toMatch(way.spanish);
});

test('a form that was open before the refund is refused', async () => {
  const { id, started } = await paidOrder();
  await carts.refuseOrder(clerk, id, 'No room');
  const question = await clerk.open(`/staff/cart-orders/${id}/take-back`);
  await paying.giveBack(started, 'refund', { amountCents: 6700 });
  const late = await question.submit('Take it back', { reason: 'Wrong street' });
  expect([late.status, late.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('The refund has been started'),
  ]);
  expect((await clerk.open(`/staff/cart-orders/${id}`)).text()).toContain('Refused because');
});

test('taking back and refusing mean the decision that was read: of one made anew meanwhile nothing is done', async () => {
  const { id, path } = await paidOrder();
  await carts.refuseOrder(clerk, id, 'No room');
  const question = await clerk.open(`${path}/take-back`);
  await carts.takeBackOrder(clerk, id);
  const refusing = await clerk.open(`${path}/refuse`);
  await markDone(id, 'ANEW1');
  const late = await question.submit('Take it back', { reason: 'Wrong street' });
  expect([late.status, late.heading]).toEqual([422, expect.stringContaining('not done?')]);
  expect(late.text('.cc-error-summary')).toMatch(/so nothing was done\. It now stands as “Done”/);
  expect([late.text('main'), late.text('textarea')]).toEqual([expect.stringContaining('ANEW1'), 'Wrong street']);
  const done = await refusing.submit('Refuse the order', { reason: 'No room' });
  expect([done.status, done.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('stands as “Done”')]);
  expect((await clerk.open(path)).text('main')).toContain('ANEW1');

  // It waits again, as when the refusal was written, but was decided twice since.
  expect((await late.submit('Take it back', { reason: 'Wrong street' })).text()).toContain('Taken back.');
  await newMails();
  const again = await refusing.submit('Refuse the order', { reason: 'No room' });
  expect([again.status, again.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('“Ordered”')]);
  expect((await again.submit('Refuse the order', { reason: 'No room' })).text()).toContain('Refused. The resident');
  await newMails();
});

test('of two orders that are done at once with the same serial number, one is told that it stands elsewhere', async () => {
  const { id } = await paidOrder();
  const other = await paidOrder();
  const pages = [await clerk.open(`/staff/cart-orders/${id}`), await clerk.open(other.path)];
  const done = await Promise.all(pages.map((page) => page.submit('Mark as done', { serials: 'SAME1' })));
  expect(done.map(({ status }) => status).toSorted((one, two) => one - two)).toEqual([200, 422]);
  const late = done.find(({ status }) => status === 422);
  expect(late?.text('.cc-error-summary')).toContain('was delivered elsewhere');
  await newMails();
});

test('where the stock has too few meanwhile, a refusal is taken back once they are counted', async () => {
  const { id } = await paidOrder();
  await carts.refuseOrder(clerk, id, 'No room');
  await carts.setCount(paying.portal, 68, 0);
  const refused = await carts.takeBackOrder(clerk, id);
  expect([refused.status, refused.text('.cc-error-summary')]).toEqual([422, expect.stringContaining('Count them')]);
  await carts.setCount(paying.portal, 68, 1);
  expect((await carts.takeBackOrder(clerk, id)).text()).toContain('Taken back');
  expect(await leftToOrder()).toBe(0);
});

test('what costs nothing waits for staff again, unless another about the same cart was asked for since', async () => {
  const { portal } = paying;
  const address = await carts.addAddress(portal);
  const ask = () => {
    const typed = { address, size: '68', serial: 'TAKEN1', email: 'asks@example.com' };
    return carts.order(portal.browser(), typed, { reason: 'removal', button: 'Send request' });
  };
  await ask();
  const { id } = await carts.newestOrder(portal);
  await carts.refuseOrder(clerk, id, 'Whose cart?');
  await carts.takeBackOrder(clerk, id);
  expect((await carts.newestOrder(portal)).state).toBe('asked');
  await carts.refuseOrder(clerk, id, 'Whose cart?');
  await ask();
  const page = await clerk.open(`/staff/cart-orders/${id}/take-back`);
  expect(page.text('main')).toContain('Another order about the same cart waits.');
});

test('who may not decide is not offered to take back', async () => {
  const { id, path } = await paidOrder();
  await markDone(id, 'VIEWED1');
  const viewer = await staffMemberOf(paying.portal, 'viewer');
  expect((await viewer.open(path)).text()).not.toContain('Was this a mistake?');
  expect((await viewer.open(`${path}/take-back`)).status).toBe(404);
});
