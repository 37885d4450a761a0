import type Stripe from 'stripe';
import { assert } from '../../../../kernel/assert.ts';
import { cents, sumCents, type Cents } from '../../../../kernel/money.ts';
import { GatewayFault } from '../gateway-fault.ts';
import type { GatewayMoneyBack, GatewaySession, GatewayState, SessionRequest, WayOfPaying } from '../gateway.ts';
import { gatewayMessages } from '../../messages/gateway.ts';
import { momentOf, type StripeSession } from './stripe-answers.ts';

type Line = SessionRequest['lines'][number];

const methodOfWay = { card: 'card', echeck: 'us_bank_account' } as const satisfies Record<WayOfPaying, string>;

/** Stripe takes no more lines in one payment (API reference, `line_items`). */
const linesMax = 100;

/** A second mark on what is ours: the city may use its Stripe account for other things too. */
const paymentIdKey = 'payment_id';

/**
 * What Stripe is asked for: a page of its own where exactly this amount is paid in this one way, in US dollars whatever
 * the payer's country. Equal for equal requests, which Stripe demands of a repeated key.
 */
export function sessionParameters(request: SessionRequest): Stripe.Checkout.SessionCreateParams {
  const { reference, way, returnUrl, cancelUrl } = request;
  assert(sumCents(request.lines.map((line) => line.amountCents)) === request.amountCents, 'the lines are the amount');
  return {
    ...{ mode: 'payment', ui_mode: 'hosted_page', locale: request.language },
    allowed_payment_method_types: [methodOfWay[way]],
    ...(way === 'echeck' ? { payment_method_options: { us_bank_account: { verification_method: 'automatic' } } } : {}),
    adaptive_pricing: { enabled: false },
    line_items: linesFor(request).map(({ label, amountCents }) => ({
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: amountCents, product_data: { name: label } },
    })),
    client_reference_id: reference,
    metadata: { [paymentIdKey]: reference },
    payment_intent_data: {
      description: `${request.payee}: ${request.description}`,
      metadata: { [paymentIdKey]: reference },
    },
    ...(request.payerEmail === null ? {} : { customer_email: request.payerEmail }),
    // Two addresses, since Stripe tells nobody that a payer went back. The session stays `open` until it is paid, expires at
    // `expires_at` or is expired by us; there is no status `canceled` (docs.stripe.com/api/checkout/sessions/object:
    // `cancel_url` is where the back button leads, `status` is open, complete or expired; and .../sessions/expire).
    ...{ success_url: returnUrl, cancel_url: cancelUrl },
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
  };
}

/** More bills than Stripe has lines for become one line; the fee keeps its own. */
function linesFor({ lines, language, description }: SessionRequest): Line[] {
  if (lines.length <= linesMax) return lines;
  const feeLabel = gatewayMessages['gateway.fee'][language];
  const bills = lines.filter(({ label }) => label !== feeLabel);
  const folded = { label: description, amountCents: sumCents(bills.map(({ amountCents }) => amountCents)) };
  return [folded, ...lines.filter(({ label }) => label === feeLabel)];
}

type StateRow = { session: string; payment: string; intent: string; state: GatewayState };

/**
 * Stripe's words for a session, its payment and its payment intent (`none` before the payer has sent anything), and
 * what they are to us. `any` fits every word; the first row that fits counts; what fits none is a fault. A decline on
 * the page leaves a session open, for the payer can try again there. A bank payment is complete and unpaid while its
 * bank, or a small deposit that verifies the bank account, is awaited.
 */
const sessionStates: readonly StateRow[] = [
  { session: 'any', payment: 'paid', intent: 'any', state: 'paid' },
  { session: 'any', payment: 'unpaid', intent: 'succeeded', state: 'paid' },
  { session: 'open', payment: 'unpaid', intent: 'any', state: 'open' },
  { session: 'complete', payment: 'unpaid', intent: 'processing', state: 'processing' },
  { session: 'complete', payment: 'unpaid', intent: 'requires_action', state: 'processing' },
  { session: 'complete', payment: 'unpaid', intent: 'requires_payment_method', state: 'failed' },
  { session: 'complete', payment: 'unpaid', intent: 'canceled', state: 'failed' },
  { session: 'expired', payment: 'unpaid', intent: 'processing', state: 'processing' },
  { session: 'expired', payment: 'unpaid', intent: 'any', state: 'expired' },
];

