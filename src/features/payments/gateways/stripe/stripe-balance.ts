import { cents } from '../../../../kernel/money.ts';
import { GatewayFault } from '../gateway-fault.ts';
import type { BalanceLine, Payout, WayOfPaying } from '../gateway.ts';
import {
  BalanceTransactionAnswer,
  idOf,
  momentOf,
  PayoutAnswer,
  type StripeBalanceTransaction,
  type StripePayout,
} from './stripe-answers.ts';
import { everyOf, type StripeConnection } from './stripe-client.ts';

/** The session of a payment intent, and how it was paid; null where it is none of ours. */
export type SessionOfIntent = (intentId: string) => Promise<{ id: string; way: WayOfPaying } | null>;

/**
 * Stripe's reporting categories (docs.stripe.com/reports/reporting-categories). A bank payment stands on the balance as a
 * charge while its bank is awaited; where the bank says no, `charge_failure` takes that very charge away again.
 */
const kinds: Record<string, BalanceLine['kind']> = {
  charge: 'payment',
  charge_failure: 'payment',
  refund: 'refund',
  refund_failure: 'refund',
  dispute: 'dispute',
  dispute_reversal: 'dispute',
  payout: 'payout',
  payout_reversal: 'payout',
  fee: 'gateway-fee',
  tax: 'gateway-fee',
  network_cost: 'gateway-fee',
};

const perPage = 100;

/**
 * The movements on the balance, each with Stripe's own fee as a line of its own. Which deposit a movement left with is
 * asked of the deposits, since Stripe tells it only there, and only of those that it makes by itself.
 */
export async function* balanceLinesSince(
  { sdk }: StripeConnection,
  since: Date,
  sessionOfIntent: SessionOfIntent,
): AsyncGenerator<BalanceLine> {
  const leftWith = await payoutsOfMovements(sdk, since);
  const known = new Map<string, ReturnType<SessionOfIntent>>();
  const movements = sdk.balanceTransactions.list({
    ...{ created: { gte: secondsOf(since) }, limit: perPage, expand: ['data.source'] },
  });
  for await (const movement of everyOf(movements, BalanceTransactionAnswer)) {
    const intentId = intentOf(movement);
    if (intentId && !known.has(intentId)) known.set(intentId, sessionOfIntent(intentId));
    const session = intentId ? ((await known.get(intentId)) ?? null) : null;
    yield* linesOf(movement, session, leftWith.get(movement.id) ?? null);
  }
}

/** One movement as lines: what moved, and what Stripe kept of it. Together they are what the balance changed by. */
function linesOf(
  movement: StripeBalanceTransaction,
  session: { id: string; way: WayOfPaying } | null,
  payoutId: string | null,
): BalanceLine[] {
  const { id, amount, fee, net } = movement;
  if (movement.currency !== 'usd') throw new GatewayFault('Stripe moved another currency than US dollars', 'currency');
  if (net !== amount - fee) throw new GatewayFault('a movement at Stripe does not add up', 'amounts');
  const kind = kinds[movement.reporting_category] ?? 'other';
  const isReturn = kind === 'dispute' && session?.way === 'echeck';
  const common = {
    sessionId: session?.id ?? null,
    payoutId: kind === 'payout' ? idOf(movement.source) : payoutId,
    madeAt: momentOf(movement.created),
  };
  return [
    { ...common, id, kind: isReturn ? 'return' : kind, amountCents: cents(amount) },
    ...(fee === 0 ? [] : [{ ...common, id: `${id}-fee`, kind: 'gateway-fee' as const, amountCents: cents(-fee) }]),
  ];
}

/** The payment intent behind a movement; null where it is of none, as a deposit. */
function intentOf({ source }: StripeBalanceTransaction): string | null {
  return typeof source === 'object' && source !== null ? idOf(source.payment_intent) : null;
}

/** A movement since a moment can only have left with a deposit that was made since then too. */
async function payoutsOfMovements(sdk: StripeConnection['sdk'], since: Date): Promise<Map<string, string>> {
  const leftWith = new Map<string, string>();
  const payouts = sdk.payouts.list({ created: { gte: secondsOf(since) }, limit: perPage });
  for await (const payout of everyOf(payouts, PayoutAnswer)) {
    if (!payout.automatic) continue;
    const movements = sdk.balanceTransactions.list({ payout: payout.id, limit: perPage });
    for await (const { id } of everyOf(movements, BalanceTransactionAnswer)) leftWith.set(id, payout.id);
  }
  return leftWith;
}

export async function* payoutsSince({ sdk }: StripeConnection, since: Date): AsyncGenerator<Payout> {
  const payouts = sdk.payouts.list({ created: { gte: secondsOf(since) }, limit: perPage });
  for await (const payout of everyOf(payouts, PayoutAnswer)) yield payoutOf(payout);
}

/** Stripe's words for a deposit. One that the bank took counts until the bank gives it back. */
const payoutStates: Record<string, Payout['state']> = {
  pending: 'on-its-way',
  in_transit: 'on-its-way',
  paid: 'paid',
  failed: 'failed',
  canceled: 'failed',
};

function payoutOf({ id, amount, currency, status, arrival_date: arrival }: StripePayout): Payout {
  const state = payoutStates[status];
  if (!state || currency !== 'usd') throw new GatewayFault('Stripe tells of a deposit that we do not know', 'payout');
  return { id, amountCents: cents(amount), state, arrivesAt: momentOf(arrival) };
}

function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
