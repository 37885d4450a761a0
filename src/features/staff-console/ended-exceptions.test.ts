import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { eventually } from '../../../stand-ins/started-program.ts';
import { cents } from '../../kernel/money.ts';
import { checkInvariants, resolvePaymentException, shortNumber } from '../payments/public.ts';
import { openPaying, type Paying, type Started } from '../payments/test-paying.ts';
import { staffMemberOf } from './test-staff.ts';

let paying: Paying;
let finance: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  finance = await staffMemberOf(paying.portal, 'finance');
});
afterAll(async () => {
  await paying.close();
});

async function paid(way: 'card' | 'echeck' = 'card'): Promise<Started> {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way });
  await paying.press(started, 'pay');
  await paying.deliver(started, way === 'echeck' ? 2 : 1);
  return started;
}

/** The city voids the bill while it is being paid: all of the $50.00 is the customer's credit. */
async function paidAsCredit(way: 'card' | 'echeck' = 'card'): Promise<Started> {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way });
  const { db } = paying.portal.context;
  await db.updateTable('bills').set({ status: 'void' }).where('customerAccountId', '=', accountId).execute();
  await paying.press(started, 'pay');
  await paying.deliver(started, way === 'echeck' ? 2 : 1);
  return started;
}

async function numberOf({ paymentId }: Started): Promise<string> {
  const { db } = paying.portal.context;
  const row = await db.selectFrom('receipts').select('number').where('paymentId', '=', paymentId).executeTakeFirst();
  return row?.number ?? shortNumber(paymentId);
}

/** What Today asks staff to look at of a payment: what, and how much. */
async function waitingOf(started: Started): Promise<string[]> {
  const page = await finance.open('/staff');
  const number = await numberOf(started);
  const rows = page.$('#payment-exceptions').closest('section').find('tbody tr').toArray();
  return rows.map((row) => page.$(row).text()).filter((text) => text.includes(number));
}

const storyOf = async ({ paymentId }: Started) => (await finance.open(`/staff/payments/${paymentId}`)).text();
const disputed = 'answer at the gateway';
const held = 'held as the customer’s credit';

test.each([
  ['won', 'Resolved by itself: the dispute was won'],
  ['lost', 'Resolved by itself: the dispute was lost'],
])('a dispute that is %s leaves Today, and the story tells why', async (outcome, words) => {
  const payment = await paid();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  expect(await waitingOf(payment)).toEqual([expect.stringContaining(disputed)]);
  await paying.giveBack(payment, 'dispute-decision', { outcome });
  expect(await waitingOf(payment)).toEqual([]);
  expect(await storyOf(payment)).toContain(words);
  const spanish = await finance.open(`/staff/payments/${payment.paymentId}?lang=es`);
  expect(spanish.text()).toContain(`Se resolvió por sí solo: se ${outcome === 'won' ? 'ganó' : 'perdió'} la disputa`);
  await finance.open('/staff?lang=en');
  const { rows } = await paying.portal.database.pool.query(
    `select actor_user_id, detail->>'because' as because from audit_records
      where action = 'payment.exception-ended' and subject_id = $1`,
    [payment.paymentId],
  );
  expect(rows).toEqual([{ actor_user_id: null, because: `dispute-${outcome}` }]);
});

test('a dispute that is heard of when it is decided already is nothing to look at', async () => {
  const payment = await paid();
  const openedAt = paying.portal.clock.now();
  const dispute = { id: `dp_${payment.paymentId}`, kind: 'dispute', amountCents: cents(5117), openedAt } as const;
  const told = { ...dispute, state: 'final', reasonCode: 'fraudulent', decidedAt: openedAt } as const;
  await paying.hear(payment, { state: 'paid', moneyBacks: [told] });
  expect(await waitingOf(payment)).toEqual([]);
  expect(await storyOf(payment)).toContain('Resolved by itself: the dispute was lost');
});