const knownWords: Record<'session' | 'payment' | 'intent', readonly string[]> = {
  session: ['open', 'complete', 'expired'],
  payment: ['paid', 'unpaid', 'no_payment_required'],
  intent: [
    ...['none', 'requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
    ...['processing', 'succeeded', 'canceled'],
  ],
};

/** Our word for where a session stands. Throws `GatewayFault` for words, or pairs of them, that we do not know. */
export function sessionState(session: string, payment: string, intent: string): GatewayState {
  const words = { session, payment, intent };
  const isKnown = (['session', 'payment', 'intent'] as const).every((part) => knownWords[part].includes(words[part]));
  const fits = (said: string, word: string) => said === 'any' || said === word;
  const row = sessionStates.find(
    (one) => fits(one.session, session) && fits(one.payment, payment) && fits(one.intent, intent),
  );
  if (!isKnown || !row) throw new GatewayFault('Stripe tells of a state that we do not know', 'unknown_state');
  return row.state;
}

/** Whether a session is one that this portal opened. */
export function isOurs({
  client_reference_id: reference,
  metadata,
}: Pick<StripeSession, 'client_reference_id' | 'metadata'>): boolean {
  return reference !== null && metadata?.[paymentIdKey] === reference;
}

/** The one way of paying that a session was opened for. */
export function wayOf({
  allowed_payment_method_types: methods,
}: Pick<StripeSession, 'allowed_payment_method_types'>): WayOfPaying {
  if (methods?.length === 1 && methods[0] === methodOfWay.card) return 'card';
  if (methods?.length === 1 && methods[0] === methodOfWay.echeck) return 'echeck';
  throw new GatewayFault('Stripe tells of a way of paying that we do not offer', 'unknown_way');
}

/**
 * A session of ours as the portal knows sessions. Throws `GatewayFault` where the currency is another than US dollars or
 * the amounts of session, payment intent and charge are not one and the same. Stripe does not tell when a bank's money
 * came, so that `settledAt` of an eCheck is null.
 */
export function gatewaySession(
  session: StripeSession,
  moneyBacks: GatewayMoneyBack[],
  hostedOrigin: string,
): GatewaySession {
  const { payment_intent: intent } = session;
  const charge = intent?.latest_charge ?? null;
  if (session.status === null || session.mode !== 'payment' || session.client_reference_id === null) {
    throw new GatewayFault('Stripe tells of a session that is not for a payment', 'not_a_payment');
  }
  const state = sessionState(session.status, session.payment_status, intent?.status ?? 'none');
  const way = wayOf(session);
  const wasConfirmed = state === 'processing' || state === 'paid' || state === 'failed';
  const confirmedAt = wasConfirmed && intent ? momentOf(charge?.created ?? intent.created) : null;
  return {
    ...{ id: session.id, reference: session.client_reference_id, state, way, moneyBacks, confirmedAt },
    url: session.url === null ? hostedOrigin : hostedUrl(session.url, hostedOrigin),
    amountCents: agreedAmount(session, state),
    settledAt: state === 'paid' && way === 'card' ? confirmedAt : null,
    failureReason:
      state === 'failed' ? (intent?.last_payment_error?.code ?? charge?.failure_code ?? intent?.status ?? null) : null,
  };
}

/** The amount that everything at Stripe agrees on. */
function agreedAmount(session: StripeSession, state: GatewayState): Cents {
  const { amount_total: total, payment_intent: intent } = session;
  if (session.currency !== 'usd' || (intent && intent.currency !== 'usd')) {
    throw new GatewayFault('Stripe tells of another currency than US dollars', 'currency');
  }
  const amounts = [session.amount_subtotal];
  if (intent) amounts.push(intent.amount, intent.latest_charge?.amount ?? total);
  if (state === 'paid') amounts.push(intent?.amount_received ?? null);
  if (total === null || total <= 0 || amounts.some((amount) => amount !== total)) {
    throw new GatewayFault('the amounts that Stripe tells of do not add up', 'amounts');
  }
  return cents(total);
}

/** The address of a hosted page. One that is not on the gateway's own host is not believed, whoever says so. */
export function hostedUrl(url: string | null, hostedOrigin: string): string {
  if (url === null || !URL.canParse(url) || new URL(url).origin !== hostedOrigin) {
    throw new GatewayFault('Stripe gave a page that is not on its own host', 'hosted_page');
  }
  return url;
}
