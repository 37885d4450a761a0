import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';

/** Lets one change of staff at a time go on, until its transaction ends, so that two cannot shut each other out. */
export async function takeTurnToChangeStaff(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity: change staff', 0))`.execute(tx);
}

/** Disables a user; false where they are disabled already. */
export async function setDisabled(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('users')
    .set({ disabledAt: now })
    .where('id', '=', userId)
    .where('disabledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets a disabled user in again; false where they are not disabled, or their data was deleted. */
export async function setEnabled(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx
    .updateTable('users')
    .set({ disabledAt: null })
    .where('id', '=', userId)
    .where('disabledAt', 'is not', null)
    .where('deletedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a staff member another role. Every request reads the role anew, so it holds at once. */
export async function setRole(tx: Tx, userId: string, staffRole: StaffRole): Promise<void> {
  await tx.updateTable('users').set({ staffRole }).where('id', '=', userId).execute();
}

/** Keeps that a deletion was asked for; null where one waits already. */
export async function insertUserDeletion(
  tx: Tx,
  asked: { userId: string; reason: string; askedBy: string; askedAt: Date },
): Promise<number | null> {
  const row = await tx
    .insertInto('userDeletions')
    .values(asked)
    .onConflict((is) => is.column('userId').where('outcome', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Holds a user back until the transaction ends: nobody signs in, pays or links as them meanwhile. */
export async function holdUser(tx: Tx, userId: string): Promise<void> {
  await sql`select from users where id = ${userId} for update`.execute(tx);
}

/** Keeps a second person's word; with `done` the words of whoever asked are erased. */
export async function decideUserDeletion(
  tx: Tx,
  decision: { id: number; outcome: 'done' | 'declined'; decidedBy: string; decidedAt: Date },
): Promise<void> {
  const { id, ...values } = decision;
  const erased = values.outcome === 'done' ? { reason: null } : {};
  await tx
    .updateTable('userDeletions')
    .set({ ...values, ...erased })
    .where('id', '=', id)
    .execute();
}

/**
 * Erases all that a user is known by but the row itself, which payments refer to. What stands in place of the address is
 * no address and cannot be turned back into one, so that the address may register anew.
 */
export async function eraseUser(tx: Tx, userId: string, now: Date): Promise<void> {
  await sql`
    update users
       set email = 'deleted-user', comparable_email = 'deleted-user:' || gen_random_uuid(), password_hash = null,
           language = 'en', sealed_totp_secret = null, totp_last_step = null, last_signed_in_at = null,
           previous_signed_in_at = null, disabled_at = ${now}, deleted_at = ${now}
     where id = ${userId} and staff_role is null`.execute(tx);
}

/** Erases sessions, links in mails, an invitation to the staff and the words of earlier deletions that were asked for. */
export async function eraseTracesOfUser(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('sessions').where('userId', '=', userId).execute();
  await tx.deleteFrom('emailTokens').where('userId', '=', userId).execute();
  await tx.deleteFrom('staffInvitations').where('userId', '=', userId).execute();
  await tx
    .updateTable('userDeletions')
    .set({ reason: '' })
    .where('userId', '=', userId)
    .where('outcome', '=', 'declined')
    .execute();
}

/** Erases registrations, tries to sign in and counts of mails of some addresses, given as they are compared and by their keys. */
export async function eraseTracesOfAddresses(
  tx: Tx,
  addresses: readonly string[],
  addressKeys: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('registrations').where('comparableEmail', 'in', addresses).execute();
  await tx.deleteFrom('signInTries').where('addressKey', 'in', addressKeys).execute();
  await tx.deleteFrom('mailRequests').where('addressKey', 'in', addressKeys).execute();
}
