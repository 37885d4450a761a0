import type { Queryable } from '../../../platform/db/types.ts';
import type { Guest } from './guest.ts';

const guestColumns = ['id', 'email', 'networkKey', 'expiresAt'] as const;

/** The visit that a cookie stands for, as long as it lasts. */
export function guestByTokenHash(db: Queryable, tokenHash: Buffer, now: Date): Promise<Guest | undefined> {
  return db
    .selectFrom('guests')
    .select(guestColumns)
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** A guest, also after the visit: mails of what was paid go on. */
export function guestById(db: Queryable, id: string): Promise<Guest | undefined> {
  return db.selectFrom('guests').select(guestColumns).where('id', '=', id).executeTakeFirst();
}

/** How many payments guests of one network started since a moment, whatever became of them. */
export async function guestPaymentsStartedSince(db: Queryable, networkKey: Buffer, since: Date): Promise<number> {
  const row = await db
    .selectFrom('payments')
    .innerJoin('guests', 'guests.id', 'payments.guestId')
    .select((is) => is.fn.countAll<number>().as('started'))
    .where('guests.networkKey', '=', networkKey)
    .where('payments.madeAt', '>', since)
    .executeTakeFirstOrThrow();
  return row.started;
}
