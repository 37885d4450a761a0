import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';

export type CityIdentity = { issuer: string; subject: string; userId: string; boundAt: Date };

/** Keeps who a user is at the provider. */
export async function insertCityIdentity(tx: Tx, identity: CityIdentity): Promise<void> {
  await tx.insertInto('cityIdentities').values(identity).execute();
}

/** Gives a user the role that the provider says, or none. Second factors stay as they are. */
export async function setRoleByCity(tx: Tx, userId: string, staffRole: StaffRole | null): Promise<void> {
  await tx.updateTable('users').set({ staffRole }).where('id', '=', userId).execute();
}
