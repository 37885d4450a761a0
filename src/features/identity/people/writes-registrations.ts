import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';

/** Ends the links of all registrations of an address that were never confirmed. */
export async function endRegistrationsOf(tx: Tx, comparable: string, now: Date): Promise<void> {
  await tx
    .updateTable('registrations')
    .set({ expiresAt: now })
    .where('comparableEmail', '=', comparable)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute();
}

/** Makes a registration anew under another link; it holds what its first link held. Gives the number of the new one. */
export async function copyRegistration(
  tx: Tx,
  { id, ...link }: { id: number; tokenHash: Buffer; madeAt: Date; expiresAt: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into registrations (token_hash, email, comparable_email, password_hash, browser_hash, language, made_at, expires_at)
    select ${link.tokenHash}, email, comparable_email, password_hash, browser_hash, language, ${link.madeAt}, ${link.expiresAt}
      from registrations where id = ${id}
    returning id`.execute(tx);
  return rows[0]!.id;
}
