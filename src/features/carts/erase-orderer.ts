import type { Tx } from '../../platform/db/types.ts';
import { forgetOrderer } from './writes.ts';

/**
 * Forgets how to reach a user whose data is deleted, and what they wrote to the driver, also where they ordered as a guest
 * under one of their addresses. Which cart was brought to which
 * address stays: it is the city's property, and what was paid for it stands in the books.
 */
export async function eraseOrderer(
  tx: Tx,
  { userId, addresses }: { userId: string; addresses: readonly string[] },
): Promise<void> {
  await forgetOrderer(tx, { userId, addresses: addresses.map((address) => address.toLowerCase()) });
}
