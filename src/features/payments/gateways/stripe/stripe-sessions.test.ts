import { expect, test } from 'vitest';
import { cents } from '../../../../kernel/money.ts';
import type { SessionRequest } from '../gateway.ts';
import { gatewayMessages } from '../../messages/gateway.ts';
import { SessionAnswer, type StripeSession } from './stripe-answers.ts';
import { gatewaySession, hostedUrl, sessionParameters, sessionState } from './stripe-sessions.ts';
import { fixture } from './test-stripe.ts';

const origin = 'https://checkout.stripe.com';

function session(name: string, change: (session: StripeSession) => void = () => {}): StripeSession {
  const answer: unknown = fixture(name);
  if (!SessionAnswer.Check(answer)) throw new Error(`${name} is no session`);
  change(answer);
  return answer;
}

const intents = [
  ...['none', 'requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
  ...['processing', 'succeeded', 'canceled'],
];
const fault = 'fault';
/** What each pair of words means, for every payment intent in the order above. */
const meanings: Record<string, string[]> = {
  'open paid': Array.from({ length: 8 }, () => 'paid'),
  'complete paid': Array.from({ length: 8 }, () => 'paid'),
  'expired paid': Array.from({ length: 8 }, () => 'paid'),
  'open unpaid': ['open', 'open', 'open', 'open', 'open', 'open', 'paid', 'open'],
  'complete unpaid': [fault, 'failed', fault, 'processing', fault, 'processing', 'paid', 'failed'],
  'expired unpaid': ['expired', 'expired', 'expired', 'expired', 'expired', 'processing', 'paid', 'expired'],
  'open no_payment_required': Array.from({ length: 8 }, () => fault),
  'complete no_payment_required': Array.from({ length: 8 }, () => fault),
  'expired no_payment_required': Array.from({ length: 8 }, () => fault),
};

function meaning(status: string, payment: string, intent: string): string {
  try {
    return sessionState(status, payment, intent);
  } catch {
    return fault;
  }
}

test.each(Object.entries(meanings))('a session that is %s means, by its payment intent, %o', (words, expected) => {
  const [status = '', payment = ''] = words.split(' ');
  expect(intents.map((intent) => meaning(status, payment, intent))).toEqual(expected);
});

test('a word that Stripe adds one day is a fault, not a guess', () => {
  expect(meaning('paused', 'unpaid', 'none')).toBe(fault);
  expect(meaning('open', 'partly_paid', 'none')).toBe(fault);
  expect(meaning('complete', 'paid', 'requires_thought')).toBe(fault);
});

test.each([
  ['session-card-open', { state: 'open', confirmedAt: null, settledAt: null, failureReason: null }],
  ['session-card-paid', { state: 'paid', confirmedAt: '17:59:00', settledAt: '17:59:00', failureReason: null }],
  ['session-card-expired', { state: 'expired', confirmedAt: null, settledAt: null, failureReason: null }],
  ['session-bank-processing', { state: 'processing', confirmedAt: '17:58:30', settledAt: null, failureReason: null }],
  ['session-bank-verifying', { state: 'processing', confirmedAt: '17:58:30', settledAt: null, failureReason: null }],
  ['session-bank-paid', { state: 'paid', confirmedAt: '17:58:30', settledAt: null, failureReason: null }],
  [
    'session-bank-failed',
    { state: 'failed', confirmedAt: '17:58:30', settledAt: null, failureReason: 'insufficient_funds' },
  ],
])('%s is %o', (name, expected) => {
  const { state, confirmedAt, settledAt, failureReason, ...rest } = gatewaySession(session(name), [], origin);
  const clock = (moment: Date | null) => moment && moment.toISOString().slice(11, 19);
  expect({ state, confirmedAt: clock(confirmedAt), settledAt: clock(settledAt), failureReason }).toEqual(expected);
  const isCard = name.startsWith('session-card');
  expect(rest).toMatchObject({ way: isCard ? 'card' : 'echeck', amountCents: isCard ? 10695 : 10500, moneyBacks: [] });
});

test('a failed payment whose reason is told nowhere else has that of the charge, then that of the payment intent', () => {
  const failed = (change: (session: StripeSession) => void) =>
    gatewaySession(session('session-bank-failed', change), [], origin).failureReason;
  expect(failed((one) => void (one.payment_intent!.last_payment_error = null))).toBe('insufficient_funds');
  expect(
    failed((one) => {
      Object.assign(one.payment_intent!, { status: 'canceled', last_payment_error: null, latest_charge: null });
    }),
  ).toBe('canceled');
});

test.each<[string, (session: StripeSession) => void]>([
  ['another currency', (one) => void (one.currency = 'cad')],
  ['a payment in another currency', (one) => void (one.payment_intent!.currency = 'eur')],
  ['a discount', (one) => void (one.amount_subtotal = 11000)],
  ['another total', (one) => void (one.amount_total = 10000)],
  ['no total', (one) => void (one.amount_total = null)],
  ['a payment of another amount', (one) => void (one.payment_intent!.amount = 10694)],
  ['less received than asked', (one) => void (one.payment_intent!.amount_received = 10694)],
  ['a charge of another amount', (one) => void (one.payment_intent!.latest_charge!.amount = 1)],
  ['paid without a payment', (one) => void (one.payment_intent = null)],
  ['a way that we do not offer', (one) => void (one.allowed_payment_method_types = ['card', 'klarna'])],
  ['no way', (one) => void (one.allowed_payment_method_types = null)],
  ['a subscription', (one) => void (one.mode = 'subscription')],
  ['no status', (one) => void (one.status = null)],
])('a paid session with %s is a fault', (_what, change) => {
  expect(() => gatewaySession(session('session-card-paid', change), [], origin)).toThrow(/Stripe/);
});

test('a page elsewhere than on the own host of Stripe is a fault', () => {
  expect(hostedUrl('https://checkout.stripe.com/c/pay/cs_1', origin)).toBe('https://checkout.stripe.com/c/pay/cs_1');
  for (const url of [
    'http://checkout.stripe.com/c/pay/cs_1',
    'https://checkout.stripe.com.evil.example/c/pay/cs_1',
    'https://checkout.stripe.com@evil.example/c/pay/cs_1',
    'https://pay.example.gov/c/pay/cs_1',
    'javascript:alert(1)',
    '/c/pay/cs_1',
    null,
  ]) {
    expect(() => hostedUrl(url, origin), String(url)).toThrow('not on its own host');
  }
});

test('four hundred bills are one line at Stripe, and the fee keeps its own', () => {
  const request = (bills: number, language: 'en' | 'es'): SessionRequest => ({
    ...{ reference: 'p', way: 'card', description: `${bills} bills`, language, payee: 'City of Maple' },
    lines: [
      ...Array.from({ length: bills }, (_one, at) => ({ label: `Bill ${at}`, amountCents: cents(100) })),
      { label: gatewayMessages['gateway.fee'][language], amountCents: cents(250) },
    ],
    amountCents: cents(bills * 100 + 250),
    ...{
      payerEmail: null,
      returnUrl: 'https://pay.example.gov/p',
      cancelUrl: 'https://pay.example.gov/b',
      expiresAt: new Date(0),
    },
  });
  const lines = (bills: number, language: 'en' | 'es' = 'en') =>
    sessionParameters(request(bills, language)).line_items?.map(({ price_data: price }) => [
      price?.product_data?.name,
      price?.unit_amount,
    ]);
  expect(lines(99)).toHaveLength(100);
  expect(lines(100)).toEqual([
    ['100 bills', 10000],
    ['Convenience fee', 250],
  ]);
  expect(lines(400, 'es')).toEqual([
    ['400 bills', 40000],
    ['Cargo por servicio', 250],
  ]);
  const wrong = { ...request(1, 'en'), amountCents: cents(1) };
  expect(() => sessionParameters(wrong)).toThrow('the lines are the amount');
});
