import type { Queryable } from '../../../platform/db/types.ts';
import { entriesOf, type BookedEntry } from '../../ledger/public.ts';
import { payOutSource } from '../credit-pay-outs/credit-pay-out.ts';
import { payOutsOf } from '../credit-pay-outs/reads.ts';
import type { WayOfPaying } from '../gateways/gateway.ts';
import { moneyBackEffects, type MoneyBackEffect } from '../money-backs/money-back.ts';
import { moneyBacksBesides, receiptSharesOf, type NamedMoneyBack, type ReceiptShare } from '../money-backs/reads.ts';
import { replayMoneyBacks, type BookedStep, type ReplayedMoneyBacks } from './movement.ts';

/** An entry of a money back, apart from fees for it. */
type MoneyBackEntry = BookedEntry & { effect: MoneyBackEffect };

/** A payment of which money went back, and what follows from what was paid and from its entries, gone through again. */
export type ReplayedPayment = {
  paymentId: string;
  way: WayOfPaying;
  paid: ReceiptShare[];
  /** As we keep them, in the order in which we heard of them. */
  moneyBacks: NamedMoneyBack[];
  /** Of its money backs and of its credits that were paid out, in the order in which they were booked. */
  entries: BookedEntry[];
  replayed: ReplayedMoneyBacks;
};

/** The payments of some money backs, with all that went back of each. A payment without a receipt is left out. */
export async function replayedPayments(db: Queryable, numbers: readonly string[]): Promise<ReplayedPayment[]> {
  const moneyBacks = Map.groupBy(await moneyBacksBesides(db, numbers), ({ paymentId }) => paymentId);
  const shares = Map.groupBy(await receiptSharesOf(db, [...moneyBacks.keys()]), ({ paymentId }) => paymentId);
  const all = [...moneyBacks.values()].flat().map(({ number }) => number);
  const entries = Map.groupBy(await moneyBackEntries(db, all), ({ sourceId }) => sourceId);
  const paidOut = Map.groupBy(await payOutSteps(db, [...moneyBacks.keys()]), ({ paymentId }) => paymentId);

  return [...moneyBacks].flatMap(([paymentId, backs]) => {
    const paid = shares.get(paymentId) ?? [];
    const [first] = paid;
    if (!first) return [];
    const steps = [
      ...backs.flatMap(({ number }) => moneyBackSteps(entries.get(number))),
      ...(paidOut.get(paymentId) ?? []),
    ].toSorted((one, other) => one.entry.id - other.entry.id);
    const unsplit = paid.map((share) => ({ ...share, portions: [] }));
    const replayed = replayMoneyBacks(
      unsplit,
      backs,
      steps.map(({ step }) => step),
    );
    const itsEntries = steps.map(({ entry }) => entry);
    return { paymentId, way: first.way, paid, moneyBacks: backs, entries: itsEntries, replayed };
  });
}

type Step = { entry: BookedEntry; step: BookedStep };

function moneyBackSteps(entries: readonly MoneyBackEntry[] = []): Step[] {
  return entries.map((entry) => ({ entry, step: { entryId: entry.id, number: entry.sourceId, effect: entry.effect } }));
}

/** What was booked when credits of some payments were paid out. */
async function payOutSteps(db: Queryable, paymentIds: readonly string[]): Promise<(Step & { paymentId: string })[]> {
  const payOuts = new Map((await payOutsOf(db, paymentIds)).map((payOut) => [payOut.number, payOut]));
  const sources = [...payOuts.keys()].map((sourceId) => ({ sourceKind: payOutSource, sourceId }));
  const entries = sources.length === 0 ? [] : await entriesOf(db, sources);
  return entries.flatMap((entry) => {
    const payOut = payOuts.get(entry.sourceId);
    return payOut ? [{ entry, paymentId: payOut.paymentId, step: { entryId: entry.id, payOut } }] : [];
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
