import { randomUUID } from 'node:crypto';
import { Refusal } from '../loopback-http.ts';
import { addLine } from './balance.ts';
import { recordEvent } from './events.ts';
import type { Gateway } from './gateway.ts';
import * as backs from './money-backs.ts';
import type { MoneyBack } from './money-backs.ts';
import { sessionById, viewOf, type CheckoutSession } from './sessions.ts';

const oneDayMs = 86_400_000;
const keyRememberedMs = oneDayMs;
/** A bank returns an eCheck, and a cardholder disputes, at most so long after the money was captured. */
const lateMs = 61 * oneDayMs;

const refuse = (code: string, message: string): Refusal => new Refusal(422, code, message);

/** The bank takes an eCheck back: always all of it, since a bank knows nothing of refunds that were made meanwhile. */
export function returnPayment(gateway: Gateway, id: string, reasonCode: string, at: number, now: number): MoneyBack {
  return gateway.store.write(() => {
    const session = paidSession(gateway, id, at);
    if (session.way !== 'echeck') throw refuse('not-an-echeck', 'Only an eCheck can be returned by the bank.');
    if (backs.moneyBacksOf(gateway, id).some(({ kind }) => kind === 'return')) {
      throw refuse('returned', 'The bank has returned this payment before.');
    }
    const { amountCents } = session;
    return open(gateway, session, { kind: 'return', state: 'final', amountCents, reasonCode, openedAt: at }, now);
  });
}

/** The cardholder asks their bank for what has not been given back yet; it is away until the dispute is decided. */
export function disputePayment(gateway: Gateway, id: string, reasonCode: string, at: number, now: number): MoneyBack {
  return gateway.store.write(() => {
    const session = paidSession(gateway, id, at);
    if (session.way !== 'card') throw refuse('not-a-card', 'Only a card payment can be disputed.');
    const known = backs.moneyBacksOf(gateway, id);
    if (known.some(({ kind }) => kind === 'dispute')) throw refuse('disputed', 'This payment was disputed before.');
    const amountCents = leftOf(session, known);
    if (amountCents === 0) throw refuse('nothing-left', 'All of this payment was given back before.');
    return open(gateway, session, { kind: 'dispute', state: 'open', amountCents, reasonCode, openedAt: at }, now);
  });
}

/** The card company decides a dispute: won, and the money is the city's again; lost, and it is gone. */
export function decideDispute(gateway: Gateway, id: string, isWon: boolean, at: number, now: number): MoneyBack {
  return gateway.store.write(() => {
    const session = paidSession(gateway, id, at);
    const dispute = backs.moneyBacksOf(gateway, id).find(({ kind, state }) => kind === 'dispute' && state === 'open');
    if (dispute === undefined) throw refuse('no-open-dispute', 'This payment has no dispute that is open.');
    if (at < dispute.openedAt) throw refuse('too-early', 'A dispute is decided after it was opened.');
    return decide(gateway, session, dispute, { state: isWon ? 'undone' : 'final', at }, now);
  });
}

/** `amountCents`: null for all that is left. `isFailing`: it is to fail on its way, whatever the controls say. */
export type Refund = { key: string; amountCents: number | null; isFailing?: boolean };

/**
 * Gives money back to the payer: at first it is on its way, and later done, or failed and the city's again. The same
 * key with the same amount finds the refund of before; with another request it is refused with 409.
 */
export function refundPayment(
  gateway: Gateway,
  id: string,
  { key, amountCents, isFailing = false }: Refund,
  now: number,
): { refund: MoneyBack; isNew: boolean } {
  return gateway.store.write(() => {
    backs.forgetRefundKey(gateway, key, now - keyRememberedMs);
    const known = backs.moneyBackByKey(gateway, key);
    if (known !== undefined) {
      if (known.sessionId !== id || (amountCents !== null && known.amountCents !== amountCents)) {
        throw new Refusal(409, 'idempotency-key-reused', 'This Idempotency-Key came before with another request.');
      }
      return { refund: { ...known, state: 'open', decidedAt: null }, isNew: false };
    }
    const session = paidSession(gateway, id, now);
    const leftCents = leftOf(session, backs.moneyBacksOf(gateway, id));
    const cents = amountCents ?? leftCents;
    if (cents > leftCents || cents === 0) {
      throw refuse('more-than-left', `At most ${leftCents} cents of this payment can still be given back.`);
    }
    const { controls } = gateway;
    const fails = isFailing || controls.failNextRefunds > 0;
    if (!isFailing && fails) controls.failNextRefunds -= 1;
    const plan = { decideAt: now + controls.refundMs, decideAs: fails ? 'undone' : 'final' } as const;
    const opened = { kind: 'refund', state: 'open', amountCents: cents, reasonCode: null, openedAt: now } as const;
    return { refund: open(gateway, session, { ...opened, ...plan, idempotencyKey: key }, now), isNew: true };
  });
}

