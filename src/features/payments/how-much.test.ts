import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { checkInvariants } from './check-invariants.ts';
import { openPaying, type Payer, type Paying } from './test-paying.ts';

/** Category 02 takes up to $100.00 more than is due, 03 in full or more; bills of before 2020 are not paid here. */
const city = (profile: CityProfile): CityProfile => ({
  ...profile,
  payments: { oldestBillYear: 2020 },
  categories: profile.categories.map((category) =>
    category.code === '02' || category.code === '03'
      ? { ...category, overpayment: { maximumCents: 10_000 } }
      : category,
  ),
});

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying({ city });
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  await paying.portal.runPeriodicWork('seal-ledger');
  const { db } = paying.portal.context;
  expect(await checkInvariants(db, paying.wired, paying.portal.clock.now())).toEqual([]);
});

async function payTyped(payer: Payer, key: string, typed: string) {
  const page = await paying.review(payer, [key]);
  return page.send('Continue to payment', { [`amount-${key}`]: typed });
}

test('a bill is paid in full, in part, or with no less than the least, as its category allows', async () => {
  const { payer, keys } = await paying.payerOf([
    { category: '01', dueCents: 5000 },
    { category: '04', dueCents: 5000 },
    { category: '01', dueCents: 700 },
  ]);
  const [services, fine, small] = keys as [string, string, string];
  const review = await paying.review(payer, keys);
  expect(
    review
      .$('input[name^="amount-"]')
      .toArray()
      .map((field) => field.attribs['name']),
  ).toEqual([`amount-${services}`]);
  const little = await payTyped(payer, services, '9.99');
  expect(little.status).toBe(422);
  expect(little.html).toContain('Enter at least $10.00');
  expect((await payTyped(payer, services, '50.01')).html).toContain('no more than that is due');

  const part = await paying.start(payer, [services, fine, small], { [`amount-${services}`]: '10.00' });
  expect((await paying.payment(part.paymentId)).principalCents).toBe(1000 + 5000 + 700);
  await paying.press(part, 'pay');
  await paying.deliver(part);
  expect((await payer.browser.open(`/bills/${services}`)).text()).toContain('$40.00');
});

test('more than is due is said before it is paid, and becomes a credit on receipt, bill and mail', async () => {
  const { payer, keys } = await paying.payerOf([{ category: '02', dueCents: 5000 }]);
  const [key] = keys as [string];
  const review = await paying.review(payer, keys);
  expect(review.text()).toContain('$10.00 to $150.00. What is more than $50.00 becomes a credit for you.');
  expect((await payTyped(payer, key, '150.01')).html).toContain('the city takes no more than that at once');
  const updated = await review.submit('Update total', { [`amount-${key}`]: '80.00' });
  expect(updated.text()).toContain('You pay $30.00 more than is due');

  await paying.portal.mails();
  const started = await paying.start(payer, keys, { [`amount-${key}`]: '80.00' });
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const words = 'Of this payment, $30.00 was more than was owed when it arrived.';
  const receipt = await paying.back(payer, started);
  expect(receipt.text()).toContain(words);
  expect((await paying.portal.mails()).map(({ text }) => text.includes(words))).toEqual([true]);
  const bill = await payer.browser.open(`/bills/${key}`);
  expect(bill.text()).toContain('This bill is paid.');
  expect(bill.text()).toContain('The city holds a credit of $30.00 for you on this bill.');
  const { exceptions } = await paying.exceptions();
  expect(exceptions.filter(({ paymentId }) => paymentId === started.paymentId).map(({ kind }) => kind)).toEqual([
    'more-than-owed',
  ]);
});

test('where only all may be paid, more is taken and less is not', async () => {
  const { payer, keys } = await paying.payerOf([{ category: '03', dueCents: 5000 }]);
  expect((await payTyped(payer, keys[0]!, '49.99')).html).toContain('Enter at least $50.00');
  expect((await payTyped(payer, keys[0]!, '60.00')).status).toBe(303);
});

test('bills of two customers and forty accounts are one payment with one receipt', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ category: '01', dueCents: 1000 }]);
  const { db } = paying.portal.context;
  const all = [...keys];
  for (let account = 0; account < 39; account += 1) {
    const other = await paying.accountWith([
      { category: '01', dueCents: 1100 + account },
      { category: '04', dueCents: 700 },
    ]);
    await paying.link(payer.userId, other.accountId);
    // All but the last are of the first customer.
    if (account < 38) await moveToCustomerOf(accountId, other.accountId);
    all.push(...other.keys);
  }
  const customers = await db.selectFrom('linkedAccounts').select('customerNumber').distinct().execute();
  expect(customers.length).toBeGreaterThanOrEqual(2);
  const started = await paying.start(payer, all);
  const payment = await paying.payment(started.paymentId);
  const wanted = 1000 + Array.from({ length: 39 }, (_, account) => 1100 + account + 700).reduce((a, b) => a + b, 0);
  expect(payment.principalCents).toBe(wanted);
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const receipt = await paying.back(payer, started);
  expect(receipt.heading).toBe('Payment receipt');
  expect(receipt.$('table tbody tr')).toHaveLength(79 + 1);
  expect((await paying.review(payer, all)).heading).toBe('There is nothing left to pay here');
}, 60_000);

async function moveToCustomerOf(accountId: number, movedId: number): Promise<void> {
  await paying.portal.database.pool.query(
    'update customer_accounts set customer_id = (select customer_id from customer_accounts where id = $1) where id = $2',
    [accountId, movedId],
  );
}

/** Makes the bill one of an old year, and gives its new key. */
async function fromYear(key: string, year: number): Promise<string> {
  const [category, , number] = key.split('-');
  await paying.portal.context.db
    .updateTable('bills')
    .set({ billYear: year })
    .where('category', '=', category!)
    .where('billNumber', '=', number!)
    .execute();
  return `${category}-${year}-${number}`;
}

test('an old bill says why it cannot be paid here and whom to ask, and the server refuses it too', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 6000 }]);
  const [key, other] = keys as [string, string];
  const page = await paying.review(payer, [key, other]);
  const oldest = await fromYear(key, 2020);
  expect((await paying.review(payer, [oldest])).heading).toBe('Review and pay');
  const old = await fromYear(oldest, 2019);

  const why =
    'Bills from before 2020 cannot be paid on this site. Ask the Finance Department how to pay them: (630) 420-6059';
  const bill = await payer.browser.open(`/bills/${old}`);
  expect(bill.text()).toContain(why);
  expect(bill.text()).not.toContain('Pay this bill');
  const list = await payer.browser.open('/bills');
  expect(
    list
      .$('input[name="bill"]')
      .toArray()
      .map((box) => box.attribs['value']),
  ).toEqual([other]);
  expect(list.text()).toContain('Cannot be paid here');

  const alone = await paying.review(payer, [old]);
  expect(alone.heading).toBe('You cannot pay this here');
  expect(alone.text()).toContain(why);
  const both = await paying.review(payer, [old, other]);
  expect(both.heading).toBe('Review and pay');
  expect(both.text()).toContain(why);
  expect(both.text()).not.toContain('$110.00');

  // A form that names it all the same, as somebody could make it by hand.
  const forged = await page.send('Continue to payment', {
    bill: [old, other],
    seen: `bill ${old} 5000,bill ${other} 6000`,
  });
  expect(forged.status).toBe(422);
  expect(forged.html).toContain('Some of these bills cannot be paid here. Nothing was charged.');
  const { rows } = await paying.portal.database.pool.query('select 1 from payments where user_id = $1', [payer.userId]);
  expect(rows).toHaveLength(0);
});
