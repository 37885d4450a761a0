import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestBrowser } from '../../../tests/support/browser.ts';
import { openPaying, type Paying, type Started } from '../payments/test-paying.ts';
import { giveCodeAgain, staffMemberOf } from './test-staff.ts';

let paying: Paying;
let finance: TestBrowser;
beforeAll(async () => {
  paying = await openPaying();
  finance = await staffMemberOf(paying.portal, 'finance');
});
afterAll(() => paying.close());

/** A payment of which all is the customer's credit, since the city voided its bill, and what staff are asked about it. */
async function waiting(): Promise<Started & { id: number }> {
  const { payer, keys, accountId } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  const { db } = paying.portal.context;
  await db.updateTable('bills').set({ status: 'void' }).where('customerAccountId', '=', accountId).execute();
  await paying.press(started, 'pay');
  await paying.deliver(started);
  const { exceptions } = await paying.exceptions();
  return { ...started, id: exceptions.find(({ paymentId }) => paymentId === started.paymentId)!.id };
}

const story = ({ paymentId }: Started) => finance.open(`/staff/payments/${paymentId}`);
const why = { reason: 'Meant another payment' };

test('how a payment was resolved is taken back with a reason, waits again, and can be resolved anew', async () => {
  const payment = await waiting();
  const page = await finance.open(`/staff/payment-exceptions/${payment.id}`);
  await page.submit('Resolve', { note: 'Kept for the next bill', done: 'noted' });
  const taking = await (await story(payment)).click('Take back');
  expect([taking.heading, taking.text('blockquote')]).toEqual(['Take this back', 'Kept for the next bill']);
  expect((await taking.submit('Take back', { reason: '' })).status).toBe(422);
  const again = await taking.submit('Take back', why);
  expect(again.heading).toBe('Resolve this');
  const told = (await story(payment)).text('#time-line, main');
  for (const words of ['Kept for the next bill', 'Taken back: it waits for staff again', why.reason])
    expect(told).toContain(words);
  const [amount = ''] = /The city has paid it out: \S+/.exec(again.text('main')) ?? [];
  expect(amount).toContain('$50.00');
  await again.submit('Resolve', { note: 'Check 4711', done: 'paid-out' });
  expect((await finance.open(`/staff/payment-exceptions/${payment.id}/take-back`)).text('main')).toContain(
    'The city has paid it out, which payers read: that cannot be taken back.',
  );
  expect((await paying.portal.database.pool.query('select from credit_pay_outs')).rows).toHaveLength(1);
});

test('of two who take it back at once one does; what ended by itself, waits or is nobody’s is not taken back', async () => {
  const payment = await waiting();
  const page = await finance.open(`/staff/payment-exceptions/${payment.id}`);
  await page.submit('Resolve', { note: 'Done', done: 'noted' });
  const taking = await (await story(payment)).click('Take back');
  const both = await Promise.all([1, 2].map(() => taking.send('Take back', why)));
  expect(both.map(({ status }) => status)).not.toContain(500);
  const records = await paying.portal.context.db
    .selectFrom('auditRecords')
    .select('id')
    .where('action', '=', 'payment.exception-taken-back')
    .where('subjectId', '=', payment.paymentId)
    .execute();
  expect(records).toHaveLength(1);
  const path = `/staff/payment-exceptions/${payment.id}/take-back`;
  expect((await finance.open(path)).heading).toBe('Resolve this');
  const clerk = await staffMemberOf(paying.portal, 'viewer');
  await giveCodeAgain(paying.portal, clerk);
  expect((await clerk.open(path)).status).toBeGreaterThanOrEqual(403);
});
