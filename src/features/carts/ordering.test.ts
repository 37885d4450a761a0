import { dayAt } from '../../kernel/day.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkInvariants } from '../payments/check-invariants.ts';
import { openPaying, type Paying } from '../payments/test-paying.ts';
import { staffMemberOf } from '../staff-console/test-staff.ts';
import { addAddress, countOf, newestOrder, order, payAt, setCount, typedOrder } from './test-carts.ts';

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

const email = 'cart-guest@example.com';
const links = (text: string | undefined) => [...(text ?? '').matchAll(/http\S+/g)].map(([link]) => new URL(link));
const postings = async (paymentId: string) =>
  (
    await paying.portal.database.pool.query(
      `select p.ledger_account, p.gl_code, p.amount_cents::int as cents from postings p join journal_entries e on e.id = p.entry_id
        where e.source_id = $1 and p.ledger_account = 'collected-for-city' order by 2, 3`,
      [paymentId],
    )
  ).rows;

test('a guest orders two carts and adds a bill: one payment, one receipt, the money under the codes of both', async () => {
  const { portal } = paying;
  const today = dayAt(portal.clock.now(), portal.context.city.timeZone);
  const address = await addAddress(portal);
  await setCount(portal, 68, 10);
  const { keys, accountId } = await paying.payerOf([{ dueCents: 5000, lines: [['ALM-MON', 5000]] }]);
  const { accountNumber } = await portal.context.db
    .selectFrom('customerAccounts')
    .select('accountNumber')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const browser = portal.browser();
  const first = await order(browser, { ...typedOrder(address), email }, { button: 'Set aside and choose another' });
  expect(first.heading).toBe('Other Services');
  expect(first.text()).toContain('is set aside for you for one hour');
  const second = await order(browser, {
    ...typedOrder(address.toLowerCase().replace('ave', 'avenue')),
    reason: 'additional',
    delivery: 'picked-up-at-public-works',
  });
  expect(second.heading).toBe('Review and pay');
  expect(await countOf(portal, 68)).toBe(8);
  const review = await (
    await browser.open('/pay')
  ).submit('Show what is due', { number: keys[0]!, proof: accountNumber });
  for (const words of ['$67.00', '$57.00', '$50.00', '$174.00', 'Garbage carts, 68 gallons: 1'])
    expect(review.text()).toContain(words);
  const started = await payAt(paying, browser, '/pay/checkout');
  expect(await postings(started.paymentId)).toEqual([
    { ledger_account: 'collected-for-city', gl_code: '100-44110', cents: -5000 },
    { ledger_account: 'collected-for-city', gl_code: '540-44810', cents: -12_400 },
  ]);
  const mails = await portal.mails();
  expect(mails.map(({ kind, recipient }) => `${kind} ${recipient}`).toSorted()).toEqual([
    `cart-order-ordered ${email}`,
    `cart-order-ordered ${email}`,
    `receipt ${email}`,
  ]);
  const { number } = await newestOrder(portal);
  const page = await browser.open(`/carts/orders/${number}`);
  expect(page.text()).toMatch(/Ordered.*Ready to be picked up by .*Total\$57\.00.*Paid\$57\.00/);

  const clerk = await staffMemberOf(portal, 'clerk');
  const list = await clerk.open('/staff/cart-orders');
  for (const typed of [number.toLowerCase(), number.replace('CO', 'co%20'), number.replace('CO', '%23CO-')])
    expect((await clerk.open(`/staff/find?q=${typed}`)).heading, typed).toBe(`Cart order ${number}`);
  const [refusedNumber, deliveredNumber] = [number, `CO${Number(number.slice(2)) - 1}`];
  const route = await clerk.open('/staff/cart-orders/route');
  expect(route.text()).toMatch(/Monday, area R1A.*To be picked up/);
  const bad = await (await list.click(deliveredNumber)).submit('Mark as done', { serials: '' });
  expect([bad.status, bad.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('serial number of the cart'),
  ]);
  const tooEarly = await bad.submit('Mark as done', { serials: 'nv 68-1001', day: '1999-01-01' });
  expect([tooEarly.status, tooEarly.text('.cc-error-summary')]).toEqual([
    422,
    expect.stringContaining('ordered later than this day'),
  ]);
  const done = await tooEarly.submit('Mark as done', { serials: 'nv 68-1001', day: today });
  expect(done.text()).toContain('Marked as done');
  const refusal = 'Your street is closed until April. Order again then.';
  const question = await (await list.click(refusedNumber)).click('Refuse this order');
  expect(question.text('main')).toMatch(/can be ordered by somebody else.*\$57\.00 is put before Finance/);
  const withCard = await question.submit('Refuse the order', { reason: 'Paid with 4111 1111 1111 1111' });
  expect([withCard.status, withCard.text('main')]).toEqual([422, expect.stringContaining('like a card number')]);
  const refusedPage = await question.submit('Refuse the order', { reason: refusal });
  expect(refusedPage.text()).toContain('$57.00 is to go back to the payer');
  await portal.runJobs();
  const told = (await portal.mails()).toSorted((one, other) => one.kind.localeCompare(other.kind));
  expect(told.map(({ kind }) => kind)).toEqual(['cart-order-delivered', 'cart-order-refused']);
  expect(told[0]?.text).toContain('NV681001');
  expect(told[1]?.text).toContain(refusal);
  // By the links of the mails, at another browser.
  const elsewhere = portal.browser();
  const read = await elsewhere.open(
    links(told[1]?.text).find(({ pathname }) => pathname.includes('order-link'))!.pathname,
  );
  expect(read.text()).toContain(refusal);
  expect(read.text()).toContain('$57.00 is to go back to you');
  expect((await browser.open(`/carts/orders/${deliveredNumber}`)).text()).toMatch(/Done on .*NV681001/);
  expect(await countOf(portal, 68)).toBe(9);
  expect((await paying.exceptions()).exceptions.map(({ kind }) => kind)).toEqual(['paid-beyond-bill']);

  // Finance gives back at the gateway what was paid for it. What else was paid with it stays paid.
  await paying.giveBack(started, 'refund', { amountCents: 5700 });
  expect((await paying.exceptions()).exceptions).toEqual([]);
  const { rows } = await portal.database.pool.query('select payable_kind, amount_cents::int from money_back_shares');
  expect(rows).toEqual([{ payable_kind: 'cart-order', amount_cents: 5700 }]);
  expect((await browser.open(`/carts/orders/${deliveredNumber}`)).text()).toContain('Paid$67.00');
  expect((await elsewhere.open(read.path)).text()).not.toContain('is to go back to you');
  await portal.mails();
});
