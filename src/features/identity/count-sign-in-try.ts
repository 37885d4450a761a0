import { recordAudit } from '../../platform/audit.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { addressNetworks } from '../../platform/http/client-address.ts';
import { countRequest } from '../../platform/http/limits.ts';
import type { RequestLimit } from '../../platform/http/route.ts';
import { comparableEmail } from './email-address.ts';
import { lockAfter, type Lock } from './lockout.ts';
import { failedTriesOf, type TryKind } from './reads.ts';
import { insertSignInTry, waitForTurn } from './writes.ts';

/** Sign-ins of one network (IPv6: one /64) within a minute. A library's readers share it with room to spare. */
const networkLimit: RequestLimit = { name: 'log-in', requestsMax: 20, windowSeconds: 60 };

/** Why a try is not even looked at: the address is locked, or its network tries too often. */
export type TryRefusal = Lock | { kind: 'crowded' };

/** Who tries what: the typed address, known or not, and where from. */
export type SignInTry = { email: string; clientAddress: string; kind: TryKind; now: Date };

/** The keyed hash by which an address is counted, whether a user has it or not. */
export function addressKeyOf(secrets: Secrets, email: string): Buffer {
  return secrets.keyedHash('sign-in-address', comparableEmail(email));
}

/** The keyed hash by which a network is counted. */
export function clientKeyOf(secrets: Secrets, clientAddress: string): Buffer {
  return secrets.keyedHash('sign-in-network', addressNetworks(clientAddress).network);
}

/**
 * Counts a try before its password or code is looked at, so that fifty at once get no more tries than fifty in a row.
 * Answers why it is refused, or null where it may go on; a refused one is not counted again.
 */
export async function countSignInTry(tx: Tx, secrets: Secrets, attempt: SignInTry): Promise<TryRefusal | null> {
  const { email, clientAddress, kind, now } = attempt;
  const addressKey = addressKeyOf(secrets, email);
  const clientKey = clientKeyOf(secrets, clientAddress);
  if (!(await countRequest(tx, networkLimit, clientKey, now))) return { kind: 'crowded' };
  await waitForTurn(tx, addressKey);
  const lock = lockAfter(await failedTriesOf(tx, addressKey, kind), now);
  if (!lock) await insertSignInTry(tx, { addressKey, clientKey, kind, at: now });
  return lock;
}

/** The lock that a try which turned out wrong has put on the address, null where more tries are left. Kept for audit. */
export async function lockAfterWrongTry(tx: Tx, secrets: Secrets, attempt: SignInTry): Promise<Lock | null> {
  const addressKey = addressKeyOf(secrets, attempt.email);
  const lock = lockAfter(await failedTriesOf(tx, addressKey, attempt.kind), attempt.now);
  if (!lock) return null;
  await recordAudit(tx, {
    at: attempt.now,
    actorUserId: null,
    action: lock.kind === 'stopped' ? 'sign-in-stopped' : 'sign-in-locked',
    subjectKind: 'address',
    subjectId: addressKey.toString('hex').slice(0, 32),
    detail: { kind: attempt.kind },
  });
  return lock;
}
