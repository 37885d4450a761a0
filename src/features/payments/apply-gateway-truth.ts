import { assert } from '../../kernel/assert.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, type Day } from '../../kernel/day.ts';
import { sumCents } from '../../kernel/money.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';
import { credit, debit, postJournalEntry } from '../ledger/public.ts';
import type { GatewaySession } from './gateways/gateway.ts';
import { idsByKind, type Payable } from './payable.ts';
import { isPaymentId, type Payment } from './payment.ts';
import { eventOfGatewayState, nextState, stateAfter, type PaymentState } from './payment-states.ts';
import { allocationsOf, lockedPayment } from './reads.ts';
import { changePayment, insertReceipt } from './writes.ts';

/** Writes to the payer: the receipt, or that a payment they were told to wait for did not go through. */
export const writeToPayerJob = jobKind<{ paymentId: string; about: 'receipt' | 'failure' }>('write-to-payer');

/**
 * What became of the gateway's word: `moved`; `unchanged`, it was known already; or why it had no effect: it is of no
 * payment of ours, does not fit the payment, or its move is not legal.
 */
export type TruthOutcome = 'moved' | 'unchanged' | 'unknown-payment' | 'mismatch' | 'illegal-move';

export type TruthParts = { city: CityProfile; payables: readonly Payable[]; now: Date };

/**
 * Makes a payment what the gateway says is true of it: locks it, checks that the session is its own, asks the state
 * table, and lets everything that follows happen in the same transaction: ledger, receipt, payables, mail.
 */
export async function applyGatewayTruth(tx: Tx, session: GatewaySession, parts: TruthParts): Promise<TruthOutcome> {
  const payment = isPaymentId(session.reference) ? await lockedPayment(tx, session.reference) : undefined;
  if (!payment) return 'unknown-payment';
  if (!isOf(session, payment)) return 'mismatch';
  const event = eventOfGatewayState[session.state];
  if (stateAfter[event] === payment.state) return 'unchanged';
  const to = nextState(payment.state, event);
  if (!to) return 'illegal-move';

  const paidOn = paidOnFor(to, session, payment, parts);
  await changePayment(tx, payment.id, {
    state: to,
    gatewaySessionId: session.id,
    gatewayUrl: session.url,
    confirmedAt: session.confirmedAt,
    ...(paidOn ? { paidOn } : {}),
    settledAt: to === 'paid' ? (session.settledAt ?? parts.now) : null,
    failureReason: session.failureReason,
  });
  await recordAudit(tx, {
    ...{ at: parts.now, actorUserId: null, action: `payment.${to}`, subjectKind: 'payment', subjectId: payment.id },
    detail: { from: payment.state, event },
  });
  if (to === 'paid') await settle(tx, payment, paidOn, parts);
  if (to === 'failed' && payment.state === 'processing') {
    await enqueue(tx, writeToPayerJob, { paymentId: payment.id, about: 'failure' });
  }
  return 'moved';
}

/** Whether a session is the one of this payment: reference, amount, way, and its id where we know it. */
function isOf(session: GatewaySession, payment: Payment): boolean {
  return (
    session.reference === payment.id &&
    session.amountCents === payment.principalCents + payment.feeCents &&
    session.way === payment.way &&
    (payment.gatewaySessionId === null || payment.gatewaySessionId === session.id)
  );
}

/** The city's calendar day on which the payer confirmed; for eChecks too, whose money comes days later. */
function paidOnFor(to: PaymentState, session: GatewaySession, payment: Payment, { city, now }: TruthParts): Day | null {
  if (to !== 'processing' && to !== 'paid') return null;
  return payment.paidOn ?? dayAt(session.confirmedAt ?? session.settledAt ?? now, city.timeZone);
}

/** What follows from money that came: the books, a receipt, the payables' own consequences, and a mail. */
async function settle(tx: Tx, payment: Payment, paidOn: Day | null, { payables, now }: TruthParts): Promise<void> {
  assert(paidOn, 'a paid payment has a day');
  const receipt = await insertReceipt(tx, payment.id, now);
  const { principalCents, feeCents } = payment;
  await postJournalEntry(tx, {
    ...{ sourceKind: 'payment', sourceId: payment.id, effect: 'paid', postedAt: now, postedOn: paidOn },
    description: `Payment ${receipt.number}`,
    postings: [
      debit('gateway-clearing', sumCents([principalCents, feeCents])),
      credit('collected-for-city', principalCents),
      ...(feeCents > 0 ? [credit('convenience-fees', feeCents)] : []),
    ],
  });
  for (const { payable, ids } of idsByKind(payables, await allocationsOf(tx, payment.id))) {
    await payable.lock(tx, ids);
    for (const id of ids) await payable.onPaid(tx, id);
  }
  await enqueue(tx, writeToPayerJob, { paymentId: payment.id, about: 'receipt' });
}
