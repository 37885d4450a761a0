import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { checkInvariants } from '../check-invariants.ts';
import { openPaying, type Paying, type Started, type TestBill } from '../test-paying.ts';

/** Category 02 takes up to $100.00 more than is due; bills of before 2020 are not paid here. */
const city = (profile: CityProfile): CityProfile => ({
  ...profile,
  payments: { oldestBillYear: 2020 },
  categories: profile.categories.map((category) =>
    category.code === '02' ? { ...category, overpayment: { maximumCents: 10_000 } } : category,
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

type Guest = { browser: TestBrowser; key: string; accountNumber: string };

async function guestWith(bill: TestBill): Promise<Guest> {
  const { keys, accountId } = await paying.accountWith([bill]);
  const { accountNumber } = await paying.portal.context.db
    .selectFrom('customerAccounts')
    .select('accountNumber')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return { browser: paying.portal.browser(), key: keys[0]!, accountNumber };
}

async function prove({ browser, key, accountNumber }: Guest) {
  const page = await browser.open('/pay');
  return page.submit('Show what is due', { number: key, proof: accountNumber, email: 'guest@example.com' });
}

async function payTyped(guest: Guest, typed: string): Promise<Started> {
  const answer = await (
    await guest.browser.open('/pay/checkout')
  ).send('Continue to payment', { [`amount-${guest.key}`]: typed });
  const url = String(answer.headers['location']);
  const started = { paymentId: (await paying.gateway.session(url.split('/').at(-1) ?? '')).reference, url };
  await paying.press(started, 'pay');
  await paying.deliver(started);
  return started;
}

test('a guest pays more than is due where the category takes it, and is told that the customer has the credit', async () => {
  const guest = await guestWith({ category: '02', dueCents: 5000 });
  const review = await prove(guest);
  expect(review.text()).toContain(
    '$10.00 to $150.00. What is more than $50.00 becomes a credit for the customer of the bill.',
  );
  const field = `amount-${guest.key}`;
  const tooMuch = await review.send('Continue to payment', { [field]: '150.01' });
  expect(tooMuch.html).toContain('the city takes no more than that at once');
  expect((await review.send('Continue to payment', { [field]: '9.99' })).html).toContain('Enter at least $10.00');
  const updated = await review.submit('Update total', { [field]: '80.00' });
  expect(updated.text()).toContain('The city keeps it as a credit for the customer of the bill.');

  await paying.portal.mails();
  const { paymentId } = await payTyped(guest, '80.00');
  const receipt = await guest.browser.open(`/pay/payments/${paymentId}`);
  const [mail] = await paying.portal.mails();
  for (const text of [receipt.text(), mail?.text]) {
    expect(text).toContain('$30.00 was more than was owed');
    expect(text).toContain('as a credit for the customer of the bill');
    expect(text).not.toContain('for you as a credit');
  }
  const { exceptions } = await paying.exceptions();
  expect(exceptions.filter((one) => one.paymentId === paymentId).map(({ kind }) => kind)).toEqual(['more-than-owed']);
});

test('what a guest pays in part is split over the charges, and their receipt does not say what these are', async () => {
  const lines: [string, number][] = [
    ['ALM-MON', 8000],
    ['INT-DUE', 500],
  ];
  const guest = await guestWith({ dueCents: 8500, lines });
  await prove(guest);
  await paying.portal.mails();
  const { paymentId } = await payTyped(guest, '20.00');
  const { rows } = await paying.portal.database.pool.query(
    'select charge_code, amount_cents::int from allocation_portions where payment_id = $1 order by position',
    [paymentId],
  );
  expect(rows.map((row) => [row.charge_code, row.amount_cents])).toEqual([
    ['INT-DUE', 500],
    ['ALM-MON', 1500],
  ]);
  const receipt = await guest.browser.open(`/pay/payments/${paymentId}`);
  expect(receipt.heading).toBe('Payment receipt');
  const [mail] = await paying.portal.mails();
  for (const text of [receipt.html, mail?.text]) expect(text).not.toMatch(/ALM-MON|INT-DUE|went to/);
});

test('a bill of a closed year is told of in words, by its number or in a visit that is open, and never paid', async () => {
  const guest = await guestWith({ dueCents: 5000 });
  const review = await prove(guest);
  const key = guest.key.replace('-2026-', '-2019-');
  await paying.portal.context.db
    .updateTable('bills')
    .set({ billYear: 2019 })
    .where('billNumber', '=', guest.key.split('-')[2]!)
    .execute();
  const why = 'Bills from before 2020 cannot be paid on this site. Ask the Finance Department how to pay them:';
  const told = await guest.browser.open('/pay/checkout');
  expect(told.heading).toBe('You cannot pay this here');
  expect(told.text()).toContain(why);
  expect(told.$('main a[href="/bills"]').length).toBe(0);
  const forged = await review.send('Continue to payment', { bill: key, seen: `bill ${key} 5000` });
  expect(forged.status).toBe(422);

  const other = await prove({ ...guest, key, browser: paying.portal.browser() });
  expect([other.status, other.heading]).toEqual([200, `Bill ${key.slice(3)} cannot be paid here`]);
  expect(other.text()).toContain(why);
  const { rows } = await paying.portal.database.pool.query(
    'select 1 from payment_allocations where payable_key in ($1, $2)',
    [guest.key, key],
  );
  expect(rows).toEqual([]);
});