test('of a credit of which a part went back, Today and story show what is left; with the rest, it ends', async () => {
  const payment = await paidAsCredit();
  expect(await waitingOf(payment)).toEqual([expect.stringContaining('$50.00')]);
  await paying.giveBack(payment, 'refund', { amountCents: 1000 });
  // The credit goes first.
  const [row] = await waitingOf(payment);
  expect(row).toContain('$40.00');
  expect(row).not.toContain('$50.00');
  const resolving = await (await finance.open('/staff')).click('Resolve');
  expect(resolving.text()).not.toContain('leftCents');
  const story = await storyOf(payment);
  expect(story).toContain('$40.00 of it is held as the customer’s credit');
  expect(story).toContain(`${held}: $50.00; $40.00 of it is left.`);

  await paying.giveBack(payment, 'refund');
  expect(await waitingOf(payment)).toEqual([]);
  const after = await storyOf(payment);
  expect(after).toContain('Resolved by itself: the credit went back to the payer');
  expect(after).not.toContain('of it is held as the customer’s credit');
});

test('a credit that a bank took back is nobody’s to pay out', async () => {
  const payment = await paidAsCredit('echeck');
  await paying.giveBack(payment, 'return', { reasonCode: 'R01' });
  expect(await waitingOf(payment)).toEqual([]);
});

test('a credit that is disputed waits for the decision: won, it comes up again', async () => {
  const payment = await paidAsCredit();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'duplicate' });
  expect(await waitingOf(payment)).toEqual([expect.stringContaining(disputed)]);
  expect(await storyOf(payment)).toContain('Resolved by itself: the credit is disputed with the payment');
  await paying.giveBack(payment, 'dispute-decision', { outcome: 'won' });
  const [row, ...others] = await waitingOf(payment);
  expect([row, others]).toEqual([expect.stringContaining(held), []]);
  expect(row).toContain('$50.00');
});

const moneyBack = (payment: Started, state: 'final' | 'undone') => ({
  ...({ id: `re_${payment.paymentId}`, kind: 'refund', state, amountCents: cents(5117), reasonCode: null } as const),
  ...{ openedAt: paying.portal.clock.now(), decidedAt: paying.portal.clock.now() },
});

test('a refund that fails on its way brings the credit up again, also where a person had resolved it', async () => {
  const { db } = paying.portal.context;
  for (const isResolvedByPerson of [false, true]) {
    const payment = await paidAsCredit();
    if (isResolvedByPerson) await resolveAll(payment);
    await paying.hear(payment, { state: 'paid', moneyBacks: [moneyBack(payment, 'final')] });
    expect(await waitingOf(payment)).toEqual([]);
    await paying.hear(payment, { state: 'paid', moneyBacks: [moneyBack(payment, 'undone')] });
    expect(await waitingOf(payment)).toEqual([expect.stringContaining(held)]);
    const faults = await checkInvariants(db, paying.wired, paying.portal.clock.now());
    expect(faults.filter((fault) => fault.includes(payment.paymentId))).toEqual([]);
  }
});

test('what a person resolved is not raised again by a dispute that is won', async () => {
  const payment = await paidAsCredit();
  await resolveAll(payment);
  await paying.giveBack(payment, 'dispute', { reasonCode: 'duplicate' });
  await paying.giveBack(payment, 'dispute-decision', { outcome: 'won' });
  expect(await waitingOf(payment)).toEqual([]);
});

test('more that went back than was paid is no debt any more once the refund has failed', async () => {
  const payment = await paid('echeck');
  const said = { ...moneyBack(payment, 'final'), amountCents: cents(6000) };
  await paying.hear(payment, { state: 'paid', moneyBacks: [said] });
  expect(await waitingOf(payment)).toEqual([expect.stringContaining('$9.50')]);
  await paying.hear(payment, { state: 'paid', moneyBacks: [{ ...said, state: 'undone' }] });
  expect(await waitingOf(payment)).toEqual([]);
  expect(await storyOf(payment)).toContain('Resolved by itself: the payer owes nothing for it any more');
});

