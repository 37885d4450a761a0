import type { Queryable } from '../../../platform/db/types.ts';
import { entriesOf, type BookedEntry } from '../../ledger/public.ts';
import type { WayOfPaying } from '../gateways/gateway.ts';
import { moneyBackEffects, type MoneyBackEffect } from '../money-backs/money-back.ts';
import { moneyBacksBesides, receiptSharesOf, type NamedMoneyBack, type ReceiptShare } from '../money-backs/reads.ts';
import { replayMoneyBacks, type ReplayedMoneyBacks } from './movement.ts';

/** An entry of a money back, apart from fees for it. */
export type MoneyBackEntry = BookedEntry & { effect: MoneyBackEffect };

/** A payment of which money went back, and what follows from what was paid and from its entries, gone through again. */
export type ReplayedPayment = {
  paymentId: string;
  way: WayOfPaying;
  paid: ReceiptShare[];
  /** As we keep them, in the order in which we heard of them. */
  moneyBacks: NamedMoneyBack[];
  /** In the order in which they were booked. */
  entries: MoneyBackEntry[];
  replayed: ReplayedMoneyBacks;
};

/** The payments of some money backs, with all that went back of each. A payment without a receipt is left out. */
export async function replayedPayments(db: Queryable, numbers: readonly string[]): Promise<ReplayedPayment[]> {
  const moneyBacks = Map.groupBy(await moneyBacksBesides(db, numbers), ({ paymentId }) => paymentId);
  const shares = Map.groupBy(await receiptSharesOf(db, [...moneyBacks.keys()]), ({ paymentId }) => paymentId);
  const all = [...moneyBacks.values()].flat().map(({ number }) => number);
  const entries = Map.groupBy(await moneyBackEntries(db, all), ({ sourceId }) => sourceId);

  return [...moneyBacks].flatMap(([paymentId, backs]) => {
    const paid = shares.get(paymentId) ?? [];
    const [first] = paid;
    if (!first) return [];
    const itsEntries = backs
      .flatMap(({ number }) => entries.get(number) ?? [])
      .toSorted((one, other) => one.id - other.id);
    const steps = itsEntries.map(({ id, sourceId, effect }) => ({ entryId: id, number: sourceId, effect }));
    const unsplit = paid.map((share) => ({ ...share, portions: [] }));
    const replayed = replayMoneyBacks(unsplit, backs, steps);
    return { paymentId, way: first.way, paid, moneyBacks: backs, entries: itsEntries, replayed };
  });
}

/** All that was ever booked of some money backs, apart from fees for them. */
async function moneyBackEntries(db: Queryable, numbers: readonly string[]): Promise<MoneyBackEntry[]> {
  const sources = numbers.map((sourceId) => ({ sourceKind: 'money-back', sourceId }));
  return (await entriesOf(db, sources)).filter(isOfMoneyBack);
}

function isOfMoneyBack(entry: BookedEntry): entry is MoneyBackEntry {
  return (moneyBackEffects as readonly string[]).includes(entry.effect);
}
