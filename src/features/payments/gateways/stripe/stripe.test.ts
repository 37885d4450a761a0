import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cents } from '../../../../kernel/money.ts';
import { logTo } from '../../../../platform/telemetry/log.ts';
import { GatewayFault } from '../gateway-fault.ts';
import type { Gateway, SessionRequest } from '../gateway.ts';
import { stripeGateway } from './stripe.ts';
import { eventTypes } from './stripe-events.ts';
import {
  fixture,
  fixtureText,
  list,
  missing,
  refusal,
  startStripe,
  type StartedStripe,
  type StripeAnswer,
} from './test-stripe.ts';

const secretKey = 'sk_test_51maple0123456789';
const cardId = '6a1f0c52-8a3e-4f4e-9d0b-2f6f1f2c7a10';
const since = new Date('2026-11-24T00:00:00Z');
const sinceSeconds = String(since.getTime() / 1000);

let stripe: StartedStripe;
let gateway: Gateway;
const connect = (answerWithinMs = 8_000) =>
  stripeGateway({ secretKey, webhookSecret: 'whsec_maple', apiBase: stripe.base, answerWithinMs });

beforeAll(async () => {
  stripe = await startStripe();
  gateway = await connect();
});
afterAll(() => stripe.close());
beforeEach(() => {
  stripe.requests.length = 0;
  stripe.answers = {};
});
// Every request that any test made says who asks and for which version, and nothing about this machine.
afterEach(() => {
  for (const { headers, method } of stripe.requests) {
    expect(headers).toMatchObject({
      authorization: `Bearer ${secretKey}`,
      'stripe-version': '2026-10-28.endive',
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(headers).not.toHaveProperty('x-stripe-client-telemetry');
    expect(headers['x-stripe-client-user-agent']).not.toMatch(/platform|telemetry/);
    expect('idempotency-key' in headers).toBe(method === 'POST');
  }
});

/** What was asked, in order: method and path, query or form, and the key where one stands for sameness. */
function asked(): unknown[] {
  return stripe.requests.map(({ method, path, query, form, headers }) => [
    `${method} ${path}`,
    method === 'GET' ? query : form,
    ...(method === 'POST' ? [headers['idempotency-key']] : []),
  ]);
}

const sessionPath = (id: string) => `/v1/checkout/sessions/${id}`;
const wholeSession = { 'expand[0]': 'payment_intent.latest_charge' };
const ofIntent = (id: string) => ({ payment_intent: id, limit: '100' });

/** Lets Stripe know a session, and what went back of its money. */
function knows(name: string, refunds: string[] = [], disputes: string[] = []): string {
  const session = fixture(name);
  stripe.answers[`GET ${sessionPath(String(session['id']))}`] = { json: session };
  stripe.answers['GET /v1/refunds'] = list(...refunds.map(fixture));
  stripe.answers['GET /v1/disputes'] = list(...disputes.map(fixture));
  return String(session['id']);
}

const cardRequest: SessionRequest = {
  ...{ reference: cardId, amountCents: cents(10695), way: 'card', language: 'en', payee: 'City of Maple' },
  description: 'Payment of 2 bills',
  payerEmail: 'robin@example.com',
  lines: [
    { label: 'Utility bill 2026-14', amountCents: cents(8450) },
    { label: 'Permit & license 7', amountCents: cents(2000) },
    { label: 'Convenience fee', amountCents: cents(245) },
  ],
  returnUrl: `https://pay.example.gov/payments/${cardId}?returned=1`,
  cancelUrl: `https://pay.example.gov/payments/${cardId}?back=1`,
  expiresAt: new Date('2026-11-24T18:45:00.900Z'),
};
const opened = (at = '') => ({
  json: { ...fixture('session-card-open'), url: `${at || stripe.base}/c/pay/cs_test_maplecard01` },
});

test('a card payment is asked for by these fields and no others, with our id as the key', async () => {
  stripe.answers['POST /v1/checkout/sessions'] = opened();
  const page = await gateway.createSession(cardRequest);
  expect(page).toEqual({ id: 'cs_test_maplecard01', url: `${stripe.base}/c/pay/cs_test_maplecard01` });
  const line = (at: number, name: string, amount: string) => ({
    [`line_items[${at}][quantity]`]: '1',
    [`line_items[${at}][price_data][currency]`]: 'usd',
    [`line_items[${at}][price_data][unit_amount]`]: amount,
    [`line_items[${at}][price_data][product_data][name]`]: name,
  });
  const form = {
    ...{ mode: 'payment', ui_mode: 'hosted_page', locale: 'en', 'allowed_payment_method_types[0]': 'card' },
    'adaptive_pricing[enabled]': 'false',
    ...line(0, 'Utility bill 2026-14', '8450'),
    ...line(1, 'Permit & license 7', '2000'),
    ...line(2, 'Convenience fee', '245'),
    ...{ client_reference_id: cardId, 'metadata[payment_id]': cardId },
    'payment_intent_data[description]': 'City of Maple: Payment of 2 bills',
    'payment_intent_data[metadata][payment_id]': cardId,
    customer_email: 'robin@example.com',
    ...{ success_url: cardRequest.returnUrl, cancel_url: cardRequest.cancelUrl },
    expires_at: String(Date.parse('2026-11-24T18:45:00Z') / 1000),
  };
  expect(asked()).toEqual([['POST /v1/checkout/sessions', form, cardId]]);
});

test('an eCheck is asked for as a bank payment, in Spanish, without an address that the payer did not give', async () => {
  stripe.answers['POST /v1/checkout/sessions'] = opened();
  await gateway.createSession({ ...cardRequest, way: 'echeck', language: 'es', payerEmail: null });
  const { form } = stripe.requests[0]!;
  expect(form).toMatchObject({
    'allowed_payment_method_types[0]': 'us_bank_account',
    'payment_method_options[us_bank_account][verification_method]': 'automatic',
    locale: 'es',
  });
  expect(form).not.toHaveProperty('customer_email');
});

test('the same request twice is the very same form under the same key', async () => {
  stripe.answers['POST /v1/checkout/sessions'] = opened();
  await gateway.createSession(cardRequest);
  await gateway.createSession({ ...cardRequest });
  const [first, second] = asked();
  expect(second).toEqual(first);
});

test('a new page elsewhere than on the own host is a fault', async () => {
  stripe.answers['POST /v1/checkout/sessions'] = opened('https://checkout.stripe.com');
  await expect(gateway.createSession(cardRequest)).rejects.toThrow('not on its own host');
  expect((await stripeGateway({ secretKey, webhookSecret: 'whsec_maple', apiBase: null })).origin).toBe(
    'https://checkout.stripe.com',
  );
  expect(gateway.origin).toBe(stripe.base);
});

test('a session is asked for with its payment, and then what went back of it', async () => {
  const id = knows('session-card-paid', ['refund-succeeded'], ['dispute-won']);
  const session = await gateway.sessionById(id);
  expect(session).toMatchObject({ id, reference: cardId, state: 'paid', way: 'card', amountCents: 10695 });
  expect(session?.url).toBe(stripe.base);
  expect(session?.moneyBacks.map(({ id: backId, kind, state }) => [backId, kind, state])).toEqual([
    ['re_maplecard01', 'refund', 'final'],
    ['du_maplecard01', 'dispute', 'undone'],
  ]);
  const [first, ...rest] = asked();
  expect(first).toEqual([`GET ${sessionPath(id)}`, wholeSession]);
  expect(rest).toHaveLength(2);
  expect(rest).toContainEqual(['GET /v1/refunds', ofIntent('pi_maplecard01')]);
  expect(rest).toContainEqual(['GET /v1/disputes', ofIntent('pi_maplecard01')]);
});

test('a session without a payment has nothing that went back, and nothing more is asked', async () => {
  const id = knows('session-card-open');
  stripe.answers[`GET ${sessionPath(id)}`] = opened();
  expect(await gateway.sessionById(id)).toMatchObject({ state: 'open', moneyBacks: [] });
  expect(asked()).toEqual([[`GET ${sessionPath(id)}`, wholeSession]]);
});

test('what Stripe does not know, and what the city sells elsewhere, is no session of ours', async () => {
  stripe.answers['GET /v1/checkout/sessions/cs_gone'] = missing;
  expect(await gateway.sessionById('cs_gone')).toBeNull();
  const id = knows('session-card-paid');
  const foreign = { ...fixture('session-card-paid'), metadata: {}, currency: 'cad' };
  stripe.answers[`GET ${sessionPath(id)}`] = { json: foreign };
  expect(await gateway.sessionById(id)).toBeNull();
  stripe.answers['GET /v1/checkout/sessions/cs_wrong_address'] = { status: 404, json: {} };
  await expect(gateway.sessionById('cs_wrong_address')).rejects.toThrow(GatewayFault);
});

test('a session is found by our id among all of its day, page after page', async () => {
  const id = knows('session-card-paid');
  const other = { ...fixture('session-card-open'), id: 'cs_other', client_reference_id: 'other' };
  stripe.answers['GET /v1/checkout/sessions'] = [
    { json: { object: 'list', url: '/v1/list', has_more: true, data: [other] } },
    list({ ...fixture('session-card-paid'), payment_intent: 'pi_maplecard01' }),
  ];
  const session = await gateway.sessionByReference(cardId, new Date('2026-11-24T17:50:00Z'));
  expect(session).toMatchObject({ id, state: 'paid' });
  const window = {
    'created[gte]': String(Date.parse('2026-11-24T17:45:00Z') / 1000),
    'created[lte]': String(Date.parse('2026-11-25T17:50:00Z') / 1000),
    limit: '100',
  };
  expect(asked().slice(0, 3)).toEqual([
    ['GET /v1/checkout/sessions', window],
    ['GET /v1/checkout/sessions', { ...window, starting_after: 'cs_other' }],
    [`GET ${sessionPath(id)}`, wholeSession],
  ]);
  stripe.answers['GET /v1/checkout/sessions'] = list();
  expect(await gateway.sessionByReference(cardId, since)).toBeNull();
});

test('a session is ended, and then what is true is asked', async () => {
  const id = knows('session-card-expired');
  stripe.answers[`POST ${sessionPath(id)}/expire`] = { json: fixture('session-card-expired') };
  expect(await gateway.expireSession(id)).toMatchObject({ state: 'expired' });
  expect(asked()).toEqual([
    [`POST ${sessionPath(id)}/expire`, {}, expect.stringMatching(/^stripe-node-retry-/)],
    [`GET ${sessionPath(id)}`, wholeSession],
  ]);
});

test('a session that was paid before it could be ended is told as paid; one that stays open is a fault', async () => {
  const id = knows('session-card-paid');
  stripe.answers[`POST ${sessionPath(id)}/expire`] = refusal(400, 'checkout_session_not_open');
  expect(await gateway.expireSession(id)).toMatchObject({ state: 'paid' });
  stripe.answers[`GET ${sessionPath(id)}`] = opened();
  await expect(gateway.expireSession(id)).rejects.toThrow('did not end');
});

test.each([
  ['session-completed-card', 'session-card-paid', { state: 'paid', moneyBacks: [] }],
  ['session-completed-bank', 'session-bank-processing', { state: 'processing', moneyBacks: [] }],
  ['session-async-succeeded', 'session-bank-paid', { state: 'paid', moneyBacks: [] }],
  ['session-async-failed', 'session-bank-failed', { state: 'failed', failureReason: 'insufficient_funds' }],
  ['session-expired', 'session-card-expired', { state: 'expired' }],
])('the event %s leads to its session as it stands now', async (event, session, expected) => {
  const id = knows(session);
  expect(await gateway.sessionOfEvent(fixtureText(`event-${event}`))).toMatchObject({ id, ...expected });
  expect(asked()[0]).toEqual([`GET ${sessionPath(id)}`, wholeSession]);
});

test.each([
  ['charge-refunded', 'session-card-paid', ['refund-succeeded'], [], { kind: 'refund', state: 'final' }],
  ['refund-updated', 'session-card-paid', ['refund-succeeded'], [], { kind: 'refund', state: 'final' }],
  ['refund-failed', 'session-card-paid', ['refund-failed'], [], { kind: 'refund', state: 'undone' }],
  ['dispute-created-card', 'session-card-paid', [], ['dispute-open'], { kind: 'dispute', state: 'open' }],
  ['dispute-closed-won', 'session-card-paid', [], ['dispute-won'], { kind: 'dispute', state: 'undone' }],
  ['dispute-closed-lost', 'session-card-paid', [], ['dispute-lost'], { kind: 'dispute', state: 'final' }],
  ['return-created-bank', 'session-bank-paid', [], ['return-lost'], { kind: 'return', reasonCode: 'R10' }],
])('the event %s finds its session by the payment intent', async (event, session, refunds, disputes, expected) => {
  const id = knows(session, refunds, disputes);
  stripe.answers['GET /v1/checkout/sessions'] = list({ ...fixture(session), payment_intent: 'pi_1' });
  const found = await gateway.sessionOfEvent(fixtureText(`event-${event}`));
  expect(found).toMatchObject({ id, state: 'paid', moneyBacks: [expected] });
  const intent = session === 'session-card-paid' ? 'pi_maplecard01' : 'pi_maplebank01';
  expect(asked().slice(0, 2)).toEqual([
    ['GET /v1/checkout/sessions', { payment_intent: intent, limit: '1' }],
    [`GET ${sessionPath(id)}`, wholeSession],
  ]);
});

test('an event of a deposit, or of a payment that is none of ours, is about no session', async () => {
  expect(await gateway.sessionOfEvent(fixtureText('event-payout-paid'))).toBeNull();
  expect(asked()).toEqual([]);
  stripe.answers['GET /v1/checkout/sessions'] = list();
  expect(await gateway.sessionOfEvent(fixtureText('event-charge-refunded'))).toBeNull();
  stripe.answers['GET /v1/checkout/sessions'] = list({
    ...fixture('session-card-paid'),
    ...{ metadata: {}, allowed_payment_method_types: null },
  });
  expect(await gateway.sessionOfEvent(fixtureText('event-charge-refunded'))).toBeNull();
});

test('events since a moment are listed with what was posted', async () => {
  const names = ['event-session-completed-card', 'event-payout-paid'];
  stripe.answers['GET /v1/events'] = list(...names.map(fixture));
  const events = await everyOne(gateway.eventsSince(since));
  expect(events.map(({ id }) => id)).toEqual(['evt_maple01', 'evt_maple13']);
  expect(events.map(({ payload }) => JSON.parse(payload))).toEqual(names.map(fixture));
  const types = Object.fromEntries(eventTypes.map((type, at) => [`types[${at}]`, type]));
  expect(asked()).toEqual([['GET /v1/events', { 'created[gte]': sinceSeconds, ...types, limit: '100' }]]);
  expect(eventTypes.length).toBeLessThanOrEqual(20);
});

test('a refund is asked for once, by its own id as the key', async () => {
  const id = knows('session-card-paid');
  stripe.answers['POST /v1/refunds'] = { json: fixture('refund-pending') };
  const refund = { reference: 'refund-77', sessionId: id, amountCents: cents(2000) };
  expect(await gateway.refund(refund)).toEqual({
    ...{ id: 're_maplecard01', kind: 'refund', state: 'open', amountCents: 2000, reasonCode: 'requested_by_customer' },
    ...{ openedAt: new Date('2026-11-25T18:00:00Z'), decidedAt: null },
  });
  const form = { payment_intent: 'pi_maplecard01', amount: '2000', 'metadata[refund_id]': 'refund-77' };
  expect(asked()).toEqual([
    [`GET ${sessionPath(id)}`, {}],
    ['POST /v1/refunds', form, 'refund-77'],
  ]);
  stripe.answers[`GET ${sessionPath(id)}`] = opened();
  await expect(gateway.refund(refund)).rejects.toThrow('nothing of ours was paid');
});

test('the balance is told in lines that add up to what it changed by', async () => {
  stripe.answers['GET /v1/payouts'] = list(fixture('payout-paid'), { ...fixture('payout-paid'), automatic: false });
  const { data } = fixture('balance-transactions') as { data: { id: string; net: number }[] };
  const left = data.filter(({ id }) => ['txn_maplecard01', 'txn_maplebank01', 'txn_maplerefund01'].includes(id));
  stripe.answers['GET /v1/balance_transactions'] = [list(...left), { json: fixture('balance-transactions') }];
  const intentSessions = (session: string) => list({ ...fixture(session), payment_intent: 'pi_1' });
  stripe.answers['GET /v1/checkout/sessions'] = [
    intentSessions('session-card-paid'),
    intentSessions('session-bank-paid'),
  ];
  const lines = await everyOne(gateway.balanceLinesSince(since));
  const card = 'cs_test_maplecard01';
  const bank = 'cs_test_maplebank01';
  const payout = 'po_maple01';
  expect(lines.map(({ id, kind, amountCents, sessionId, payoutId }) => [id, kind, amountCents, sessionId, payoutId])) //
    .toEqual([
      ['txn_maplecard01', 'payment', 10695, card, payout],
      ['txn_maplecard01-fee', 'gateway-fee', -340, card, payout],
      ['txn_maplebank01', 'payment', 10500, bank, payout],
      ['txn_maplebank01-fee', 'gateway-fee', -80, bank, payout],
      ['txn_maplerefund01', 'refund', -2000, card, payout],
      ['txn_maplepayout01', 'payout', -18345, null, payout],
      ['txn_mapledispute01', 'dispute', -10695, card, null],
      ['txn_mapledispute01-fee', 'gateway-fee', -1500, card, null],
      ['txn_maplereturn01', 'return', -10500, bank, null],
      ['txn_maplereturn01-fee', 'gateway-fee', -400, bank, null],
      ['txn_maplefee01', 'gateway-fee', -250, null, null],
      ['txn_mapletopup01', 'other', 50000, null, null],
    ]);
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  expect(sum(lines.map(({ amountCents }) => amountCents))).toBe(sum(data.map(({ net }) => net)));
  expect(lines[0]?.madeAt).toEqual(new Date('2026-11-24T17:59:00Z'));
  expect(asked()).toEqual([
    ['GET /v1/payouts', { 'created[gte]': sinceSeconds, limit: '100' }],
    ['GET /v1/balance_transactions', { payout, limit: '100' }],
    ['GET /v1/balance_transactions', { 'created[gte]': sinceSeconds, limit: '100', 'expand[0]': 'data.source' }],
    ['GET /v1/checkout/sessions', { payment_intent: 'pi_maplecard01', limit: '1' }],
    ['GET /v1/checkout/sessions', { payment_intent: 'pi_maplebank01', limit: '1' }],
  ]);
});

test.each([
  [{ currency: 'cad' }, 'another currency'],
  [{ net: 1 }, 'does not add up'],
])('a movement with %o is a fault', async (change, words) => {
  const { data } = fixture('balance-transactions') as { data: object[] };
  stripe.answers['GET /v1/payouts'] = list();
  stripe.answers['GET /v1/balance_transactions'] = list({ ...data[6], ...change });
  await expect(everyOne(gateway.balanceLinesSince(since))).rejects.toThrow(words);
});

test('deposits are told with when they arrive and whether they did', async () => {
  const words = ['pending', 'in_transit', 'paid', 'failed', 'canceled'];
  stripe.answers['GET /v1/payouts'] = list(...words.map((status) => ({ ...fixture('payout-paid'), status })));
  const payouts = await everyOne(gateway.payoutsSince(since));
  expect(payouts.map(({ state }) => state)).toEqual(['on-its-way', 'on-its-way', 'paid', 'failed', 'failed']);
  expect(payouts[2]).toEqual({
    ...{ id: 'po_maple01', amountCents: 18345, state: 'paid', arrivesAt: new Date('2026-11-27T18:00:00Z') },
  });
  expect(asked()).toEqual([['GET /v1/payouts', { 'created[gte]': sinceSeconds, limit: '100' }]]);
  for (const change of [{ status: 'lost_in_the_mail' }, { currency: 'cad' }]) {
    stripe.answers['GET /v1/payouts'] = list({ ...fixture('payout-paid'), ...change });
    await expect(everyOne(gateway.payoutsSince(since))).rejects.toThrow('do not know');
  }
});

const calls: [string, (to: Gateway) => Promise<unknown>][] = [
  ['opening a session', (to) => to.createSession(cardRequest)],
  ['asking for a session', (to) => to.sessionById('cs_1')],
  ['looking for a session', (to) => to.sessionByReference(cardId, since)],
  ['ending a session', (to) => to.expireSession('cs_1')],
  ['asking for what an event is about', (to) => to.sessionOfEvent(fixtureText('event-charge-refunded'))],
  ['giving money back', (to) => to.refund({ reference: 'r', sessionId: 'cs_1', amountCents: cents(1) })],
  ['listing events', (to) => everyOne(to.eventsSince(since))],
  ['listing the balance', (to) => everyOne(to.balanceLinesSince(since))],
  ['listing deposits', (to) => everyOne(to.payoutsSince(since))],
];
const leaky = `Invalid API Key provided: ${secretKey} robin@example.com`;
const faults: [string, StripeAnswer, string][] = [
  ['500', refusal(500, 'api_error', leaky, 'api_error'), 'api_error'],
  ['503 with a mere text', { status: 503, json: leaky }, 'no_answer'],
  ['503 without a reason', { status: 503, json: fixture('session-card-paid') }, 'no_answer'],
  ['429', refusal(429, 'rate_limit', leaky), 'rate_limit'],
  ['401', refusal(401, 'api_key_expired', leaky), 'api_key_expired'],
  ['a code that is no word', refusal(402, leaky, leaky, leaky), '402'],
  ['a key used for something else', refusal(400, '', leaky, 'idempotency_error'), 'idempotency_error'],
  ['a key in use', refusal(409, 'idempotency_key_in_use', leaky), 'idempotency_key_in_use'],
  ['no answer', 'hang', 'no_answer'],
  ['an answer that never ends', 'drip', 'no_answer'],
  ['a cut connection', 'reset', 'no_answer'],
  ['no JSON', 'not-json', 'no_answer'],
  ['half an answer', 'half', 'no_answer'],
  ['nothing of what was asked', { json: { object: 'list' } }, ''],
  ['null', { json: null }, ''],
  ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/steal' }, json: {} }, 'no_answer'],
];

test.each(faults)('%s means that nobody knows, for every call, and tells no secret', async (what, answer, code) => {
  const impatient = await connect(150);
  for (const [call, run] of calls) {
    stripe.answers = { '*': answer };
    const startedAt = performance.now();
    const error: unknown = await run(impatient).then(
      () => null,
      (fault: unknown) => fault,
    );
    const isRefusedEnd = call === 'ending a session' && what === 'a key used for something else';
    expect(error, call).toBeInstanceOf(GatewayFault);
    if (code && !isRefusedEnd) expect((error as GatewayFault).code, call).toBe(code);
    expect(performance.now() - startedAt, call).toBeLessThan(3_000);
    const { message, stack } = error as Error;
    expect(error, call).not.toHaveProperty('cause');
    const told = [message, stack, JSON.stringify(error), logged(error)].join('\n');
    expect(told, call).not.toMatch(/sk_test|maple0123|robin@example|whsec/);
  }
});

async function everyOne<One>(listed: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of listed) all.push(one);
  return all;
}

function logged(error: unknown): string {
  let lines = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines += chunk.toString();
      done();
    },
  });
  logTo(stream).fault('gateway out of reach', error);
  return lines;
}

