import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ok, refused, type Result } from '../../../../kernel/result.ts';
import { isSameBytes } from '../../../../platform/crypto/secrets.ts';
import type { EventRefusal, GatewayEvent } from '../gateway.ts';
import { EventMessage, idOf, type StripeEvent } from './stripe-answers.ts';

/** A message older or younger than this is not believed, so that a copied one is soon worth nothing. */
const eventAgeMaxMs = 300_000;

/**
 * The messages that may change what is true of a payment, or of a deposit to the city's bank; docs/operating/settings.md
 * lists them for the webhook. Stripe lists at most twenty kinds at a time.
 */
export const eventTypes = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'payout.paid',
  'payout.failed',
];

/**
 * Believes a message of Stripe. Its header `Stripe-Signature: t=SECONDS,v1=HEX` holds the HMAC-SHA-256 of `SECONDS.BODY`
 * over the very bytes that came; several `v1` may stand there while a secret is being changed (docs.stripe.com/webhooks).
 * Checked here and not by the SDK, which lets messages from the future pass and takes the clock of the machine. A message
 * of the other mode, test or live, than the key's is `unreadable`.
 */
export function readStripeEvent(
  { webhookSecret, isLive }: { webhookSecret: string; isLive: boolean },
  rawBody: Buffer,
  headers: IncomingHttpHeaders,
  now: Date,
): Result<GatewayEvent, EventRefusal> {
  const header = headers['stripe-signature'];
  const parts = typeof header === 'string' && header.length <= 1000 ? header.split(',') : [];
  const seconds = parts.map((part) => /^t=(\d{1,12})$/.exec(part.trim())?.[1]).find(Boolean);
  const given = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part.trim())?.[1] ?? []);
  if (!seconds || given.length === 0) return refused('no-signature');
  const expected = createHmac('sha256', webhookSecret).update(`${seconds}.`).update(rawBody).digest();
  const isTheirs = given.map((hex) => isSameBytes(Buffer.from(hex, 'hex'), expected)).includes(true);
  if (!isTheirs) return refused('wrong-signature');
  if (Math.abs(now.getTime() - Number(seconds) * 1000) > eventAgeMaxMs) return refused('too-old-or-early');
  const message = messageIn(rawBody.toString('utf8'));
  return message?.livemode === isLive ? ok({ id: message.id }) : refused('unreadable');
}

/** Where to look for the session of a message: under its own id, or under that of the payment intent. */
type EventSubject = { sessionId: string } | { intentId: string };

/** What a message is about; null for deposits and for all that has nothing to do with a payment intent. */
export function subjectOf(payload: string): EventSubject | null {
  const about = messageIn(payload)?.data.object;
  if (about?.object === 'checkout.session') return about.id ? { sessionId: about.id } : null;
  const intentId = about?.object === 'payment_intent' ? about.id : idOf(about?.payment_intent);
  return intentId ? { intentId } : null;
}

function messageIn(text: string): StripeEvent | null {
  try {
    const message: unknown = JSON.parse(text);
    return EventMessage.Check(message) ? message : null;
  } catch {
    return null;
  }
}
