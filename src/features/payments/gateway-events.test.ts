import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { webhookSecret } from '../../../stand-ins/sandbox-gateway/started-gateway.ts';
import { eventually } from '../../../stand-ins/started-program.ts';
import { openPaying, type Paying } from './test-paying.ts';
import { verifyBooks } from './verify-payments.ts';

let paying: Paying;
beforeAll(async () => {
  paying = await openPaying();
});
afterAll(async () => {
  await paying.close();
});
// The books fit the payments after every test, whatever it did.
afterEach(async () => {
  const { faults } = await verifyBooks(paying.portal.context.db, paying.portal.clock.now());
  expect(faults).toEqual([]);
});

async function rows(table: 'receipts' | 'gatewayEvents'): Promise<number> {
  const { total } = await paying.portal.context.db
    .selectFrom(table)
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

test('a message that comes twice, or late, gives one receipt and one mail', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys, { way: 'echeck' });
  const first = paying.city.received.length;
  await paying.press(started, 'pay');
  await paying.gateway.session((await paying.payment(started.paymentId)).gatewaySessionId!);
  await eventually(() => (paying.city.received.length >= first + 2 ? true : undefined));
  const [processing, paid] = paying.city.received.slice(first);
  const receipts = await rows('receipts');
  const order = [paid!, paid!, processing!, paid!, processing!];
  for (const { body, signature } of order) expect(await paying.post(body, signature)).toBe(200);
  await Promise.all(order.map(({ body, signature }) => paying.post(body, signature)));
  await paying.deliver(started, 2);
  expect(await rows('receipts')).toBe(receipts + 1);
  expect((await paying.payment(started.paymentId)).state).toBe('paid');
  expect(await paying.portal.mails()).toHaveLength(1);
});

test('ten messages decided on at once move a payment once', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => paying.hear(started, { state: 'paid' })));
  expect(outcomes.toSorted()).toEqual(['moved', ...Array.from({ length: 9 }, () => 'unchanged')]);
  await paying.portal.runJobs();
  expect(await paying.portal.mails()).toHaveLength(1);
});

test('a paid payment stays paid, whatever a late message says', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  expect(await paying.hear(started, { state: 'paid' })).toBe('moved');
  for (const state of ['open', 'processing', 'failed', 'canceled', 'expired'] as const) {
    expect(await paying.hear(started, { state })).toBe('illegal-move');
  }
  expect((await paying.payment(started.paymentId)).state).toBe('paid');
  await paying.portal.runJobs();
  await paying.portal.mails();
});

test('money that comes for a payment we thought expired counts, with a receipt', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  await paying.portal.context.db
    .updateTable('payments')
    .set({ state: 'expired' })
    .where('id', '=', started.paymentId)
    .execute();
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect((await paying.back(payer, started)).heading).toBe('Payment receipt');
  await paying.portal.mails();
});

test('a message of another amount than ours has no effect, and is kept with the reason', async () => {
  const { payer, keys } = await paying.payerOf([{ dueCents: 5000 }]);
  const started = await paying.start(payer, keys);
  const { db } = paying.portal.context;
  await db.updateTable('payments').set({ way: 'echeck' }).where('id', '=', started.paymentId).execute();
  await paying.press(started, 'pay');
  await paying.deliver(started);
  expect((await paying.payment(started.paymentId)).state).toBe('started');
  const event = await db.selectFrom('gatewayEvents').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  expect(event.outcome).toBe('mismatch');
  await db.updateTable('payments').set({ way: 'card' }).where('id', '=', started.paymentId).execute();
});

test('forged, old and early messages are refused and leave nothing behind', async () => {
  const body = JSON.stringify({ id: 'evt_forged', session: { id: 'cs_1', reference: 'p' } });
  const sign = (seconds: number, secret = webhookSecret) =>
    `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
  const now = Math.floor(paying.portal.clock.now().getTime() / 1000);
  const before = await rows('gatewayEvents');
  const answers = [
    await paying.post(body, ''),
    await paying.post(body, sign(now, 'not-the-secret')),
    await paying.post(body, sign(now - 302)),
    await paying.post(body, sign(now + 302)),
    await paying.post(`${body} `, sign(now)),
  ];
  expect(answers).toEqual([400, 400, 400, 400, 400]);
  expect(await rows('gatewayEvents')).toBe(before);
  const tooLarge = await paying.post('x'.repeat(70_000), sign(now));
  expect(tooLarge).toBe(413);
  const refusals = paying.portal.logged().filter((line) => line.includes('gateway event refused'));
  expect(refusals).toHaveLength(5);
});

test('a signed message that does not say it is JSON, or whose id no database holds, is refused', async () => {
  const now = Math.floor(paying.portal.clock.now().getTime() / 1000);
  const message = (id: string) => JSON.stringify({ id, session: { id: 'cs_1', reference: 'p' } });
  const sign = (body: string) =>
    `t=${now},v1=${createHmac('sha256', webhookSecret).update(`${now}.${body}`).digest('hex')}`;
  const before = await rows('gatewayEvents');
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/html', 'application/jsonp']) {
    const body = message(`evt_as ${type}`);
    expect([type, await paying.post(body, sign(body), type)]).toEqual([type, 415]);
  }
  const withNul = message('a\u0000b');
  expect(await paying.post(withNul, sign(withNul))).toBe(400);
  expect(await rows('gatewayEvents')).toBe(before);
  const inUtf8 = message('evt_utf8');
  expect(await paying.post(inUtf8, sign(inUtf8), 'application/json; charset=utf-8')).toBe(200);
  expect(await rows('gatewayEvents')).toBe(before + 1);
});

test('only the configured gateway has an address for messages', async () => {
  const answer = await paying.portal.server.inject({ method: 'POST', url: '/webhooks/stripe', payload: '{}' });
  expect(answer.statusCode).toBe(404);
});
