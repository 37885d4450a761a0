import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { addressKeyOf } from './count-sign-in-try.ts';
import { forgetMailRequests, useUpEmailTokensOf } from './writes.ts';

/**
 * Makes all links worthless that a user was sent, since the password or the address has changed. The resets that were
 * asked for count no more: at the limit the newest link would have been the user's only way, and it works no longer.
 */
export async function endLinksOf(
  tx: Tx,
  secrets: Secrets,
  { userId, email }: { userId: string; email: string },
  now: Date,
): Promise<void> {
  await useUpEmailTokensOf(tx, userId, now);
  await forgetMailRequests(tx, addressKeyOf(secrets, email), 'reset-password');
}
