import type { Tx } from '../../../platform/db/types.ts';
import { visitEndsAt } from './guest.ts';
import { guestById, guestPaymentsStartedSince } from './reads.ts';
import { extendVisit } from './writes.ts';

/** Guests of one network together: enough for a family or an office, too few to try out stolen cards. */
export const networkStartsPerHourMax = 30;

/**
 * Whether a guest may start one more payment. A new visit costs nothing, so all visits from one network count together.
 * Who may stays longer, since the page at the gateway is open for a while.
 */
export async function mayGuestStart(tx: Tx, guestId: string, now: Date): Promise<boolean> {
  const guest = await guestById(tx, guestId);
  if (!guest) return false;
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  const started = guest.networkKey ? await guestPaymentsStartedSince(tx, guest.networkKey, anHourAgo) : 0;
  if (started >= networkStartsPerHourMax) return false;
  await extendVisit(tx, guestId, visitEndsAt(now));
  return true;
}
