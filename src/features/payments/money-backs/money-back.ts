import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import type { GatewayMoneyBack, MoneyBackKind, MoneyBackState } from '../gateways/gateway.ts';
import type { Portion } from '../payable.ts';
import type { SettledState } from '../payment-states.ts';
import { sharedByAmount } from '../share-cents.ts';

/** Money of a payment that went back to the payer, as we keep it. */
export type MoneyBack = {
  /** `B` and a number: the city posts the taking back under it. */
  number: string;
  paymentId: string;
  gatewayMoneyBackId: string;
  kind: MoneyBackKind;
  state: MoneyBackState;
  amountCents: Cents;
  reasonCode: string | null;
  openedAt: Date;
  decidedAt: Date | null;
};

/** What an allocation bears of a money back. `creditCents` is the part of the amount that was a customer's credit. */
export type Share = {
  payableKind: string;
  payableId: number;
  amountCents: Cents;
  creditCents: Cents;
  feeCents: Cents;
};

/** What was paid for one thing, with what it went to, in the order of filling; nothing is known of old payments. */
export type PaidShare = Share & { portions: readonly Portion[] };

/** A money back with what each allocation bears of it. */
export type SharedMoneyBack = Pick<MoneyBack, 'number' | 'kind' | 'state' | 'amountCents'> & { shares: Share[] };

/** A payment's money: what was paid for each thing, and what went back of it, in the order in which we heard. */
export type PaymentMoney = { paid: PaidShare[]; moneyBacks: SharedMoneyBack[] };

/** Whether the city and the portal have to do without it for good, as far as is known. */
export function isGone({ kind, state }: Pick<MoneyBack, 'kind' | 'state'>): boolean {
  return state === 'final' || (state === 'open' && kind !== 'dispute');
}

/** The states through which a money back comes to what the gateway says of it now, from what we knew. */
export function stepsTo(
  kind: MoneyBackKind,
  known: MoneyBackState | null,
  said: MoneyBackState,
): MoneyBackState[] | 'contradiction' {
  if (known === null) {
    if (said === 'open') return ['open'];
    const first: MoneyBackState[] = kind === 'dispute' ? ['open'] : ['final'];
    return first.includes(said) ? first : [...first, said];
  }
  // Two processes may ask one after the other and tell in the other order: what is older changes nothing.
  if (known === said || said === 'open') return [];
  return known === 'undone' ? 'contradiction' : [said];
}

/** What happened to the money, for the books, the audit trail and the payer. */
export const moneyBackEffects = [
  'returned',
  'return-undone',
  'dispute-opened',
  'dispute-lost',
  'dispute-won',
  'refunded',
  'refund-undone',
] as const;
export type MoneyBackEffect = (typeof moneyBackEffects)[number];

export function effectOf({ kind, state }: Pick<MoneyBack, 'kind' | 'state'>): MoneyBackEffect {
  if (kind === 'dispute') {
    if (state === 'open') return 'dispute-opened';
    return state === 'final' ? 'dispute-lost' : 'dispute-won';
  }
  if (kind === 'return') return state === 'undone' ? 'return-undone' : 'returned';
  return state === 'undone' ? 'refund-undone' : 'refunded';
}

/** The other way round: what a money back is once its effect is booked. An open return or refund is gone already. */
export const stateAfterEffect: Record<MoneyBackEffect, MoneyBackState> = {
  returned: 'final',
  'return-undone': 'undone',
  'dispute-opened': 'open',
  'dispute-lost': 'final',
  'dispute-won': 'undone',
  refunded: 'final',
  'refund-undone': 'undone',
};

/**
 * Shares an amount that goes back among what still stands, principal and fee alike, in proportion and to the cent. A
 * customer's credit is taken before what went to a bill. What is left when nothing stands any more is nobody's share.
 */
