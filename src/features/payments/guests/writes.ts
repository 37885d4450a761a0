import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';

export type NewGuest = { tokenHash: Buffer; email: string; networkKey: Buffer | null; madeAt: Date; expiresAt: Date };

/** Begins a guest's visit. */
export async function insertGuest(tx: Tx, guest: NewGuest): Promise<string> {
  const { id } = await tx.insertInto('guests').values(guest).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Lets a visit last until a later moment; never shortens it. */
export async function extendVisit(tx: Tx, guestId: string, expiresAt: Date): Promise<void> {
  await tx
    .updateTable('guests')
    .set({ expiresAt })
    .where('id', '=', guestId)
    .where('expiresAt', '<', expiresAt)
    .execute();
}

/** Ends a visit at once: its cookie opens nothing any more. */
export async function endVisitAt(tx: Tx, guestId: string, now: Date): Promise<void> {
  await tx.updateTable('guests').set({ expiresAt: now }).where('id', '=', guestId).execute();
}

/** Keeps that a guest has proven something, so that they may pay for it. */
export async function insertGuestPayable(
  tx: Tx,
  proven: { guestId: string; payableKind: string; payableId: number; provenAt: Date },
): Promise<void> {
  await tx
    .insertInto('guestPayables')
    .values(proven)
    .onConflict((is) => is.doNothing())
    .execute();
}

/** Removes visits that ended before a moment without a payment, with the addresses in them. Tells how many. */
export async function deleteGuestsWithoutPayment(tx: Tx, endedBefore: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from guests g
     where g.expires_at < ${endedBefore} and not exists (select from payments p where p.guest_id = g.id)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
