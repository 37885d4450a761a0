import type Stripe from 'stripe';
import { cents } from '../../../../kernel/money.ts';
import { GatewayFault } from '../gateway-fault.ts';
import type { Gateway, GatewaySession, ListedGatewayEvent, RefundRequest, SessionRequest } from '../gateway.ts';
import {
  BriefSessionAnswer,
  BriefSessionList,
  DisputeList,
  EventMessage,
  idOf,
  RefundAnswer,
  RefundList,
  SessionAnswer,
  type StripeSession,
} from './stripe-answers.ts';
import { balanceLinesSince, payoutsSince } from './stripe-balance.ts';
import {
  answerIfThere,
  answerOf,
  connectStripe,
  everyOf,
  faultOf,
  isRefusal,
  timeLeft,
  type StripeConnection,
  type StripeSettings,
  type TimeLeft,
} from './stripe-client.ts';
import { eventTypes, readStripeEvent, subjectOf } from './stripe-events.ts';
import { moneyBacksOf, refundOf } from './stripe-money-backs.ts';
import { gatewaySession, hostedUrl, isOurs, sessionParameters, wayOf } from './stripe-sessions.ts';

/** A session is opened within a day of its payment; clocks may differ by some minutes. */
const openedWithinMs = 24 * 3_600_000;
const clocksDifferMs = 300_000;

/** Going through a day's sessions of a large city may take this many times as long as another call: 20 seconds. */
const lookThroughTimes = 2.5;

const expand = ['payment_intent.latest_charge'];
const perPage = 100;

/**
 * Stripe, where a city takes real money: its hosted Checkout by redirect, cards and US bank accounts. No card or bank
 * number ever comes near the portal. What an event says is never believed: the session is asked for again.
 *
 * The time from the request to the end of a session must be 30 minutes to 24 hours, or Stripe refuses to open it. In US dollars it
 * takes 50 cents at least and eight digits at most: https://docs.stripe.com/currencies (minimum and maximum charge amounts).
 */
export async function stripeGateway(settings: StripeSettings): Promise<Gateway> {
  const stripe = await connectStripe(settings);
  const within = () => timeLeft(stripe.answerWithinMs);
  return {
    name: 'stripe',
    origin: stripe.hostedOrigin,
    paymentMinCents: cents(50),
    paymentMaxCents: cents(99_999_999),
    createSession: (request) => createSession(stripe, request),
    sessionById: (id) => sessionById(stripe, id, within()),
    sessionByReference: (reference, madeAt) => sessionByReference(stripe, reference, madeAt),
    expireSession: (id) => expireSession(stripe, id, within()),
    readEvent: (rawBody, headers, now) => readStripeEvent(stripe, rawBody, headers, now),
    sessionOfEvent: (payload) => sessionOfEvent(stripe, payload, within()),
    eventsSince: (since) => eventsSince(stripe, since),
    refund: (request) => refund(stripe, request, within()),
    balanceLinesSince: (since) =>
      balanceLinesSince(stripe, since, (intentId) => sessionOfIntent(stripe, intentId, within())),
    payoutsSince: (since) => payoutsSince(stripe, since),
  };
}

/** The payment's id is the key: within a day Stripe answers a repeat with the session that it opened at first. */
async function createSession(
  { sdk, hostedOrigin }: StripeConnection,
  request: SessionRequest,
): Promise<{ id: string; url: string }> {
  const asked = sdk.checkout.sessions.create(sessionParameters(request), { idempotencyKey: request.reference });
  const { id, url } = await answerOf(asked, BriefSessionAnswer);
  return { id, url: hostedUrl(url, hostedOrigin) };
}

async function sessionById(stripe: StripeConnection, id: string, left: TimeLeft): Promise<GatewaySession | null> {
  const asked = stripe.sdk.checkout.sessions.retrieve(id, { expand }, left());
  const session = await answerIfThere(asked, SessionAnswer);
  return session && isOurs(session) ? await wholeTruth(stripe, session, left) : null;
}

