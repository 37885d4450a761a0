import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit } from '../../platform/audit.ts';
import { checkInvariants } from './check-invariants.ts';
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
    "update journal_entries set source_id = 'nowhere'",
    `update journal_entries set source_id = '${started.paymentId}'`,
  );
  expect(faults).toEqual([
    'Payment X is paid, but has journal entries: 0.',
    'Payment X, what goes to bills: $110.00, but $0.00 in the ledger.',
    'Payment X, the fee: $2.58, but $0.00 in the ledger.',
    'Payment X, what the gateway holds: $112.58, but $0.00 in the ledger.',
    'Payment X, what goes to 100-49990: $110.00, but $0.00 in the ledger.',
    'Payment nowhere, what goes to 100-49990: $0.00, but $110.00 in the ledger.',
    'The ledger holds an entry (paid) of payment nowhere, which does not exist.',
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
    'Payment X has another payer, way or amount than was started in the audit trail.',
  ]);
  const ofAllocation = await faultsAfter(
    'update payment_allocations set fee_cents = fee_cents + 1 where amount_cents = 5000',
    'update payment_allocations set fee_cents = fee_cents - 1 where amount_cents = 5000',
  );
  expect(ofAllocation).toEqual(['Payment X, the fee: $2.58, but $2.59 in its allocations.']);
});

test('money under another GL code, and a split that is not what was paid, are found', async () => {
  const underOther = await faultsAfter(
    "update postings set gl_code = '100-1' where gl_code = '100-49990'",
    "update postings set gl_code = '100-49990' where gl_code = '100-1'",
  );
  expect(underOther).toEqual([
    'Payment X, what goes to 100-1: $0.00, but $110.00 in the ledger.',
    'Payment X, what goes to 100-49990: $110.00, but $0.00 in the ledger.',
  ]);
  const ofSplit = await faultsAfter(
    'update allocation_portions set amount_cents = amount_cents - 1 where open_cents = 5000',
    'update allocation_portions set amount_cents = amount_cents + 1 where open_cents = 5000',
  );
  expect(ofSplit).toEqual([
    expect.stringMatching(/^Payment X, Bill .*, what goes to it: \$50.00, but \$49.99 in its split over charges\.$/),
    'Payment X, what goes to 100-49990: $109.99, but $110.00 in the ledger.',
  ]);
});

test('an entry that no payment is the source of is found, also where nothing else is moved by it', async () => {
  const faults = await faultsAfter(
    `insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description)
       values ('nobody', '1', 'gift', now(), now()::date, 'A gift');
     insert into postings (entry_id, position, ledger_account, amount_cents, gl_code)
       select id, p.position, 'collected-for-city', p.cents, p.code from journal_entries,
              (values (1, 4000, '100-49990'), (2, -4000, '999-MINE')) p (position, cents, code)
        where source_kind = 'nobody'`,
    `delete from postings where entry_id in (select id from journal_entries where source_kind = 'nobody');
     delete from journal_entries where source_kind = 'nobody'`,
  );
  expect(faults).toEqual(['The ledger holds an entry (gift) of nobody 1, which does not exist.']);
});

test('a fee for a returned payment that nothing was returned for is found', async () => {
  const faults = await faultsAfter(
    `insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description)
       values ('money-back', 'B9', 'return-fee', now(), now()::date, 'A fee');
     insert into postings (entry_id, position, ledger_account, amount_cents)
       select id, p.position, p.account, p.cents from journal_entries,
              (values (1, 2500, 'return-fees-due'), (2, -2500, 'return-fees')) p (position, cents, account)
        where source_id = 'B9'`,
    `delete from postings where entry_id in (select id from journal_entries where source_id = 'B9');
     delete from journal_entries where source_id = 'B9'`,
  );
  expect(faults).toEqual([
    'The ledger holds an entry (return-fee) of money-back B9, which does not exist.',
    'The ledger holds $25.00 as the fee for B9, which bears none.',
  ]);
});

test('a state that no move led to, and that nothing which went back explains, is found', async () => {
  const faults = await faultsAfter("update payments set state = 'returned'", "update payments set state = 'paid'");
  expect(faults).toEqual([
    'Payment X is returned, but its last move in the audit trail led to paid.',
    'Payment X is returned, but what went back of it makes it paid.',
  ]);
});

test('another payer, another day and another receipt number than were written down are found', async () => {
  const { userId } = await paying.portal.resident();
  const byOther = await faultsAfter(
    `create table kept as select user_id from payments; update payments set user_id = '${userId}'`,
    'update payments set user_id = kept.user_id from kept; drop table kept',
  );
  const besideStart = 'Payment X has another payer, way or amount than was started in the audit trail.';
  expect(byOther).toEqual([besideStart]);
  const byOtherWay = await faultsAfter("update payments set way = 'echeck'", "update payments set way = 'card'");
  expect(byOtherWay).toEqual([besideStart]);
  const beside = 'Payment X has another day or receipt number than its entry in the ledger.';
  const onOtherDay = await faultsAfter(
    'update payments set paid_on = paid_on - 30',
    'update payments set paid_on = paid_on + 30',
  );
  expect(onOtherDay).toEqual([beside]);
  const ofOtherReceipt = await faultsAfter(
    "update receipts set number = number || '9'",
    'update receipts set number = left(number, -1)',
  );
  expect(ofOtherReceipt).toContain(beside);
});

