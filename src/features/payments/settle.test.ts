import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cents } from '../../kernel/money.ts';
import { checkInvariants } from './check-invariants.ts';
import { openPaying, type Paying, type Started } from './test-paying.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  await paying.portal.runPeriodicWork('seal-ledger');
  const { db } = paying.portal.context;
  expect(await checkInvariants(db, paying.wired, paying.portal.clock.now())).toEqual([]);
});

async function held(): Promise<Record<string, number>> {
  const { rows } = await paying.portal.database.pool.query(
    'select ledger_account, sum(amount_cents)::bigint as held from journal_amounts group by 1',
  );
  return Object.fromEntries(rows.map(({ ledger_account: name, held: amount }) => [name, Number(amount)]));
}

async function credited({ paymentId }: Started): Promise<number> {
  const { exceptions } = await paying.exceptions();
  const own = exceptions.filter((one) => one.paymentId === paymentId && one.kind === 'more-than-owed');
  return own.reduce((sum, { facts }) => sum + Number(facts['amountCents']), 0);
}

/** The city's file changes a bill while somebody pays it. */
const cityChanges = (accountId: number, change: { importedBalanceCents?: number; status?: string }) =>
  paying.portal.context.db
    .updateTable('bills')
    .set({ ...change, importedBalanceCents: cents(change.importedBalanceCents ?? 5000) })
    .where('customerAccountId', '=', accountId)
    .execute();

async function pays(started: Started): Promise<void> {
  await paying.press(started, 'pay');
  await paying.deliver(started);
}

test('of two payments for one bill the second is kept for the customer, and staff, payer and bill say so', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const neighbor = await paying.portal.resident();
  await paying.link(neighbor.userId, accountId);
  const first = await paying.start(payer, keys);
  // The portal believes that the first page was closed, and the gateway does not know.
  await paying.portal.context.db
    .updateTable('payments')
    .set({ state: 'expired', checkDueAt: null })
    .where('id', '=', first.paymentId)
    .execute();
  const second = await paying.start(neighbor, keys);
  const before = await held();
  await pays(second);
  await pays(first);

  const after = await held();
  const grown = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  expect(grown('collected-for-city')).toBe(-5000);
  expect(grown('customer-credits')).toBe(-5000);
  expect(await credited(second)).toBe(0);
  expect(await credited(first)).toBe(5000);
  const words = 'Of this payment, $50.00 was more than was owed when it arrived.';
  expect((await paying.back(payer, first)).text()).toContain(words);
  expect((await paying.back(neighbor, second)).text()).not.toContain('more than was owed');
  const mails = await paying.portal.mails();
  expect(mails.filter(({ text }) => text.includes(words)).map(({ recipient }) => recipient)).toEqual([payer.email]);
  const bill = await payer.browser.open(`/bills/${keys[0]}`);
  expect(bill.text()).toContain('This bill is paid.');
  expect(bill.text()).toContain('The city holds a credit of $50.00 for you on this bill.');
});

test('a bill that the city voids or lowers while it is paid leaves a credit of the rest', async () => {
  const voided = await paying.payerOf([{ dueCents: 5000 }]);
  const one = await paying.start(voided.payer, voided.keys);
  await cityChanges(voided.accountId, { status: 'void' });
  await pays(one);
  expect(await credited(one)).toBe(5000);

  const lowered = await paying.payerOf([{ dueCents: 5000 }]);
  const other = await paying.start(lowered.payer, lowered.keys);
  await cityChanges(lowered.accountId, { importedBalanceCents: 3000 });
  await pays(other);
  expect(await credited(other)).toBe(2000);
  const bill = await lowered.payer.browser.open(`/bills/${lowered.keys[0]}`);
  expect(bill.text()).toContain('The city holds a credit of $20.00 for you on this bill.');
  await paying.portal.mails();
});

test('a credit goes back before the bill is opened again', async () => {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await cityChanges(accountId, { importedBalanceCents: 3000 });
  await pays(started);
  await paying.giveBack(started, 'refund', { amountCents: 1954 });
  const bill = await payer.browser.open(`/bills/${keys[0]}`);
  expect(bill.text()).toContain('This bill is paid.');
  expect(bill.text()).toContain('The city holds a credit of $0.46 for you on this bill.');
  await paying.giveBack(started, 'dispute');
  await paying.giveBack(started, 'dispute-decision', { outcome: 'lost' });
  expect((await paying.review(payer, keys)).text()).toContain('$30.00');
  await paying.portal.mails();
});

test('settling five payments of one bill at once never collects more for the city than is owed', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const payments: Started[] = [];
  for (let count = 0; count < 5; count += 1) {
    payments.push(await paying.start(payer, keys));
    await paying.portal.context.db
      .updateTable('payments')
      .set({ state: 'expired', checkDueAt: null })
      .where('id', '=', payments.at(-1)!.paymentId)
      .execute();
  }
  const before = await held();
  for (const payment of payments) await paying.press(payment, 'pay');
  await Promise.all(payments.map((payment) => paying.deliver(payment)));
  const after = await held();
  expect((after['collected-for-city'] ?? 0) - (before['collected-for-city'] ?? 0)).toBe(-5000);
  expect((after['customer-credits'] ?? 0) - (before['customer-credits'] ?? 0)).toBe(-20_000);
  await paying.portal.mails();
}, 40_000);
