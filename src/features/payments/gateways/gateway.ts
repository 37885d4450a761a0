import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../../../kernel/language.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Result } from '../../../kernel/result.ts';

/** How a payer pays: by card, or from a bank account. */
export type WayOfPaying = 'card' | 'echeck';

/** Where a payment stands in the gateway's own words; `open` until the payer has decided. */
export type GatewayState = 'open' | 'processing' | 'paid' | 'failed' | 'canceled' | 'expired';

/** One try to collect an amount, as the gateway tells it. Amounts are US dollars, in cents. */
export type GatewaySession = {
  id: string;
  /** The payment's id, which we gave it. */
  reference: string;
  /** The hosted page where the payer pays. */
  url: string;
  state: GatewayState;
  amountCents: Cents;
  way: WayOfPaying;
  /** When the payer agreed, whatever became of it later. */
  confirmedAt: Date | null;
  settledAt: Date | null;
  /** The gateway's code for a decline. */
  failureReason: string | null;
};

/** What the gateway is asked to collect. Equal for every try with one reference, so that a repeat is one session. */
export type SessionRequest = {
  /** The payment's id: the idempotency key too. */
  reference: string;
  amountCents: Cents;
  way: WayOfPaying;
  description: string;
  language: Language;
  payee: string;
  lines: { label: string; amountCents: Cents }[];
  returnUrl: string;
  expiresInSeconds: number;
};

/** A message of the gateway whose signature and age are right. What it says is asked again before it counts. */
export type GatewayEvent = { id: string; sessionId: string; reference: string };

export type EventRefusal = 'no-signature' | 'wrong-signature' | 'too-old-or-early' | 'unreadable';

/**
 * A company that moves money. Calls end within seconds and throw when the company cannot be reached or answers with a
 * fault: what became of the call is then unknown, never failed.
 */
export type Gateway = {
  /** Names it in the database and in the address of its messages. */
  name: string;
  /** Where its hosted pages live: `https://pay.example`. */
  origin: string;
  /** The most that one payment may be. */
  paymentMaxCents: Cents;
  /** Opens a session, or finds the one that an earlier call with the same reference opened. */
  createSession(request: SessionRequest): Promise<{ id: string; url: string }>;
  sessionById(id: string): Promise<GatewaySession | null>;
  /** The session of a payment whose id at the gateway we never heard. */
  sessionByReference(reference: string): Promise<GatewaySession | null>;
  /** Ends a session that nobody has paid in, and tells what is true then: it may have been paid meanwhile. */
  expireSession(id: string): Promise<GatewaySession>;
  /** Believes a message only when the signature fits its raw bytes and it was made within five minutes of `now`. */
  readEvent(rawBody: Buffer, headers: IncomingHttpHeaders, now: Date): Result<GatewayEvent, EventRefusal>;
};
