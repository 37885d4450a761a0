import { createHash } from 'node:crypto';
import type { Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import type { Cents } from '../../kernel/money.ts';
import type { WayOfPaying } from './gateways/gateway.ts';
import type { PaymentState } from './payment-states.ts';

/** One try to collect an amount from one payer. */
export type Payment = {
  /** The idempotency key and reference at the gateway too. */
  id: string;
  checkoutKey: string;
  inputHash: Buffer;
  /** Who pays: a user or a guest, never both. */
  userId: string | null;
  guestId: string | null;
  state: PaymentState;
  way: WayOfPaying;
  /** What goes to bills and orders; the payer pays this and the fee. */
  principalCents: Cents;
  feeCents: Cents;
  gateway: string;
  gatewaySessionId: string | null;
  gatewayUrl: string | null;
  /** When a process last claimed the right to call the gateway; null while nobody calls. */
  gatewayCalledAt: Date | null;
  gatewayCalls: number;
  madeAt: Date;
  confirmedAt: Date | null;
  /** The city's calendar day on which the payer confirmed. */
  paidOn: Day | null;
  settledAt: Date | null;
  failureReason: string | null;
  language: Language;
  /** How often the gateway was asked what became of it, by plan or not. */
  questions: number;
  /** How often it was asked by plan, and when it is asked next; null when nobody waits for an answer. */
  checks: number;
  checkDueAt: Date | null;
};

/** The part of a payment that goes to one payable, and the part of the fee that belongs to it. */
export type Allocation = {
  payableKind: string;
  payableId: number;
  payableKey: string;
  /** In the language of whoever reads it. */
  label: string;
  detail: string;
  amountCents: Cents;
  feeCents: Cents;
};

/**
 * A session at the gateway ends by itself this long after the payment was made, so that bills are not held by a
 * forgotten tab.
 */
export const sessionSeconds = 2700;

/** When the session of a payment ends by itself: the same moment for every try to open it. */
export function sessionEndsAt({ madeAt }: Pick<Payment, 'madeAt'>): Date {
  return new Date(madeAt.getTime() + sessionSeconds * 1000);
}

/**
 * A gateway opens no page that would close in less than half an hour (Stripe API reference, `expires_at`). Clocks may
 * differ by a minute.
 */
const pageOpenMinMs = 31 * 60_000;

/**
 * Whether the gateway would refuse to open a page for a payment, since it would close too soon. From then on a call
 * only asks what there is. That is long before the 23 hours are over for which we rely on a gateway to know a key.
 */
export function isTooLateToOpen(payment: Pick<Payment, 'madeAt'>, now: Date): boolean {
  return sessionEndsAt(payment).getTime() - now.getTime() < pageOpenMinMs;
}

/** A call to the gateway has ended, one way or another, after this long; then another process may try. */
export const callEndsAfterMs = 15_000;

/** Whether some process may be waiting for the gateway's answer right now. */
export function isCallInFlight(payment: Pick<Payment, 'gatewayCalledAt'>, now: Date): boolean {
  return payment.gatewayCalledAt !== null && now.getTime() - payment.gatewayCalledAt.getTime() < callEndsAfterMs;
}

/** What one form asked for. Two submits of a form are equal when this is. */
export type CheckoutInput = {
  way: WayOfPaying;
  chosen: readonly { kind: string; key: string; typedAmount: string | null; seenDueCents: number }[];
};

/** A hash of what a form asked for, the same in whatever order its bills came. */
export function checkoutInputHash({ way, chosen }: CheckoutInput): Buffer {
  const rows = chosen.map(({ kind, key, typedAmount, seenDueCents }) => [kind, key, typedAmount, seenDueCents]);
  const texts = rows.map((row) => JSON.stringify(row)).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([way, texts]))
    .digest();
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is an id as payments and checkouts have; anything else is not asked of the database. */
export function isPaymentId(text: string): boolean {
  return uuidShape.test(text);
}

/** Enough of a payment's id for staff to find it, and short enough to be read out. */
export function shortNumber(paymentId: string): string {
  return paymentId.slice(0, 13).toUpperCase();
}
