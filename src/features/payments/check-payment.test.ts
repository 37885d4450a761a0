import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkWaitsSeconds } from './check-payment-job.ts';
import { checkDuePayments } from './check-payment.ts';
import { openPaying, type Paying } from './test-paying.ts';
import { verifyBooks } from './verify-payments.ts';
import { claimDueChecks } from './writes.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
afterEach(async () => {
  const { faults } = await verifyBooks(paying.portal.context.db, paying.portal.clock.now());
  expect(faults).toEqual([]);
});

async function started(way: 'card' | 'echeck' = 'card') {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  return { payer, ...(await paying.start(payer, keys, { way })) };
}

const checksOf = async (paymentId: string) => (await paying.payment(paymentId)).checks;

test('the gateway is asked after half a minute, and not before', async () => {
  const payment = await started();
  await paying.press(payment, 'pay');
  await paying.lookAfter(29);
  expect((await paying.payment(payment.paymentId)).state).toBe('started');
  await paying.lookAfter(1);
  expect(await paying.payment(payment.paymentId)).toMatchObject({ state: 'paid', checks: 1, checkDueAt: null });
  expect(await paying.portal.mails()).toHaveLength(1);
});

test('a process that dies while it asks costs one look, and never the payment', async () => {
  const payment = await started();
  await paying.press(payment, 'pay');
  const { db } = paying.portal.context;
  paying.portal.clock.advance(30_000);
  // This process takes the look on, and is never heard of again.
  const taken = await db.transaction().execute((tx) => claimDueChecks(tx, 'sandbox', paying.portal.clock.now(), 20));
  expect(taken).toEqual([{ paymentId: payment.paymentId, checks: 1 }]);
  await paying.lookAfter(0);
  expect((await paying.payment(payment.paymentId)).state).toBe('started');
  await paying.lookAfter(120);
  expect((await paying.payment(payment.paymentId)).state).toBe('paid');
  await paying.portal.mails();
});

test('of many processes at once, one looks after a payment', async () => {
  const payments = [await started(), await started(), await started()];
  paying.portal.clock.advance(30_000);
  const gateway = paying.wired;
  const rounds = await Promise.all(
    Array.from({ length: 6 }, () => checkDuePayments(paying.portal.context, { gateway, payables: [] })),
  );
  expect(rounds.reduce((sum, made) => sum + made, 0)).toBe(3);
  for (const { paymentId } of payments) expect(await checksOf(paymentId)).toBe(1);
});

test('a payment that nobody looks after any more is found by checking the books', async () => {
  const { paymentId } = await started();
  const { db } = paying.portal.context;
  const forgotten = async (checkDueAt: Date | null) => {
    await db.updateTable('payments').set({ checkDueAt }).where('id', '=', paymentId).execute();
    return (await verifyBooks(db, paying.portal.clock.now())).faults;
  };
  const fault = `Payment ${paymentId} is started, and nobody asks the gateway about it.`;
  const now = paying.portal.clock.now().getTime();
  expect(await forgotten(null)).toEqual([fault]);
  expect(await forgotten(new Date(now - 11 * 60_000))).toEqual([fault]);
  expect(await forgotten(new Date(now))).toEqual([]);
});

test('a bank is asked daily about an eCheck, however long it takes', async () => {
  const before = paying.portal.clock.now();
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.gateway.call('POST', '/v1/control', { settleMs: 60_000_000 });
  const payment = await paying.start(payer, keys, { way: 'echeck' });
  await paying.press(payment, 'pay');
  await paying.deliver(payment);
  expect((await paying.payment(payment.paymentId)).state).toBe('processing');
  for (const seconds of checkWaitsSeconds) await paying.lookAfter(seconds);
  for (let days = 0; days < 3; days += 1) await paying.lookAfter(86_400);
  expect(await checksOf(payment.paymentId)).toBe(checkWaitsSeconds.length + 3);
  const { exceptions } = await paying.exceptions();
  expect(exceptions.filter(({ paymentId }) => paymentId === payment.paymentId)).toEqual([]);
  paying.portal.clock.set(before);
});

test('a gateway out of reach is asked with growing waits for a week, and then staff are told', async () => {
  const { paymentId } = await started();
  await paying.gateway.end('SIGKILL');
  for (const [made, seconds] of checkWaitsSeconds.entries()) {
    await paying.lookAfter(seconds - 1);
    expect(await checksOf(paymentId)).toBe(made);
    await paying.lookAfter(1);
    expect(await checksOf(paymentId)).toBe(made + 1);
  }
  expect(await paying.payment(paymentId)).toMatchObject({ state: 'started', checkDueAt: null });
  const { exceptions } = await paying.exceptions();
  const own = exceptions.filter((one) => one.paymentId === paymentId);
  expect(own).toMatchObject([{ kind: 'undecided', facts: { state: 'started', amountCents: 5117 } }]);
}, 60_000);
