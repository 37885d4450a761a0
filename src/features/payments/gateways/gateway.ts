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
  /** Stays `paid` when some or all of the money went back later; `moneyBacks` tells of that. */
  state: GatewayState;
  amountCents: Cents;
  way: WayOfPaying;
  /** When the payer agreed, whatever became of it later. */
  confirmedAt: Date | null;
  settledAt: Date | null;
  /** The gateway's code for a decline. */
  failureReason: string | null;
  /** What went back after the money came, oldest first. */
  moneyBacks: GatewayMoneyBack[];
};

/** A `return` is the bank's, of an eCheck; a `dispute` the cardholder's; a `refund` was made at the gateway. */
export type MoneyBackKind = 'return' | 'dispute' | 'refund';

/**
 * `open`: the money is away, and that may still change (a dispute under way). `final`: it is gone. `undone`: it is with
 * the city again (a dispute won, a refund that failed on its way).
 */
export type MoneyBackState = 'open' | 'final' | 'undone';

/** Money of a session that went back to the payer. */
export type GatewayMoneyBack = {
  /** The gateway's own name for it, never used twice. */
  id: string;
  kind: MoneyBackKind;
  state: MoneyBackState;
  amountCents: Cents;
  /** The bank's return code (`R01` to `R85`), or the gateway's word for why a card payment is disputed. */
  reasonCode: string | null;
  openedAt: Date;
  decidedAt: Date | null;
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
  /** Where the gateway may write to; null where the payer gave no address. */
  payerEmail: string | null;
  lines: { label: string; amountCents: Cents }[];
  returnUrl: string;
  /** Where a payer is led who turns back on the hosted page without having paid there. */
  cancelUrl: string;
  /** A moment and not a time to live, so that a second try asks for the very same. */
  expiresAt: Date;
};

/** Money to give back. `reference` is our own id of it: the idempotency key. */
export type RefundRequest = { reference: string; sessionId: string; amountCents: Cents };

/** A message of the gateway, by its id. What it says is asked again before it counts. */
export type GatewayEvent = { id: string };

/** A message as the gateway lists it, whether or not it was delivered: the same text that was, or would be, posted. */
export type ListedGatewayEvent = { id: string; payload: string };

export type EventRefusal = 'no-signature' | 'wrong-signature' | 'too-old-or-early' | 'unreadable';

/** One movement on the city's balance at the gateway: above zero came in, below zero went out. */
export type BalanceLine = {
  id: string;
  kind: 'payment' | 'gateway-fee' | 'refund' | 'return' | 'dispute' | 'payout' | 'other';
  amountCents: Cents;
  /** The session that it is of, where it is of one. */
  sessionId: string | null;
  /** The payout that it left with; null while it has not left. For a payout, its own id. */
  payoutId: string | null;
  madeAt: Date;
};

/** A deposit to the city's bank. */
export type Payout = { id: string; amountCents: Cents; state: 'on-its-way' | 'paid' | 'failed'; arrivesAt: Date };

/**
 * A company that moves money. Calls end within seconds and throw when the company cannot be reached or answers with a
 * fault: what became of the call is then unknown, never failed.
 */
export type Gateway = {
  /** Names it in the database and in the address of its messages. */
  name: string;
  /** Where its hosted pages live: `https://pay.example`. */
  origin: string;
  /** The least and the most that one payment may be. */
  paymentMinCents: Cents;
  paymentMaxCents: Cents;
  /** Opens a session, or finds the one that a call with the same reference opened within the last 23 hours. */
  createSession(request: SessionRequest): Promise<{ id: string; url: string }>;
  sessionById(id: string): Promise<GatewaySession | null>;
  /** The session of a payment whose id at the gateway we never heard. `madeAt`: when that payment was made. */
  sessionByReference(reference: string, madeAt: Date): Promise<GatewaySession | null>;
  /** Ends a session that nobody has paid in, and tells what is true then: it may have been paid meanwhile. */
  expireSession(id: string): Promise<GatewaySession>;
  /** Believes a message only when the signature fits its raw bytes and it was made within five minutes of `now`. */
  readEvent(rawBody: Buffer, headers: IncomingHttpHeaders, now: Date): Result<GatewayEvent, EventRefusal>;
  /** The session that a kept message is about, as it stands now; null where it is about none of ours. */
  sessionOfEvent(payload: string): Promise<GatewaySession | null>;
  /** Messages made since a moment, in no order. The gateway remembers them for 30 days. */
  eventsSince(since: Date): AsyncIterable<ListedGatewayEvent>;
  /** Gives money back, or finds what a call with the same reference gave back within the last 23 hours. */
  refund(request: RefundRequest): Promise<GatewayMoneyBack>;
  /** Movements on the city's balance since a moment, in no order. */
  balanceLinesSince(since: Date): AsyncIterable<BalanceLine>;
  /** Deposits to the city's bank that were made since a moment, in no order. */
  payoutsSince(since: Date): AsyncIterable<Payout>;
};
