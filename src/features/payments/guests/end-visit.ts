import type { Tx } from '../../../platform/db/types.ts';
import type { Payable } from '../payable.ts';
import { deleteGuestsWithoutPayment, endVisitAt } from './writes.ts';

/** Ends a guest's visit, so that the next person at this browser sees nothing of it, and lets go what was set aside in it. */
export async function endVisit(
  tx: Tx,
  { guestId, payables, now }: { guestId: string; payables: readonly Payable[]; now: Date },
): Promise<void> {
  for (const payable of payables) await payable.letGoOfGuest?.(tx, guestId, now);
  await endVisitAt(tx, guestId, now);
}

const keptMs = 86_400_000;

/** Forgets visits that ended more than a day ago without a payment. Tells how many. */
export async function forgetGuests(tx: Tx, now: Date): Promise<number> {
  return deleteGuestsWithoutPayment(tx, new Date(now.getTime() - keptMs));
}
