import type { LedgerAccount } from '../../../kernel/city-profile.ts';
import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import type { BookedEntry } from '../../ledger/public.ts';
import type { MoneyBackKind } from '../gateways/gateway.ts';
import type { CreditPayOut } from '../credit-pay-outs/credit-pay-out.ts';
import { debtsOf, type Debt } from '../money-backs/debts.ts';
import {
  isGone,
  sharedAnew,
  stateAfterEffect,
  type MoneyBackEffect,
  type PaidShare,
  type Share,
  type SharedMoneyBack,
} from '../money-backs/money-back.ts';

/**
 * What moved money is: what goes to the payable itself, a customer's credit, what the city is to get for a credit that it
 * paid out, the convenience fee, or a debt of the payer, from whom more went back than they had paid.
 */
export type MovementPart = keyof typeof accountOfPart;

/** Where the books hold each part. */
const accountOfPart = {
  payable: 'collected-for-city',
  credit: 'customer-credits',
  'paid-out': 'collected-for-city',
  fee: 'convenience-fees',
  debt: 'payer-debts',
} as const satisfies Record<string, LedgerAccount>;
export const movementParts = Object.keys(accountOfPart) as readonly MovementPart[];

/** Money that one entry of the books moved, under the number by which the city posts it. */
export type Movement = {
  /** A receipt's number, that of a money back, the latter with `-U` where it is undone, or that of a pay-out. */
  reference: string;
  kind: 'payment' | MoneyBackKind | `${MoneyBackKind}-undone` | 'pay-out';
  part: MovementPart;
  /** Null for a debt. */
  payable: { kind: string; id: number } | null;
  /** Below zero for what went back. Never zero. */
  amountCents: Cents;
};

/** What a payment brought, under its receipt's number. */
export function paymentMovements(receiptNumber: string, paid: readonly Share[]): Movement[] {
  return paid.flatMap(partsOf).map((part) => ({ reference: receiptNumber, kind: 'payment', ...part }));
}

/** What the city paid out of a credit, under the number of the pay-out: the customer's no more, and the city's. */
export function payOutMovements({ number, payableKind, payableId, amountCents }: CreditPayOut): Movement[] {
  const about = { reference: number, kind: 'pay-out', payable: { kind: payableKind, id: payableId } } as const;
  return [
    { ...about, part: 'credit', amountCents: cents(0 - amountCents) },
    { ...about, part: 'paid-out', amountCents },
  ];
}

/** An effect on a money back, or a credit that was paid out, as the books hold it, by the id of its entry. */
export type BookedStep =
  | { entryId: number; number: string; effect: MoneyBackEffect }
  | { entryId: number; payOut: CreditPayOut };

/** What the entries about the money backs of one payment moved, by the ids of the entries, and what it all came to. */
export type ReplayedMoneyBacks = { movements: Map<number, Movement[]>; moneyBacks: SharedMoneyBack[] };

/**
 * What each entry about the money backs of one payment moved, and what each of them bears after the last. What a money back bears may change with
 * a later one, so all of them are gone through again from what was paid on, as they were booked: an entry tells the same
 * for ever. `moneyBacks` in the order in which we heard of them, `steps` in the order of the entries.
 */
export function replayMoneyBacks(
  paid: readonly PaidShare[],
  moneyBacks: readonly Pick<SharedMoneyBack, 'number' | 'kind' | 'amountCents' | 'aims'>[],
  steps: readonly BookedStep[],
): ReplayedMoneyBacks {
  const movements = new Map<number, Movement[]>();
  const payOuts: CreditPayOut[] = [];
  let known: SharedMoneyBack[] = [];
  for (const step of steps) {
    if ('payOut' in step) {
      payOuts.push(step.payOut);
      movements.set(step.entryId, payOutMovements(step.payOut));
      continue;
    }
    const { entryId, number, effect } = step;
    const before = new Map(known.map((one) => [one.number, one]));
    const heard = moneyBacks
      .filter((one) => one.number === number || before.has(one.number))
      .map((one) => ({
        ...one,
        state: one.number === number ? stateAfterEffect[effect] : before.get(one.number)!.state,
        shares: before.get(one.number)?.shares ?? [],
      }));
    const owedBefore = debtsOf({ moneyBacks: known, payOuts });
    known = sharedAnew({ paid: [...paid], moneyBacks: heard, payOuts }, number).moneyBacks;
    const owed = debtsOf({ moneyBacks: known, payOuts });
    movements.set(
      entryId,
      known.flatMap((after) => {
        const was = before.get(after.number);
        return movementsBetween(after, was ? goneParts(was, owedBefore) : [], goneParts(after, owed));
      }),
    );
  }
  return { movements, moneyBacks: known };
}

