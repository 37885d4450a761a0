import type { Queryable } from '../../../platform/db/types.ts';
import { entriesOf, type BookedEntry } from '../../ledger/public.ts';
import type { WayOfPaying } from '../gateways/gateway.ts';
import { moneyBackEffects, type MoneyBackEffect } from '../money-backs/money-back.ts';
import { moneyBacksBesides, receiptSharesOf } from '../money-backs/reads.ts';
import { moneyBackMovements, paymentMovements, type BookedStep, type Movement } from './movement.ts';

/** What an entry moved, and in which way its payment was made. */
export type EntryMovements = { way: WayOfPaying; movements: Movement[] };

/**
 * What entries of payments and of money backs moved, by their ids, thing by thing and to the cent, as it was when they
 * were written. Entries that move none of it, such as the city's fee for a returned payment, are left out.
 */
export async function movementsOfEntries(
  db: Queryable,
  entries: readonly Pick<BookedEntry, 'id' | 'sourceKind' | 'sourceId' | 'effect'>[],
): Promise<Map<number, EntryMovements>> {
  const payments = entries.filter(({ sourceKind, effect }) => sourceKind === 'payment' && effect === 'paid');
  const numbers = entries.filter(({ sourceKind }) => sourceKind === 'money-back').map(({ sourceId }) => sourceId);
  const moneyBacks = Map.groupBy(await moneyBacksBesides(db, numbers), ({ paymentId }) => paymentId);
  const paymentIds = new Set([...payments.map(({ sourceId }) => sourceId), ...moneyBacks.keys()]);
  const shares = Map.groupBy(await receiptSharesOf(db, [...paymentIds]), ({ paymentId }) => paymentId);
  const steps = await bookedSteps(
    db,
    [...moneyBacks.values()].flat().map(({ number }) => number),
  );

  const found = new Map<number, EntryMovements>();
  for (const { id, sourceId } of payments) {
    const paid = shares.get(sourceId) ?? [];
    const [first] = paid;
    if (first) found.set(id, { way: first.way, movements: paymentMovements(first.receiptNumber, paid) });
  }
  for (const [paymentId, backs] of moneyBacks) {
    const paid = (shares.get(paymentId) ?? []).map((share) => ({ ...share, portions: [] }));
    const [first] = paid;
    if (!first) continue;
    const itsSteps = steps.filter(({ number }) => backs.some((one) => one.number === number));
    for (const [id, movements] of moneyBackMovements(paid, backs, itsSteps))
      found.set(id, { way: first.way, movements });
  }
  return found;
}

/** All that was ever booked of some money backs, apart from fees for them, in the order of the entries. */
async function bookedSteps(db: Queryable, numbers: readonly string[]): Promise<BookedStep[]> {
  const sources = numbers.map((sourceId) => ({ sourceKind: 'money-back', sourceId }));
  return (await entriesOf(db, sources))
    .toSorted((one, other) => one.id - other.id)
    .flatMap(({ id, sourceId, effect }) =>
      isMoneyBackEffect(effect) ? { entryId: id, number: sourceId, effect } : [],
    );
}

function isMoneyBackEffect(effect: string): effect is MoneyBackEffect {
  return (moneyBackEffects as readonly string[]).includes(effect);
}
