import { recordAudit } from '../../platform/audit.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { addressNetworks } from '../../platform/http/client-address.ts';
import { countRequest } from '../../platform/http/limits.ts';
import type { RequestLimit } from '../../platform/http/route.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import { lockAfter, type Lock } from './lockout.ts';
import type { SessionPlace } from './session-rules.ts';
import { failedTriesOf, type TryKind } from './reads.ts';
import { forgetSignInTries, insertSignInTry, waitForTurn } from './writes.ts';

/** Sign-ins of one network (IPv6: one /64) within a minute. A library's readers share it with room to spare. */
const networkLimit: RequestLimit = { name: 'log-in', requestsMax: 20, windowSeconds: 60 };

/** Why a try is not even looked at: the address is locked, or its network tries too often. */
export type TryRefusal = Lock | { kind: 'crowded' };

/**
 * Whose tries count together: those of a typed address, known or not, or those that somebody makes in a session of
 * theirs. Strangers can type an address; nothing that they do may close the forms of somebody who is signed in.
 */
export type WhoTries = { email: string } | { userId: string };
export type SignInTry = {
  who: WhoTries;
  clientAddress: string;
  kind: TryKind;
  now: Date;
  /** Of a second factor, whose password was right: kept with the try. */
  place?: SessionPlace;
};

/** The keyed hash by which an address is counted, whether a user has it or not. */
export function addressKeyOf(secrets: Secrets, email: string): Buffer {
  return secrets.keyedHash('sign-in-address', comparableEmail(email));
}

/** The keyed hash by which the tries of somebody are counted in their own session. */
export function ownPasswordKeyOf(secrets: Secrets, userId: string): Buffer {
  return secrets.keyedHash('own-password', userId);
}

/** Under what the audit trail keeps locks of such a key. */
export function auditedKey(key: Buffer): string {
  return key.toString('hex').slice(0, 32);
}

function tryKeyOf(secrets: Secrets, who: WhoTries): Buffer {
  return 'email' in who ? addressKeyOf(secrets, who.email) : ownPasswordKeyOf(secrets, who.userId);
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
  const { who, clientAddress, kind, now, place } = attempt;
  const addressKey = tryKeyOf(secrets, who);
  const clientKey = clientKeyOf(secrets, clientAddress);
  if ('email' in who && !(await countRequest(tx, networkLimit, clientKey, now))) return { kind: 'crowded' };
  await waitForTurn(tx, addressKey);
  const lock = lockAfter(await failedTriesOf(tx, addressKey, kind), now);
  if (!lock) await insertSignInTry(tx, { addressKey, clientKey, kind, at: now, ...place });
  return lock;
}

/** The lock that a try which turned out wrong has put on the address, null where more tries are left. Kept for audit. */
export async function lockAfterWrongTry(tx: Tx, secrets: Secrets, attempt: SignInTry): Promise<Lock | null> {
  const addressKey = tryKeyOf(secrets, attempt.who);
  const lock = lockAfter(await failedTriesOf(tx, addressKey, attempt.kind), attempt.now);
  if (!lock) return null;
  await recordAudit(tx, {
    at: attempt.now,
    actorUserId: null,
    action: lock.kind === 'stopped' ? 'sign-in-stopped' : 'sign-in-locked',
    subjectKind: 'email' in attempt.who ? 'address' : 'own-password',
    subjectId: auditedKey(addressKey),
    detail: { kind: attempt.kind },
  });
  return lock;
}

/** Forgets the wrong passwords of somebody who gave the right one, or proved the address. */
export async function forgetTriesOf(tx: Tx, secrets: Secrets, who: WhoTries): Promise<void> {
  await forgetSignInTries(tx, tryKeyOf(secrets, who), ['password']);
}