export type BookedOtherwise = { ledgerAccount: LedgerAccount; toldCents: Cents; bookedCents: Cents };

/** The ledger accounts on which an entry holds something else than its movements come to, both as credits above zero. */
export function bookedOtherwise(
  { postings }: Pick<BookedEntry, 'postings'>,
  movements: readonly Movement[],
): BookedOtherwise[] {
  return [...new Set(Object.values(accountOfPart))]
    .map((ledgerAccount) => {
      const told = movements.filter(({ part }) => accountOfPart[part] === ledgerAccount);
      const booked = postings.filter((posting) => posting.ledgerAccount === ledgerAccount);
      const [toldCents, debits] = [told, booked].map((ones) => sumCents(ones.map(({ amountCents }) => amountCents)));
      return { ledgerAccount, toldCents: toldCents!, bookedCents: cents(0 - debits!) };
    })
    .filter(({ toldCents, bookedCents }) => toldCents !== bookedCents);
}

type Part = Pick<Movement, 'part' | 'payable' | 'amountCents'>;

function movementsBetween(after: SharedMoneyBack, wasGone: readonly Part[], gone: readonly Part[]): Movement[] {
  const isUndone = after.state === 'undone';
  return [...gone, ...wasGone.filter((one) => !gone.some((other) => isSamePart(one, other)))].flatMap((one) => {
    const amount = amountOf(wasGone, one) - amountOf(gone, one);
    if (amount === 0) return [];
    return {
      reference: isUndone ? `${after.number}-U` : after.number,
      kind: isUndone ? (`${after.kind}-undone` as const) : after.kind,
      ...{ part: one.part, payable: one.payable, amountCents: cents(amount) },
    };
  });
}

/** What is gone with a money back, above zero; nothing while it is an open dispute, and once it is undone. */
function goneParts(moneyBack: SharedMoneyBack, debts: ReadonlyMap<string, Debt>): Part[] {
  if (!isGone(moneyBack)) return [];
  const { payerCents = cents(0), customers = [] } = debts.get(moneyBack.number) ?? {};
  const parts = moneyBack.shares.flatMap(partsOf);
  // What customers owe of a credit that was paid out is a credit below nothing.
  for (const { payableKind, payableId, amountCents } of customers) {
    const part: Part = { part: 'credit', payable: { kind: payableKind, id: payableId }, amountCents };
    const own = parts.find((one) => isSamePart(one, part));
    if (own) own.amountCents = cents(own.amountCents + amountCents);
    else parts.push(part);
  }
  const debt: Part = { part: 'debt', payable: null, amountCents: payerCents };
  return [...parts, debt].filter(({ amountCents }) => amountCents !== 0);
}

function partsOf({ payableKind, payableId, amountCents, creditCents, feeCents }: Share): Part[] {
  const payable = { kind: payableKind, id: payableId };
  const parts: Part[] = [
    { part: 'payable', payable, amountCents: cents(amountCents - creditCents) },
    { part: 'credit', payable, amountCents: creditCents },
    { part: 'fee', payable, amountCents: feeCents },
  ];
  return parts.filter((part) => part.amountCents !== 0);
}

function isSamePart(one: Part, other: Part): boolean {
  return one.part === other.part && one.payable?.kind === other.payable?.kind && one.payable?.id === other.payable?.id;
}

function amountOf(parts: readonly Part[], wanted: Part): number {
  return parts.find((one) => isSamePart(one, wanted))?.amountCents ?? 0;
}
