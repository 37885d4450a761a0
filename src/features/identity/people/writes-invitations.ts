import type { Tx } from '../../../platform/db/types.ts';
import type { StaffInvitation } from './person.ts';

/** Keeps that a resident is invited to the staff; false where they are already. */
export async function insertStaffInvitation(
  tx: Tx,
  invitation: StaffInvitation & { invitedAt: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('staffInvitations')
    .values(invitation)
    .onConflict((is) => is.column('userId').doNothing())
    .returning('userId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a resident's invitation away, because it was accepted or is worth nothing any more; undefined where none waits. */
export function takeStaffInvitation(tx: Tx, userId: string): Promise<StaffInvitation | undefined> {
  return tx
    .deleteFrom('staffInvitations')
    .where('userId', '=', userId)
    .returning(['userId', 'role', 'sealedTotpSecret'])
    .$castTo<StaffInvitation>()
    .executeTakeFirst();
}

/** Takes role and second factor from somebody, who is a resident from then on and keeps the password. */
export async function takeStaffRole(tx: Tx, userId: string): Promise<void> {
  await tx
    .updateTable('users')
    .set({ staffRole: null, sealedTotpSecret: null, totpLastStep: null, owesRecoveryCodes: false })
    .where('id', '=', userId)
    .execute();
}
