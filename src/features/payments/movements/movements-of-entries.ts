import type { Queryable } from '../../../platform/db/types.ts';
import type { BookedEntry } from '../../ledger/public.ts';
import type { WayOfPaying } from '../gateways/gateway.ts';
import { receiptSharesOf } from '../money-backs/reads.ts';
import { payOutsOf, paymentsOfPayOuts } from '../credit-pay-outs/reads.ts';
import { payOutSource } from '../credit-pay-outs/credit-pay-out.ts';
import { paymentMovements, payOutMovements, type Movement } from './movement.ts';
import { replayedPayments } from './replayed-payments.ts';

/** What an entry moved, and in which way its payment was made. */
export type EntryMovements = { way: WayOfPaying; movements: Movement[] };

/**
 * What entries of payments, of money backs and of credits that were paid out moved, by their ids, thing by thing and to the cent, as it was when they
 * were written. Entries that move none of it, such as the city's fee for a returned payment, are left out.
 */
export async function movementsOfEntries(
  db: Queryable,
  entries: readonly Pick<BookedEntry, 'id' | 'sourceKind' | 'sourceId' | 'effect'>[],
): Promise<Map<number, EntryMovements>> {
  const payments = entries.filter(({ sourceKind, effect }) => sourceKind === 'payment' && effect === 'paid');
  const numbers = entries.filter(({ sourceKind }) => sourceKind === 'money-back').map(({ sourceId }) => sourceId);
  const paidOut = entries.filter(({ sourceKind }) => sourceKind === payOutSource);
  const withPayOuts = await paymentsOfPayOuts(
    db,
    paidOut.map(({ sourceId }) => sourceId),
  );
  const paymentIds = [...payments.map(({ sourceId }) => sourceId), ...withPayOuts];
  const shares = Map.groupBy(await receiptSharesOf(db, paymentIds), ({ paymentId }) => paymentId);

  const found = new Map<number, EntryMovements>();
  for (const { id, sourceId } of payments) {
    const paid = shares.get(sourceId) ?? [];
    const [first] = paid;
    if (first) found.set(id, { way: first.way, movements: paymentMovements(first.receiptNumber, paid) });
  }
  const payOuts = new Map((await payOutsOf(db, withPayOuts)).map((payOut) => [payOut.number, payOut]));
  for (const { id, sourceId } of paidOut) {
    const payOut = payOuts.get(sourceId);
    const [first] = payOut ? (shares.get(payOut.paymentId) ?? []) : [];
    if (payOut && first) found.set(id, { way: first.way, movements: payOutMovements(payOut) });
  }
  for (const { way, replayed } of await replayedPayments(db, numbers)) {
    for (const [id, movements] of replayed.movements) found.set(id, { way, movements });
  }
  return found;
}
