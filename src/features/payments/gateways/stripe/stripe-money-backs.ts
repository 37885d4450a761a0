import { cents } from '../../../../kernel/money.ts';
import { returnCodeOf } from '../../money-backs/return-reasons.ts';
import { GatewayFault } from '../gateway-fault.ts';
import type { GatewayMoneyBack, MoneyBackState, WayOfPaying } from '../gateway.ts';
import { momentOf, type StripeDispute, type StripeRefund } from './stripe-answers.ts';

/** Stripe's words for a refund. */
const refundStates: Record<string, MoneyBackState> = {
  pending: 'open',
  requires_action: 'open',
  succeeded: 'final',
  failed: 'undone',
  canceled: 'undone',
};

/**
 * Stripe's words for a dispute. An inquiry (`warning_…`) has moved no money; one that grows into a dispute gets another
 * word. `prevented` was settled between the banks before it became a dispute: with the payer's money back, or without.
 */
const disputeStates: Record<string, MoneyBackState | 'no-money-moved' | 'see-balance'> = {
  warning_needs_response: 'no-money-moved',
  warning_under_review: 'no-money-moved',
  warning_closed: 'no-money-moved',
  prevented: 'see-balance',
  needs_response: 'open',
  under_review: 'open',
  appeal_needs_response: 'open',
  appeal_under_review: 'open',
  won: 'undone',
  lost: 'final',
};

/** What went back of a session's money, oldest first. Throws `GatewayFault` for a word or currency we do not know. */
export function moneyBacksOf(way: WayOfPaying, refunds: StripeRefund[], disputes: StripeDispute[]): GatewayMoneyBack[] {
  return [...refunds.map(refundOf), ...disputes.flatMap((dispute) => disputeOf(way, dispute))].toSorted(
    (left, right) => left.openedAt.getTime() - right.openedAt.getTime() || (left.id < right.id ? -1 : 1),
  );
}

/** A refund as the portal knows money that went back. Stripe does not tell when one was decided. */
export function refundOf(refund: StripeRefund): GatewayMoneyBack {
  const state = refundStates[refund.status ?? ''];
  if (!state || refund.currency !== 'usd') throw unknownTruth();
  return {
    ...{ id: refund.id, kind: 'refund', state, reasonCode: refund.reason, decidedAt: null },
    amountCents: cents(refund.amount),
    openedAt: momentOf(refund.created),
  };
}

/** A bank's return is final the moment it comes: Nacha knows no appeal. Only the bank itself can take it back. */
function disputeOf(way: WayOfPaying, dispute: StripeDispute): GatewayMoneyBack[] {
  const word = disputeStates[dispute.status];
  if (!word || dispute.currency !== 'usd') throw unknownTruth();
  const hasMoved = dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0) < 0;
  if (word === 'no-money-moved' || (word === 'see-balance' && !hasMoved)) return [];
  const state = word === 'undone' ? 'undone' : word === 'open' && way === 'card' ? 'open' : 'final';
  return [
    {
      ...{ id: dispute.id, kind: way === 'card' ? 'dispute' : 'return', state },
      amountCents: cents(dispute.amount),
      reasonCode: way === 'card' ? dispute.reason : returnCode(dispute),
      openedAt: momentOf(dispute.created),
      decidedAt: decidedAt(way, state, dispute),
    },
  ];
}

/** The bank's own code where Stripe hands it on; else that of Stripe's word, or the word. */
function returnCode({ reason, network_reason_code: networkCode }: StripeDispute): string {
  return networkCode && /^R\d\d$/.test(networkCode) ? networkCode : (returnCodeOf(reason) ?? reason);
}

/** Stripe tells no moment of a loss; a dispute won was decided when the money came back. */
function decidedAt(way: WayOfPaying, state: MoneyBackState, dispute: StripeDispute): Date | null {
  if (state === 'undone') {
    const came = dispute.balance_transactions.findLast(({ amount }) => amount > 0);
    return came ? momentOf(came.created) : null;
  }
  return way === 'echeck' ? momentOf(dispute.created) : null;
}

function unknownTruth(): GatewayFault {
  return new GatewayFault('Stripe tells of money back in a way that we do not know', 'unknown_state');
}
