import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPaying, type Paying } from './test-paying.ts';
import { verifyBooks } from './verify-payments.ts';

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

/** The payment was made so much earlier, and crashed there. */
async function madeMinutesAgo(paymentId: string, minutes: number, crash: Crash | null = null) {
  const madeAt = new Date(paying.portal.clock.now().getTime() - minutes * 60_000);
  const change = { madeAt, ...crash };
  await paying.portal.context.db.updateTable('payments').set(change).where('id', '=', paymentId).execute();
}

type Crash = { gatewayCalls: number; gatewayCalledAt: Date | null };

/** A form whose payment the gateway never heard of, and which is sent again so many minutes later. */
async function unheardForm(minutes: number, crash: Crash | null = null) {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.control({ failNextCreates: 1 });
  const page = await paying.review(payer, keys);
  const again = () => page.submit('Continue to payment', { [`amount-${keys[0]}`]: '20', way: 'echeck' });
  expect((await again()).status).toBe(503);
  const [payment] = await paying.paymentsOf(payer);
  await madeMinutesAgo(payment!.id, minutes, crash);
  return { payer, keys, paymentId: payment!.id, again };
}

async function charges(paymentId: string): Promise<number> {
  return (await paying.gateway.call('GET', `/v1/charges?reference=${paymentId}`)).body.charges.length;
}

test.each([
  ['fifteen minutes later, when the gateway opens no page that closes so soon', 15, null],
  ['an hour later', 60, null],
  ['a day later', 24 * 60, null],
  ['an hour after a crash before the call', 60, { gatewayCalls: 0, gatewayCalledAt: null }],
  ['an hour after a crash in the call', 60, { gatewayCalls: 1, gatewayCalledAt: new Date(0) }],
])('a form that comes back too late, %s, starts another payment, and one is charged', async (_when, minutes, crash) => {
  const { payer, keys, paymentId, again } = await unheardForm(minutes, crash);
  const calls = await paying.createCalls(paymentId);
  const review = await again();
  expect([review.status, review.heading]).toEqual([422, 'Review and pay']);
  expect(review.text('body')).toContain('Your payment was not started in time. Nothing was charged');
  expect(review.$(`input[name="amount-${keys[0]}"]`).attr('value')).toBe('20.00');
  expect(review.$('input[name=way][checked]').attr('value')).toBe('echeck');
  expect((await paying.payment(paymentId)).state).toBe('expired');
  // The first form once more leads to the same page and starts nothing.
  expect((await again()).heading).toBe('Review and pay');

  const answer = await review.send('Continue to payment');
  expect(answer.status).toBe(303);
  const own = (await paying.paymentsOf(payer)).find(({ state }) => state === 'started')!;
  expect(own).toMatchObject({ principalCents: 2000, way: 'echeck' });
  const started = { paymentId: own.id, url: String(answer.headers['location']) };
  await paying.press(started, 'pay');
  await paying.deliver(started, 2);
  await paying.portal.mails();
  expect((await paying.paymentsOf(payer)).map(({ state }) => state).toSorted()).toEqual(['expired', 'paid']);
  expect([await charges(paymentId), await charges(own.id)]).toEqual([0, 1]);
  expect(await paying.createCalls(paymentId)).toBe(calls);
});

test('a form that comes back too late finds the page that was opened unheard', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  await paying.gateway.call('POST', '/v1/faults', { kind: 'create', mode: 'error-after', count: 1 });
  const failed = await (await paying.review(payer, keys)).submit('Continue to payment');
  const [payment] = await paying.paymentsOf(payer);
  await madeMinutesAgo(payment!.id, 20);
  const { body: made } = await paying.gateway.call('GET', `/v1/checkout-sessions?reference=${payment!.id}`);
  expect((await failed.send('Try again')).headers['location']).toBe(made.url);
  expect(await paying.createCalls(payment!.id)).toBe(1);
});

test('a form that comes back too late while the gateway is out of reach gives nothing up', async () => {
  const { paymentId, again } = await unheardForm(60);
  await paying.gateway.call('POST', '/v1/faults', { kind: 'read', mode: 'error-before', count: 1 });
  const failed = await again();
  expect([failed.status, failed.heading]).toEqual([503, 'We could not reach the payment company']);
  expect((await paying.payment(paymentId)).state).toBe('starting');
  expect((await failed.submit('Try again')).heading).toBe('Review and pay');
  expect((await paying.payment(paymentId)).state).toBe('expired');
});

test('of many late submits at once one asks the gateway, and all see Review and pay', async () => {
  const { paymentId, again } = await unheardForm(60);
  const answers = await Promise.all(Array.from({ length: 20 }, again));
  expect(new Set(answers.map(({ heading }) => heading))).toEqual(new Set(['Review and pay']));
  expect((await paying.payment(paymentId)).gatewayCalls).toBe(2);
});
