import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { followOverpaidBills } from '../import-export/public.ts';
import { openPaying, type Paying, type Started } from '../payments/test-paying.ts';
import { staffMemberOf } from './test-staff.ts';

let paying: Paying;
let finance: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  finance = await staffMemberOf(paying.portal, 'finance');
});
afterAll(() => paying.close());

const rowsOf = async (text: string, values: unknown[]) => (await paying.portal.database.pool.query(text, values)).rows;

async function paid(): Promise<Started & { payAgain: () => Promise<Started>; accountId: number }> {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const pay = async () => {
    const started = await paying.start(payer, keys);
    await paying.press(started, 'pay');
    await paying.deliver(started);
    return started;
  };
  return { ...(await pay()), payAgain: pay, accountId };
}

/** The city's files say that so much is owed on the bill. */
async function cityAsks(accountId: number, balanceCents: number): Promise<void> {
  const { db } = paying.portal.context;
  const status = balanceCents === 0 ? 'paid' : 'open';
  const said = { importedBalanceCents: balanceCents, status } as object;
  await db.updateTable('bills').set(said).where('customerAccountId', '=', accountId).execute();
  await db.transaction().execute((tx) => followOverpaidBills(tx, paying.portal.clock.now()));
}

const exceptionsOf = ({ paymentId }: Started) =>
  rowsOf(
    `select id, (facts->>'leftCents')::int as left, resolved_at is null as waits, ended_because as ended
       from payment_exceptions where payment_id = $1 order by id`,
    [paymentId],
  );

async function resolved(payment: Started): Promise<number> {
  const { id } = (await exceptionsOf(payment)).at(-1);
  await (await finance.open(`/staff/payment-exceptions/${id}`)).submit('Resolve', { note: 'Looked at', done: 'noted' });
  return id;
}

async function takenBack(id: number): Promise<TestPage> {
  const page = await finance.open(`/staff/payment-exceptions/${id}/take-back`);
  return page.submit('Take back', { reason: 'Meant another payment' });
}

test('what waits again is about what is beyond the bill by now', async () => {
  const payment = await paid();
  await cityAsks(payment.accountId, 0);
  const id = await resolved(payment);
  await cityAsks(payment.accountId, 3000);
  expect((await takenBack(id)).text('main')).toContain('The city has paid it out: $20.00');
  expect(await exceptionsOf(payment)).toEqual([{ id, left: 2000, waits: true, ended: null }]);
});

test('where nothing is beyond the bill any more, it ends by itself', async () => {
  const payment = await paid();
  await cityAsks(payment.accountId, 0);
  const id = await resolved(payment);
  await cityAsks(payment.accountId, 5000);
  expect((await takenBack(id)).path).toContain('/staff/payments/');
  expect(await exceptionsOf(payment)).toEqual([{ id, left: null, waits: false, ended: 'nothing-beyond' }]);
});

test('of a bill that was paid twice, what staff were asked by the newer payment stands alone', async () => {
  const first = await paid();
  await cityAsks(first.accountId, 0);
  const id = await resolved(first);
  await cityAsks(first.accountId, 8000);
  paying.portal.clock.advance(60_000);
  const second = await first.payAgain();
  await cityAsks(first.accountId, 0);
  const refused = await takenBack(id);
  expect([refused.status, refused.text('main')]).toEqual([422, expect.stringContaining('asked about the same again')]);
  expect((await exceptionsOf(first)).map(({ waits }) => waits)).toEqual([false]);
  expect((await exceptionsOf(second)).map(({ waits }) => waits)).toEqual([true]);
});

test('a dispute that was won since, and a credit that went back since, wait for nobody', async () => {
  const disputed = await paid();
  await paying.giveBack(disputed, 'dispute');
  const ofDispute = await resolved(disputed);
  await paying.giveBack(disputed, 'dispute-decision', { outcome: 'won' });
  await takenBack(ofDispute);
  expect(await exceptionsOf(disputed)).toMatchObject([{ waits: false, ended: 'dispute-won' }]);

  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const credited = await paying.start(payer, keys);
  const { db } = paying.portal.context;
  await db.updateTable('bills').set({ status: 'void' }).where('customerAccountId', '=', accountId).execute();
  await paying.press(credited, 'pay');
  await paying.deliver(credited);
  const ofCredit = await resolved(credited);
  await paying.giveBack(credited, 'refund', { amountCents: 2000 });
  expect((await takenBack(ofCredit)).text('main')).toContain('The city has paid it out: $30.00');
  await resolved(credited);
  await paying.giveBack(credited, 'refund', { amountCents: 3000 });
  await takenBack(ofCredit);
  expect(await exceptionsOf(credited)).toMatchObject([{ waits: false, ended: 'credit-went-back' }]);
});
