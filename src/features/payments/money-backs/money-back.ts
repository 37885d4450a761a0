import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import type { GatewayMoneyBack, MoneyBackKind, MoneyBackState } from '../gateways/gateway.ts';
import type { PaidOutShare } from '../credit-pay-outs/credit-pay-out.ts';
import type { Portion } from '../payable.ts';
import type { SettledState } from '../payment-states.ts';
import { sharedFurther } from './share-further.ts';

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

/** What of an allocation a refund is meant for: it was paid for a thing that came to nothing. */
export type Aim = { payableKind: string; payableId: number; amountCents: Cents };

/** A money back with what each allocation bears of it. */
export type SharedMoneyBack = Pick<MoneyBack, 'number' | 'kind' | 'state' | 'amountCents'> & {
  shares: Share[];
  aims?: readonly Aim[];
};

/**
 * A payment's money: what was paid for each thing, what went back of it, in the order in which we heard, and what of its
 * credits the city paid out, which nothing that goes back later can take again.
 */
export type PaymentMoney = {
  paid: PaidShare[];
  moneyBacks: SharedMoneyBack[];
  payOuts: readonly PaidOutShare[];
};

/** Whether the city and the portal have to do without it for good, as far as is known. */
export function isGone({ kind, state }: Pick<MoneyBack, 'kind' | 'state'>): boolean {
  return state === 'final' || (state === 'open' && kind !== 'dispute');
}

/** Whether it is gone, and no refund that is still on its way: that one may fail. */
export function isForGood(moneyBack: Pick<MoneyBack, 'kind' | 'state'>): boolean {
  return isGone(moneyBack) && !isOnItsWay(moneyBack);
}

/** Whether it is a refund that was started and is not through. */
export function isOnItsWay({ kind, state }: Pick<MoneyBack, 'kind' | 'state'>): boolean {
  return kind === 'refund' && state === 'open';
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

const creditOf = ({ creditCents }: Share) => creditCents;
/** What went to the thing itself. */
const appliedOf = ({ amountCents, creditCents }: Share) => cents(amountCents - creditCents);

/**
 * Shares an amount that goes back among what still stands of a payment: first the customers' credits of all things that
 * were paid for, then what it is aimed at, then what went to the things themselves, and the fee last of all; each of the
 * four in proportion to what was paid, to the cent. What is left when nothing stands any more is nobody's share.
 *
 * Source of the fee's place: a convenience fee "shall not be refundable" (50 ILCS 345/25(a)). So it goes back only where
 * more goes back than credit and principal together, as when a bank takes back the whole.
 */
export function shareOut(amountCents: Cents, money: PaymentMoney, aims: readonly Aim[] = []): Share[] {
  const standing = standingOf(money);
  let left = amountCents;
  const take = (parts: { wholeCents: Cents; takenCents: Cents }[]) => {
    const taken = sharedFurther(left, parts);
    left = cents(left - sumCents(taken));
    return taken;
  };
  const partsOf = (pick: (share: Share) => Cents, takenNow: readonly Cents[] = []) =>
    money.paid.map((one, at) => {
      const wholeCents = pick(one);
      return { wholeCents, takenCents: cents(wholeCents - pick(standing[at]!) + (takenNow[at] ?? 0)) };
    });
  const credits = take(partsOf(creditOf));
  const aimed = take(
    standing.map((one) => {
      const aim = aims.find((wanted) => isSameAllocation(wanted, one));
      return { wholeCents: cents(Math.min(aim?.amountCents ?? 0, appliedOf(one))), takenCents: cents(0) };
    }),
  );
  const applied = take(partsOf(appliedOf, aimed));
  const fees = take(partsOf(({ feeCents }) => feeCents));
  return money.paid
    .map(({ payableKind, payableId }, at) => {
      const creditCents = credits[at]!;
      const amount = sumCents([creditCents, aimed[at]!, applied[at]!]);
      return { payableKind, payableId, amountCents: amount, creditCents, feeCents: fees[at]! };
    })
    .filter((share) => share.amountCents + share.feeCents > 0);
}

/** What still stands of a payment after all that went back or is disputed, and after credits that were paid out. */
export function standingOf({ paid, moneyBacks, payOuts }: PaymentMoney): Share[] {
  const wentBack = moneyBacks.filter(({ state }) => state !== 'undone').flatMap(({ shares }) => shares);
  const away = [...wentBack, ...payOuts.map((one) => ({ ...one, creditCents: one.amountCents, feeCents: cents(0) }))];
  return paid.map((one) =>
    lessShares(
      one,
      away.filter((share) => isSameAllocation(share, one)),
    ),
  );
}

type AllocationName = Pick<Share, 'payableKind' | 'payableId'>;

/** Whether both are about what was paid for the same thing. */
export function isSameAllocation(one: AllocationName, other: AllocationName): boolean {
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
export function beyondCents({ amountCents, shares }: { amountCents: Cents; shares: readonly Share[] }): Cents {
  return cents(amountCents - sumOfShares(shares));
}

/**
 * Shares out what is not shared yet, the first heard first: money back that is new, or that was cut short because nothing
 * stood any more. Where money back number `changed` is undone, all that was heard after it is shared anew, as if the undone
 * one had never been: so the news may come in any order. What was heard before stays as it is, since the city may have
 * posted it.
 */
export function sharedAnew(money: PaymentMoney, changed: string): PaymentMoney {
  let current = withoutSharesAfter(money, changed);
  for (const moneyBack of current.moneyBacks) {
    if (moneyBack.state === 'undone' || beyondCents(moneyBack) === 0) continue;
    const more = shareOut(beyondCents(moneyBack), current, aimsLeft(moneyBack));
    current = withShares(current, moneyBack.number, addedShares(moneyBack.shares, more));
  }
  return current;
}

/** What of its aims a money back has not taken yet. */
function aimsLeft({ aims = [], shares }: SharedMoneyBack): Aim[] {
  return aims.map((aim) => {
    const share = shares.find((one) => isSameAllocation(one, aim));
    return { ...aim, amountCents: cents(Math.max(0, aim.amountCents - (share ? appliedOf(share) : 0))) };
  });
}

function withoutSharesAfter({ moneyBacks, ...rest }: PaymentMoney, changed: string): PaymentMoney {
  const changedAt = moneyBacks.findIndex(({ number }) => number === changed);
  const isUndone = moneyBacks[changedAt]?.state === 'undone';
  const isAnew = (one: SharedMoneyBack, at: number) => isUndone && at > changedAt && one.state !== 'undone';
  return { ...rest, moneyBacks: moneyBacks.map((one, at) => (isAnew(one, at) ? { ...one, shares: [] } : one)) };
}

function withShares({ moneyBacks, ...rest }: PaymentMoney, number: string, shares: Share[]): PaymentMoney {
  return { ...rest, moneyBacks: moneyBacks.map((one) => (one.number === number ? { ...one, shares } : one)) };
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
export function settledStateOf({ paid, moneyBacks }: Pick<PaymentMoney, 'paid' | 'moneyBacks'>): SettledState {
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
