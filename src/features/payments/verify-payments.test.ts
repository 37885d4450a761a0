import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying, type Started } from './test-paying.ts';
import { verifyBooks, verifyPayments } from './verify-payments.ts';

let paying: Paying;
let started: Started;
beforeAll(async () => {
  paying = await openPaying();
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }, { dueCents: 6000 }]);
  started = await paying.start(payer, keys);
  await paying.press(started, 'pay');
  await paying.deliver(started);
});
afterAll(async () => {
  await paying.close();
});

/** Damages the books past all guards, looks at them, and puts back what was damaged. */
async function faultsAfter(damage: string, repair: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: paying.portal.database.ownerUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${damage}`);
    const { faults } = await verifyPayments(paying.portal.context.db, paying.portal.clock.now());
    await client.query(repair);
    return faults.map((fault) => fault.replaceAll(started.paymentId, 'X'));
  } finally {
    await client.end();
  }
}

test('a paid payment has one entry and one receipt, and the books say so', async () => {
  expect(await verifyBooks(paying.portal.context.db, paying.portal.clock.now())).toEqual({
    ...{ ok: true, entries: 1, postings: 3, payments: 1, receipts: 1, faults: [] },
  });
});

test('a receipt that is gone is missed', async () => {
  const faults = await faultsAfter(
    'create table kept as select * from receipts; delete from receipts',
    'insert into receipts select * from kept; drop table kept',
  );
  expect(faults).toEqual(['Payment X is paid, but has receipts: 0.']);
});

test('a journal entry that is gone is missed, by itself and in the sums', async () => {
  const faults = await faultsAfter(
    "update journal_entries set source_id = 'elsewhere'",
    `update journal_entries set source_id = '${started.paymentId}'`,
  );
  expect(faults).toEqual([
    'Payment X is paid, but has journal entries: 0.',
    'Payment X, what goes to bills: $110.00, but $0.00 in the ledger.',
    'Payment X, the fee: $2.58, but $0.00 in the ledger.',
    'Payment X, what the gateway holds: $112.58, but $0.00 in the ledger.',
    'The ledger holds an entry (paid) of payment elsewhere, which does not exist.',
  ]);
});

test('an amount that was changed is found wherever it was changed', async () => {
  const ofPayment = await faultsAfter(
    'update payments set principal_cents = principal_cents + 1',
    'update payments set principal_cents = principal_cents - 1',
  );
  expect(ofPayment).toEqual([
    'Payment X, what goes to bills: $110.01, but $110.00 in its allocations.',
    'Payment X, what goes to bills: $110.01, but $110.00 in the ledger.',
    'Payment X, what the gateway holds: $112.59, but $112.58 in the ledger.',
    'All payments, what goes to bills: $110.01, but $110.00 in the ledger.',
    'All payments, what the gateway holds: $112.59, but $112.58 in the ledger.',
  ]);
  const ofAllocation = await faultsAfter(
    'update payment_allocations set fee_cents = fee_cents + 1 where amount_cents = 5000',
    'update payment_allocations set fee_cents = fee_cents - 1 where amount_cents = 5000',
  );
  expect(ofAllocation).toEqual(['Payment X, the fee: $2.58, but $2.59 in its allocations.']);
});

test('a payment that is not paid may have neither receipt nor entry', async () => {
  const faults = await faultsAfter("update payments set state = 'failed'", "update payments set state = 'paid'");
  expect(faults.slice(0, 2)).toEqual([
    'Payment X is failed, but has receipts: 1.',
    'Payment X is failed, but has journal entries: 1.',
  ]);
});
