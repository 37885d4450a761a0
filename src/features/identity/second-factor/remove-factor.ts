import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { userById } from '../reads.ts';
import { passkeysOf } from './reads.ts';
import { tellOfFactor } from './tell-of-factor.ts';
import { deletePasskey, deletePasskeysOf, deleteRecoveryCodes, lockFactors, setTotpSecret } from './writes.ts';

/** `last-factor`: staff always have one that is not a recovery code. `gone`: it was removed meanwhile. */
export type RemovalRefusal = 'last-factor' | 'gone';

/** Removes one passkey of a staff member who has another factor. */
export async function removePasskey(
  tx: Tx,
  context: PortalContext,
  { userId, passkeyId }: { userId: string; passkeyId: string },
): Promise<Result<null, RemovalRefusal>> {
  const { hasApp, passkeys } = await lockFactors(tx, userId);
  const user = await userById(tx, userId);
  const passkey = (await passkeysOf(tx, userId)).find((one) => one.passkeyId === passkeyId);
  if (!user || !passkey) return refused('gone');
  if (!hasApp && passkeys === 1) return refused('last-factor');
  await deletePasskey(tx, userId, passkeyId);
  await tellOfFactor(tx, context, user, { what: 'passkey-removed', name: passkey.name });
  return ok(null);
}

/** Removes the authenticator app of a staff member who has a passkey. */
export async function removeApp(tx: Tx, context: PortalContext, userId: string): Promise<Result<null, RemovalRefusal>> {
  const { hasApp, passkeys } = await lockFactors(tx, userId);
  const user = await userById(tx, userId);
  if (!user || !hasApp) return refused('gone');
  if (passkeys === 0) return refused('last-factor');
  await setTotpSecret(tx, userId, null);
  await tellOfFactor(tx, context, user, { what: 'authenticator-app-removed' });
  return ok(null);
}

/** Takes away what somebody had beside the authenticator app, because they are given a new second factor. */
export async function forgetOtherFactors(tx: Tx, userId: string): Promise<void> {
  await deletePasskeysOf(tx, userId);
  await deleteRecoveryCodes(tx, userId);
}