test('a cut connection is not tried again by itself, and a notice is not printed', async () => {
  const warnings: string[] = [];
  const warned = (warning: Error) => void warnings.push(warning.message);
  process.on('warning', warned);
  stripe.answers['*'] = 'reset';
  await expect(gateway.createSession(cardRequest)).rejects.toThrow('no answer');
  expect(stripe.requests).toHaveLength(1);
  stripe.answers = { '*': { ...opened(), headers: { 'stripe-notice': 'Read this.' } } };
  await gateway.createSession(cardRequest);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('warning', warned);
  expect(warnings).toEqual([]);
});

test('looking through a day that does not end is a fault, and not a session that is not there', async () => {
  const impatient = await connect(100);
  const others = [{ ...fixture('session-card-open'), client_reference_id: 'other' }];
  stripe.answers['GET /v1/checkout/sessions'] = {
    json: { object: 'list', url: '/v1/list', has_more: true, data: others },
  };
  await expect(impatient.sessionByReference(cardId, since)).rejects.toThrow('took too long');
});

test('more refunds of one session than are read is a fault, not a part of the truth', async () => {
  stripe.answers['GET /v1/refunds'] = { json: { object: 'list', has_more: true, data: [] } };
  stripe.answers['GET /v1/disputes'] = list();
  stripe.answers[`GET ${sessionPath('cs_test_maplecard01')}`] = { json: fixture('session-card-paid') };
  await expect(gateway.sessionById('cs_test_maplecard01')).rejects.toThrow('more went back');
});
