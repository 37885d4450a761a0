import type { Tx } from '../../platform/db/types.ts';
import { endAllLinksOf, eraseLinkDecisionsAbout, eraseLinkRequestsOf, eraseLinkTriesOf } from './writes-erase-user.ts';

/**
 * Ends all links of a user whose data is deleted, and erases what they typed to get them, what staff wrote about that, and
 * their tries. That somebody without a name saw an account once stays: its owner may ask who did.
 */
export async function eraseLinksOfUser(tx: Tx, userId: string, now: Date): Promise<void> {
  await endAllLinksOf(tx, userId, now);
  await eraseLinkDecisionsAbout(tx, userId);
  await eraseLinkRequestsOf(tx, userId);
  await eraseLinkTriesOf(tx, userId);
}