/** A session with what went back of its money, which Stripe tells only when asked for it. */
async function wholeTruth(stripe: StripeConnection, session: StripeSession, left: TimeLeft): Promise<GatewaySession> {
  const intent = session.payment_intent?.id;
  if (!intent) return gatewaySession(session, [], stripe.hostedOrigin);
  const which = { payment_intent: intent, limit: perPage };
  const [refunds, disputes] = await Promise.all([
    answerOf(stripe.sdk.refunds.list(which, left()), RefundList),
    answerOf(stripe.sdk.disputes.list(which, left()), DisputeList),
  ]);
  if (refunds.has_more || disputes.has_more) throw new GatewayFault('more went back than we read', 'too_many');
  const moneyBacks = moneyBacksOf(wayOf(session), refunds.data, disputes.data);
  return gatewaySession(session, moneyBacks, stripe.hostedOrigin);
}

/**
 * Stripe cannot find a session by our reference. Soon after, `createSession` with the same reference finds it, by its
 * idempotency key; later this goes through all sessions that were opened within a day of the payment. It takes 20
 * seconds at most, and throws when that is not enough to have seen them all.
 */
async function sessionByReference(
  stripe: StripeConnection,
  reference: string,
  madeAt: Date,
): Promise<GatewaySession | null> {
  const left = timeLeft(stripe.answerWithinMs * lookThroughTimes);
  const from = Math.floor((madeAt.getTime() - clocksDifferMs) / 1000);
  const to = Math.ceil((madeAt.getTime() + openedWithinMs) / 1000);
  const sessions = stripe.sdk.checkout.sessions.list({ created: { gte: from, lte: to }, limit: perPage });
  for await (const { id, client_reference_id: theirs } of everyOf(sessions, BriefSessionAnswer)) {
    if (theirs === reference) return await sessionById(stripe, id, timeLeft(stripe.answerWithinMs));
    left();
  }
  return null;
}

/** Stripe refuses to end a session that is over already. What is true is asked in any case. */
async function expireSession(stripe: StripeConnection, id: string, left: TimeLeft): Promise<GatewaySession> {
  try {
    await stripe.sdk.checkout.sessions.expire(id, {}, left());
  } catch (error) {
    if (!isRefusal(error, 400)) throw faultOf(error);
  }
  const session = await sessionById(stripe, id, left);
  if (!session || session.state === 'open') throw new GatewayFault('Stripe did not end a session', 'still_open');
  return session;
}

async function sessionOfEvent(
  stripe: StripeConnection,
  payload: string,
  left: TimeLeft,
): Promise<GatewaySession | null> {
  const subject = subjectOf(payload);
  if (!subject) return null;
  if ('sessionId' in subject) return await sessionById(stripe, subject.sessionId, left);
  const session = await sessionOfIntent(stripe, subject.intentId, left);
  return session && (await sessionById(stripe, session.id, left));
}

/** The session of ours that a payment intent is of. */
async function sessionOfIntent({ sdk }: StripeConnection, intentId: string, left: TimeLeft) {
  const asked = sdk.checkout.sessions.list({ payment_intent: intentId, limit: 1 }, left());
  const [session] = (await answerOf(asked, BriefSessionList)).data;
  return session && isOurs(session) ? { id: session.id, way: wayOf(session) } : null;
}

/** Written as Stripe writes what it posts; equal in meaning and not in every byte. */
async function* eventsSince({ sdk }: StripeConnection, since: Date): AsyncGenerator<ListedGatewayEvent> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const event of everyOf(sdk.events.list({ created, types: eventTypes, limit: perPage }), EventMessage)) {
    yield { id: event.id, payload: JSON.stringify(event, null, 2) };
  }
}

/** The portal's own id of the refund is the key: within a day Stripe answers a repeat with the refund made at first. */
async function refund({ sdk }: StripeConnection, { reference, sessionId, amountCents }: RefundRequest, left: TimeLeft) {
  const session = await answerOf(sdk.checkout.sessions.retrieve(sessionId, {}, left()), BriefSessionAnswer);
  const intentId = isOurs(session) ? idOf(session.payment_intent) : null;
  if (!intentId) throw new GatewayFault('nothing of ours was paid in a session that is to be refunded', 'not_paid');
  const parameters: Stripe.RefundCreateParams = {
    ...{ payment_intent: intentId, amount: amountCents, metadata: { refund_id: reference } },
  };
  const asked = sdk.refunds.create(parameters, { idempotencyKey: reference, ...left() });
  return refundOf(await answerOf(asked, RefundAnswer));
}