export function shareOut(amountCents: Cents, standing: readonly Share[]): Share[] {
  const cells = standing.flatMap((share) => [share.amountCents, share.feeCents]);
  const parts = sharedByAmount(cents(Math.min(amountCents, sumCents(cells))), cells);
  return standing
    .map(({ payableKind, payableId, creditCents }, at) => {
      const amount = parts[2 * at]!;
      const credit = cents(Math.min(amount, creditCents));
      return { payableKind, payableId, amountCents: amount, creditCents: credit, feeCents: parts[2 * at + 1]! };
    })
    .filter((share) => share.amountCents + share.feeCents > 0);
}

/** What still stands of a payment after all that went back or is disputed. */
export function standingOf({ paid, moneyBacks }: PaymentMoney): Share[] {
  const away = moneyBacks.filter(({ state }) => state !== 'undone').flatMap(({ shares }) => shares);
  return paid.map((one) =>
    lessShares(
      one,
      away.filter((share) => isSameAllocation(share, one)),
    ),
  );
}

/** The same allocations with more or less of each. */
export function isSameAllocation(one: Share, other: Share): boolean {
  return one.payableKind === other.payableKind && one.payableId === other.payableId;
}

function lessShares(from: Share, shares: readonly Share[]): Share {
  const less = (pick: (share: Share) => Cents) => cents(pick(from) - sumCents(shares.map(pick)));
  return {
    ...from,
    amountCents: less((share) => share.amountCents),
    creditCents: less((share) => share.creditCents),
    feeCents: less((share) => share.feeCents),
  };
}

export function sumOfShares(shares: readonly Share[]): Cents {
  return sumCents(shares.flatMap(({ amountCents, feeCents }) => [amountCents, feeCents]));
}

/** What went back beyond all that the payer had paid. */
export function beyondCents({ amountCents, shares }: SharedMoneyBack): Cents {
  return cents(amountCents - sumOfShares(shares));
}

/**
 * Gives to money backs that were cut short what stands again, the first heard first. Where a money back is undone, one
 * that had found nothing left takes its place.
 */
export function sharedAnew(money: PaymentMoney): PaymentMoney {
  let current = money;
  for (const moneyBack of money.moneyBacks) {
    if (moneyBack.state === 'undone' || beyondCents(moneyBack) === 0) continue;
    const more = shareOut(beyondCents(moneyBack), standingOf(current));
    current = withShares(current, moneyBack.number, addedShares(moneyBack.shares, more));
  }
  return current;
}

function withShares({ paid, moneyBacks }: PaymentMoney, number: string, shares: Share[]): PaymentMoney {
  return { paid, moneyBacks: moneyBacks.map((one) => (one.number === number ? { ...one, shares } : one)) };
}

function addedShares(shares: readonly Share[], more: readonly Share[]): Share[] {
  const grown = shares.map((share) => {
    const added = more.find((one) => isSameAllocation(one, share));
    if (!added) return share;
    return {
      ...share,
      amountCents: cents(share.amountCents + added.amountCents),
      creditCents: cents(share.creditCents + added.creditCents),
      feeCents: cents(share.feeCents + added.feeCents),
    };
  });
  return [...grown, ...more.filter((one) => !shares.some((share) => isSameAllocation(one, share)))];
}

/** What the money backs of a payment make of its state. A return counts before all that is decided. */
export function settledStateOf({ paid, moneyBacks }: PaymentMoney): SettledState {
  if (moneyBacks.some(({ kind, state }) => kind === 'dispute' && state === 'open')) return 'disputed';
  const gone = moneyBacks.filter(isGone);
  if (gone.some(({ kind }) => kind === 'return')) return 'returned';
  if (gone.some(({ kind }) => kind === 'dispute')) return 'dispute-lost';
  const refundedCents = sumCents(gone.map(({ amountCents }) => amountCents));
  return refundedCents >= sumOfShares(paid) ? 'refunded' : 'paid';
}

/** Whether the gateway now tells of another amount or kind than when we first heard. */
export function isOther(known: Pick<MoneyBack, 'amountCents' | 'kind'>, said: GatewayMoneyBack): boolean {
  return known.amountCents !== said.amountCents || known.kind !== said.kind;
}
