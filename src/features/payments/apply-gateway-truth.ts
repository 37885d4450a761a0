import { assert } from '../../kernel/assert.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, type Day } from '../../kernel/day.ts';
import { sumCents } from '../../kernel/money.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { firstCheckAt } from './check-payment-job.ts';
import { deleteChosenOfPayment } from './choice/writes.ts';
import { endException } from './exceptions/end-exception.ts';
import { followSharesBeyondDue } from './exceptions/follow-beyond-due.ts';
import { raiseException } from './exceptions/writes.ts';
import type { GatewaySession } from './gateways/gateway.ts';
import { applyMoneyBacks } from './money-backs/apply-money-backs.ts';
import { paidSharesOf } from './money-backs/reads.ts';
import type { MoveSource } from './move-source.ts';
import type { Payable } from './payable.ts';
import { isPaymentId, type Payment } from './payment.ts';
import {
  eventOfGatewayState,
  isAwaited,
  isSettled,
  nextState,
  stateAfter,
  type PaymentEvent,
  type PaymentState,
} from './payment-states.ts';
import { lockedPayment } from './reads.ts';
import { settle } from './settle.ts';
import { writeToPayerJob } from './write-to-payer-job.ts';
import { changePayment } from './writes.ts';

/**
 * What became of the gateway's word: `moved`; `unchanged`, it was known already; or why it had no effect: it is of no
 * payment of ours, does not fit the payment, or its move is not legal.
 */
export type TruthOutcome = 'moved' | 'unchanged' | 'unknown-payment' | 'mismatch' | 'illegal-move';

export type TruthParts = { city: CityProfile; payables: readonly Payable[]; now: Date; source: MoveSource };

/**
 * Makes a payment what the gateway says is true of it: locks it, checks that the session is its own, asks the state
 * table, and lets everything that follows happen in the same transaction: ledger, receipt, payables, what went back,
 * mail.
 */
export async function applyGatewayTruth(tx: Tx, session: GatewaySession, parts: TruthParts): Promise<TruthOutcome> {
  const payment = isPaymentId(session.reference) ? await lockedPayment(tx, session.reference) : undefined;
  if (!payment) return 'unknown-payment';
  if (!isOf(session, payment)) {
    await raiseMismatch(tx, session, payment, parts.now);
    return 'mismatch';
  }
  const event = eventOfGatewayState[session.state];
  const isKnown = stateAfter[event] === payment.state || (session.state === 'paid' && isSettled(payment.state));
  if (!isKnown) {
    const to = nextState(payment.state, event);
    if (!to) return 'illegal-move';
    await move(tx, payment, { to, event }, session, parts);
  }
  const wentBack = session.state === 'paid' && (await applyMoneyBacks(tx, payment, session, parts));
  // Money that went back may end that more was paid than is owed, and money that stays after all may bring it about.
  if (wentBack) await followSharesBeyondDue(tx, await paidSharesOf(tx, payment.id), parts);
  return isKnown && !wentBack ? 'unchanged' : 'moved';
}

/** Whether a session is the one of this payment: reference, amount, way, and its id where we know it. */
function isOf(session: GatewaySession, payment: Payment): boolean {
  return (
    session.reference === payment.id &&
    session.amountCents === sumCents([payment.principalCents, payment.feeCents]) &&
    session.way === payment.way &&
    (payment.gatewaySessionId === null || payment.gatewaySessionId === session.id)
  );
}

/** Never silence: somebody may have paid something else than we asked for. */
async function raiseMismatch(tx: Tx, session: GatewaySession, payment: Payment, now: Date): Promise<void> {
  const { id, state, amountCents, way } = session;
  await raiseException(tx, {
    ...{ kind: 'does-not-fit', paymentId: payment.id, subject: '', raisedAt: now },
    facts: { gatewaySessionId: id, state, amountCents, way },
  });
}

async function move(
  tx: Tx,
  payment: Payment,
  { to, event }: { to: PaymentState; event: PaymentEvent },
  session: GatewaySession,
  parts: TruthParts,
): Promise<void> {
  const { now } = parts;
  const paidOn = paidOnFor(to, session, payment, parts);
  await changePayment(tx, payment.id, {
    state: to,
    gatewaySessionId: session.id,
    gatewayUrl: session.url,
    confirmedAt: session.confirmedAt,
    ...(paidOn ? { paidOn } : {}),
    settledAt: to === 'paid' ? (session.settledAt ?? now) : null,
    failureReason: session.failureReason,
    checkDueAt: isAwaited(to) ? (payment.checkDueAt ?? firstCheckAt(now)) : null,
  });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: `payment.${to}`, subjectKind: 'payment', subjectId: payment.id },
    detail: { from: payment.state, event, ...parts.source },
  });
  await endException(tx, { kind: 'undecided', paymentId: payment.id, subject: '' }, { because: 'decided', now });
  // Once: what is left of a bill may have been chosen again while a bank took its time.
  if (paidOn && !payment.paidOn) await deleteChosenOfPayment(tx, payment.id);
  if (to === 'paid') {
    assert(paidOn, 'a paid payment has a day');
    await settle(tx, payment, paidOn, parts);
  }
  if (to === 'failed' && payment.state === 'processing') {
    await enqueue(tx, writeToPayerJob, { paymentId: payment.id, about: 'failure' });
  }
}

/** The city's calendar day on which the payer confirmed; for eChecks too, whose money comes days later. */
function paidOnFor(to: PaymentState, session: GatewaySession, payment: Payment, { city, now }: TruthParts): Day | null {
  if (to !== 'processing' && to !== 'paid') return null;
  return payment.paidOn ?? dayAt(session.confirmedAt ?? session.settledAt ?? now, city.timeZone);
}