test('the portal itself may not change or remove what was paid, for what, and under which receipt', async () => {
  const { pool } = paying.portal.database;
  const owner = new pg.Client({ connectionString: paying.portal.database.ownerUrl });
  await owner.connect();
  for (const table of [
    'receipts',
    'payment_allocations',
    'allocation_portions',
    'customer_credits',
    'credit_pay_outs',
  ]) {
    for (const statement of [
      `update ${table} set payment_id = payment_id`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(pool.query(statement)).rejects.toThrow('permission denied');
      await expect(owner.query(statement)).rejects.toThrow('is append-only');
    }
  }
  await owner.end();
});

test('a payment that is not paid may have neither receipt nor entry', async () => {
  const faults = await faultsAfter("update payments set state = 'failed'", "update payments set state = 'paid'");
  expect(faults.slice(0, 2)).toEqual([
    'Payment X is failed, but has receipts: 1.',
    'Payment X is failed, but has journal entries: 1.',
  ]);
});

test('a share that is more than was paid, and money back that the books do not hold, are found', async () => {
  const insert = `
    insert into money_backs (number, payment_id, gateway, gateway_money_back_id, kind, state, amount_cents, opened_at, heard_at)
      values ('B1', '${started.paymentId}', 'sandbox', 'x', 'refund', 'final', 6000, now(), now());
    insert into money_back_shares (number, payment_id, payable_kind, payable_id, amount_cents, credit_cents, fee_cents)
      select 'B1', payment_id, payable_kind, payable_id, 5500, 0, 0 from payment_allocations where amount_cents = 5000`;
  const faults = await faultsAfter(insert, 'delete from money_back_shares; delete from money_backs');
  expect(faults).toEqual([
    'Payment X, what goes to bills: $55.00, but $110.00 in the ledger.',
    'Payment X, what the gateway holds: $52.58, but $112.58 in the ledger.',
    'Payment X, what the payer owes: $5.00, but $0.00 in the ledger.',
    'All payments, what goes to bills: $55.00, but $110.00 in the ledger.',
    'All payments, what the gateway holds: $52.58, but $112.58 in the ledger.',
    'All payments, what the payer owes: $5.00, but $0.00 in the ledger.',
    'Payment X, what goes to 100-49990: $60.00, but $110.00 in the ledger.',
    expect.stringMatching(/^Payment X, Bill .*: more went back, is credited or was paid out than was paid\.$/),
    expect.stringMatching(/^Payment X, B1, Bill .*: \$0\.00 went back of it by the books, but \$55\.00 is kept\.$/),
    'Payment X, B1: more came or went back than should, and no staff were told.',
  ]);
});

test('a move that the state table does not have is found in the audit trail', async () => {
  const { db } = paying.portal.context;
  await db.transaction().execute((tx) =>
    recordAudit(tx, {
      ...{ at: paying.portal.clock.now(), actorUserId: null, action: 'payment.failed', subjectKind: 'payment' },
      ...{ subjectId: started.paymentId, detail: { from: 'paid', event: 'PaymentDeclined' } },
    }),
  );
  const { faults } = await verifyPayments(db, paying.portal.clock.now());
  expect(faults).toEqual([
    `Payment ${started.paymentId} is paid, but its last move in the audit trail led to failed.`,
    'A payment went from paid to failed by PaymentDeclined, which the state table does not allow.',
  ]);
});

test('a receipt that nobody was sent is missed after some hours', async () => {
  const { db } = paying.portal.context;
  await paying.portal.database.pool.query("update outgoing_mails set effect_key = 'gone'");
  const mailFaults = async (hours: number) => {
    const now = new Date(paying.portal.clock.now().getTime() + hours * 3_600_000);
    return (await verifyPayments(db, now)).faults.filter((fault) => fault.startsWith('The mail'));
  };
  expect(await mailFaults(5)).toEqual([]);
  expect(await mailFaults(7)).toEqual([expect.stringMatching(/^The mail receipt:R\d+ was never written\.$/)]);
});

test('money that the gateway took and no payment knows of is found', async () => {
  const { db } = paying.portal.context;
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const lost = await paying.start(payer, keys);
  await paying.press(lost, 'pay');
  const { gatewaySessionId } = await paying.payment(lost.paymentId);
  const faultsIn = async (seconds: number) => {
    const now = new Date(Date.now() + seconds * 1000);
    return (await checkInvariants(db, paying.wired, now)).filter((fault) => fault.startsWith('The gateway'));
  };
  expect(await faultsIn(200)).toEqual([]);
  expect(await faultsIn(400)).toEqual([
    `The gateway took $51.17 in session ${gatewaySessionId}, and no payment knows of it.`,
  ]);
});
