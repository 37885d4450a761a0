import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { GuestTry } from './reads.ts';

/**
 * Lets one try at a time go on, until its transaction ends. The limits of the whole city are exact only so, and with
 * one lock no two tries can wait for each other.
 */
export async function takeTurnToProve(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('billing: guest', 0))`.execute(tx);
}

/** Counts a try as failed, before it is checked. `refusedAtLimit` names the limit that keeps it from being checked. */
export async function insertGuestTry(
  tx: Tx,
  guestTry: GuestTry,
  refusedAtLimit: string | null,
  now: Date,
): Promise<number> {
  const { id } = await tx
    .insertInto('guestTries')
    .values({ ...guestTry, at: now, refusedAtLimit })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function markGuestTrySucceeded(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('guestTries').set({ succeeded: true }).where('id', '=', id).execute();
}