test('what nobody knew for a week ends when the gateway tells at last', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  const about = { kind: 'undecided', paymentId: started.paymentId, subject: '', facts: '{}' };
  const { db } = paying.portal.context;
  await db
    .insertInto('paymentExceptions')
    .values({ ...about, raisedAt: paying.portal.clock.now() })
    .execute();
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect(await waitingOf(started)).toEqual([]);
  expect(await storyOf(started)).toContain('Resolved by itself: the gateway told what became of it');
});

test('whoever resolves in the moment in which it ends by itself reads the story, and no error', async () => {
  const payment = await paid();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  const { exceptions } = await paying.exceptions();
  const id = exceptions.find(({ paymentId }) => paymentId === payment.paymentId)!.id;
  const page = await finance.open(`/staff/payment-exceptions/${id}`);
  const [answer] = await Promise.all([
    page.submit('Resolve', { note: 'Answered with the meter reading.' }),
    paying.giveBack(payment, 'dispute-decision', { outcome: 'won' }),
  ]);
  expect(answer.status).toBe(200);
  const late = await page.submit('Resolve', { note: 'Answered with the meter reading.' });
  expect([late.status, late.path]).toEqual([200, `/staff/payments/${payment.paymentId}`]);
  expect(await waitingOf(payment)).toEqual([]);
});

test('where the portal has to wait for a person who is resolving, what the person wrote stays', async () => {
  const payment = await paid();
  await paying.giveBack(payment, 'dispute', { reasonCode: 'fraudulent' });
  const { pool } = paying.portal.database;
  const person = await pool.connect();
  await person.query('begin');
  const { rowCount } = await person.query(
    `update payment_exceptions set resolved_at = now(), note = 'Done.', resolved_by = (select id from users limit 1)
      where payment_id = $1`,
    [payment.paymentId],
  );
  expect(rowCount).toBe(1);
  const lost = paying.giveBack(payment, 'dispute-decision', { outcome: 'lost' });
  await eventually(async () => {
    const { rows } = await pool.query(`select from pg_stat_activity where wait_event_type = 'Lock'
      and query like '%payment_exceptions%'`);
    return rows.length > 0 ? true : undefined;
  });
  await person.query('commit');
  person.release();
  await lost;
  expect((await paying.payment(payment.paymentId)).state).toBe('dispute-lost');
  const { rows } = await pool.query('select note, ended_because from payment_exceptions where payment_id = $1', [
    payment.paymentId,
  ]);
  expect(rows).toEqual([{ note: 'Done.', ended_because: null }]);
});

async function resolveAll({ paymentId }: Started): Promise<void> {
  const { db } = paying.portal.context;
  const user = await db.selectFrom('users').select('id').where('staffRole', '=', 'finance').executeTakeFirstOrThrow();
  const { exceptions } = await paying.exceptions();
  for (const { id } of exceptions.filter((one) => one.paymentId === paymentId)) {
    const asked = { id, userId: user.id, note: 'Done.', now: paying.portal.clock.now() };
    await db.transaction().execute((tx) => resolvePaymentException(tx, asked));
  }
}

test('the story says what is left of a credit while something is, and nothing of it once all went back', async () => {
  const payment = await paidAsCredit();
  await paying.giveBack(payment, 'refund', { amountCents: 4000 });
  await paying.deliver(payment);
  expect(await storyOf(payment)).toContain('$50.00; $10.00 of it is left');
  await paying.giveBack(payment, 'refund', { amountCents: 1000 });
  await paying.deliver(payment);
  const after = await storyOf(payment);
  expect(after).toContain('Resolved by itself: the credit went back to the payer');
  expect(after).not.toMatch(/of it (is|was) left/);
});
