import type { Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import type { CityProfile, Obligation } from '../../kernel/city-profile.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Gateway } from './gateways/gateway.ts';
import type { Payer } from './payer.ts';

/** One thing that a payer may pay for now, with the amounts that the database holds. */
export type PayableOffer = {
  id: number;
  /** How people and addresses name it, as `01-2026-12345`. */
  key: string;
  /** Its name on the checkout, at the gateway and on the receipt, which is read in either language. */
  label: Record<Language, string>;
  /** What it is for, in a few words; empty where the label says it all, and for guests, who see amounts only. */
  detail: Record<Language, string>;
  /** Its own page on the portal; null for guests, who may not see it. */
  href: string | null;
  dueCents: Cents;
  /** The least that may be paid; as much as is due where only all of it may be paid. */
  minimumCents: Cents;
  /** The most that may be paid: as much as is due, or more, which becomes a credit of the customer. */
  maximumCents: Cents;
  /** Why it cannot be paid here at all, and whom to ask, in the language asked for; null where it can. */
  closed: string | null;
  /** What it is in the words of fee law, which caps the convenience fee. */
  obligation: Obligation;
  dueOn: Day | null;
  /** It is kept for the payer until they pay, or end their visit. */
  isSetAside?: boolean;
};

/** Why nothing is due on a thing. `called-off`: its order was canceled or refused. `set-free`: what was set aside was not paid in time. `not-theirs` also where there is no such thing, so that nobody learns what there is. */
export type WhyNotDue = 'paid' | 'processing' | 'disputed' | 'void' | 'called-off' | 'set-free' | 'not-theirs';

/** What of an amount paid goes to one charge of the thing that was paid for. */
export type Portion = {
  /** Both null where it is owed and stands on no line. */
  lineNumber: number | null;
  chargeCode: string | null;
  /** What was charged for, in the city's words; empty where it stands on no line. */
  label: string;
  /** Of the city's own general ledger. */
  glCode: string;
  /** What was open of it before. Above zero. */
  openCents: Cents;
  /** What was paid of it: nothing where the money had ended before. */
  amountCents: Cents;
};

/**
 * A kind of thing that can be paid for. Payments know bills and orders only through this; each kind's feature offers
 * one, and the composition root joins them.
 */
export type Payable = {
  /** Names the kind in addresses, forms and allocations: `bill`. */
  kind: string;
  /**
   * What this payer may pay now, in the order of the keys, and what they would but for a rule of the city. Others',
   * unknown and settled ones are left out.
   */
  offers(db: Queryable, city: CityProfile, payer: Payer, keys: string[], language: Language): Promise<PayableOffer[]>;
  /** Why nothing is due on these, as far as this payer may know; those of which they may know nothing are left out. */
  whyNotDue(db: Queryable, payer: Payer, keys: string[]): Promise<Map<string, WhyNotDue>>;
  /** The name that an offer of this key would have. Asks nobody: there may be no such thing. */
  labelOf(key: string, named: { city: CityProfile; language: Language; payer: Payer }): string;
  /** The keys of what a guest has proven, in the order of the proofs. */
  keysOfGuest(db: Queryable, guestId: string): Promise<string[]>;
  /** Told where a guest ends their visit: what was set aside for them and is not being paid is free again. */
  letGoOfGuest?(tx: Tx, guestId: string, now: Date): Promise<void>;
  /** Addresses where anybody who holds one may pay: of those of these that can be paid here now. */
  payLinks(context: PayLinkContext, ids: number[]): Promise<Map<number, string>>;
  /** Locks them in the order of their ids until the transaction ends, so that two payments of one take turns. */
  lock(tx: Tx, ids: number[]): Promise<void>;
  /** Told in the transaction that makes a payment towards it paid. */
  onPaid(tx: Tx, id: number): Promise<void>;
  /**
   * How much more was paid on each than is owed, by payments whose money came, credits that are kept already apart: a refund
   * is taken from it first. What of it the city has posted came before what comes now. One that is gone is left out.
   */
  paidBeyondDue(db: Queryable, ids: number[]): Promise<Map<number, { overCents: Cents; overPostedCents: Cents }>>;
  /**
   * Of these, where a thing is paid whole or not at all: those that a refund is taken from, one after the other. Without it
   * a refund is shared in proportion.
   */
  takenWhole?(db: Queryable, ids: number[]): Promise<number[]>;
  /**
   * What the amounts that have just been paid go to, in the order of filling. The portions of each sum up to its amount.
   * Asked in the transaction that makes the payment paid, after it counts as paid and what is beyond is credited.
   */
  split(
    db: Queryable,
    city: CityProfile,
    paid: readonly { id: number; amountCents: Cents }[],
  ): Promise<Map<number, Portion[]>>;
  /** Those of these that a user may see now: with what is charged for, or no more than the amount. */
  sightOf(db: Queryable, userId: string, ids: number[]): Promise<Map<number, 'amount' | 'full'>>;
  /** How each stands now, after all payments. One that is gone is left out. */
  stillDue(db: Queryable, ids: number[]): Promise<Map<number, StillDue>>;
};

/** How a thing stands: what is due on it, what more is paid than is owed, what is held of payments for it, apart from it, and what of the money that went back was beyond what is owed. */
export type StillDue = { dueCents: Cents; overCents: Cents; heldCents: Cents; beyondTakenCents: Cents };

/** What a pay link is made from. */
export type PayLinkContext = Pick<PortalContext, 'db' | 'city' | 'secrets' | 'publicUrl' | 'clock'>;

/** What the composition root gives to payments. Without a gateway nothing can be paid, and pages say so. */
export type PaymentsWiring = { gateway: Gateway | null; payables: readonly Payable[] };

/** The ids of allocations by the kind of payable that they go to. */
export function idsByKind(
  payables: readonly Payable[],
  allocations: readonly { payableKind: string; payableId: number }[],
): { payable: Payable; ids: number[] }[] {
  return payables
    .map((payable) => ({
      payable,
      ids: allocations.filter(({ payableKind }) => payableKind === payable.kind).map(({ payableId }) => payableId),
    }))
    .filter(({ ids }) => ids.length > 0);
}