/** Ends refunds that were on their way. */
export function decideRefunds(gateway: Gateway, now: number): void {
  const due = backs.refundsDue(gateway, now);
  if (due.length === 0) return;
  gateway.store.write(() => {
    for (const refund of due) {
      const session = sessionById(gateway, refund.sessionId);
      if (session) decide(gateway, session, refund, { state: refund.decideAs ?? 'final', at: now }, now);
    }
  });
}

/** What of a payment has not been given back. What came again, as after a dispute that was won, counts as here. */
export function leftOf({ amountCents }: CheckoutSession, known: readonly MoneyBack[]): number {
  const away = known.filter(({ state }) => state !== 'undone');
  return Math.max(0, amountCents - away.reduce((sum, back) => sum + back.amountCents, 0));
}

function paidSession(gateway: Gateway, id: string, at: number): CheckoutSession {
  const session = sessionById(gateway, id);
  if (session === undefined) throw new Refusal(404, 'not-found', 'There is no such checkout session.');
  const { settledAt } = session;
  if (session.state !== 'paid' || settledAt === null) {
    throw refuse('not-paid', `This session is ${session.state}, so nothing can go back.`);
  }
  if (at < settledAt || at > settledAt + lateMs) {
    throw refuse('out-of-time', 'Money goes back between the day it was captured and 60 days later.');
  }
  return session;
}

type Opening = Pick<MoneyBack, 'kind' | 'state' | 'amountCents' | 'reasonCode' | 'openedAt'> &
  Partial<Pick<MoneyBack, 'idempotencyKey' | 'decideAt' | 'decideAs'>>;

/** Money leaves: the record of it, the movement on the balance and the event that tells of it, together. */
function open(gateway: Gateway, session: CheckoutSession, opening: Opening, now: number): MoneyBack {
  const back: MoneyBack = {
    ...{ id: `mb_${randomUUID().replaceAll('-', '')}`, sessionId: session.id, createdAt: now },
    ...{ idempotencyKey: null, decideAt: null, decideAs: null },
    decidedAt: opening.state === 'final' ? opening.openedAt : null,
    ...opening,
  };
  backs.insertMoneyBack(gateway, back);
  addLine(gateway, { kind: back.kind, amountCents: -back.amountCents, sessionId: session.id }, now);
  const types = { return: 'return.made', dispute: 'dispute.opened', refund: 'refund.pending' } as const;
  tell(gateway, session, back, types[back.kind], now);
  return back;
}

function decide(
  gateway: Gateway,
  session: CheckoutSession,
  back: MoneyBack,
  { state, at }: { state: 'final' | 'undone'; at: number },
  now: number,
): MoneyBack {
  backs.decideMoneyBack(gateway, back.id, state, at);
  const { kind, amountCents } = back;
  if (state === 'undone') addLine(gateway, { kind, amountCents, sessionId: session.id }, now);
  const decided: MoneyBack = { ...back, state, decidedAt: at };
  const [undone, final] = kind === 'dispute' ? ['dispute.won', 'dispute.lost'] : ['refund.failed', 'refund.done'];
  tell(gateway, session, decided, state === 'undone' ? undone : final, now);
  return decided;
}

function tell(gateway: Gateway, session: CheckoutSession, back: MoneyBack, type: string, now: number): void {
  const view = { session: viewOf(gateway, session), moneyBack: backs.moneyBackView(back) };
  recordEvent(gateway, { sessionId: session.id, type, of: back.id, lateAt: null, view }, now);
  gateway.wake();
}
