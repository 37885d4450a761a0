import type { Secrets } from '../../../platform/crypto/secrets.ts';
import { auditRecordsOf } from '../../../platform/audit.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { addressKeyOf, auditedKey, ownPasswordKeyOf } from '../count-sign-in-try.ts';
import { lockAfter, type Lock } from '../lockout.ts';
import { failedTriesOf } from '../reads.ts';
import { seenSince } from '../session-rules.ts';
import { failedTriesAt, sessionsOfUser, type FailedTry, type KeptSession } from './reads.ts';

/** A sign-in, a try that failed, or a lock after such tries. Failed ones are kept until the next that is right; locks stay. */
export type SignInEvent =
  | { kind: 'signed-in' | 'password-given'; at: Date; session: KeptSession; /** Somebody is in. */ isOpen: boolean }
  | { kind: 'wrong-password' | 'wrong-code'; at: Date; failedTry: FailedTry }
  | { kind: 'locked-passwords' | 'locked-codes'; at: Date };

type Whose = { userId: string; email: string };

/** How a user signed in and tried to, newest first. */
export async function signInHistory(
  db: Queryable,
  secrets: Secrets,
  { userId, email }: Whose,
  { now, limit }: { now: Date; limit: number },
): Promise<SignInEvent[]> {
  const keys = [addressKeyOf(secrets, email), ownPasswordKeyOf(secrets, userId)];
  const [sessions, tries] = [await sessionsOfUser(db, userId, limit), await failedTriesAt(db, keys, limit)];
  const signIns = sessions.map((session): SignInEvent => {
    const kind = session.isOfStaff && !session.isCodeGiven ? 'password-given' : 'signed-in';
    return { kind, at: session.startedAt, session, isOpen: kind === 'signed-in' && isOpenAt(session, now) };
  });
  const failures = tries.map((failedTry): SignInEvent => {
    return { kind: failedTry.kind === 'password' ? 'wrong-password' : 'wrong-code', at: failedTry.at, failedTry };
  });
  const locks = await locksOf(db, keys, limit);
  // A lock is of the moment of the try that brought it, and comes after it.
  return [...locks, ...signIns, ...failures]
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, limit);
}

/** Locks after wrong passwords or codes, as the audit trail has them: of the address, and of somebody in their own session. */
async function locksOf(db: Queryable, [address, own]: readonly Buffer[], limit: number): Promise<SignInEvent[]> {
  const records = await Promise.all([
    auditRecordsOf(db, { subjectKind: 'address', subjectId: auditedKey(address!) }, limit, true),
    auditRecordsOf(db, { subjectKind: 'own-password', subjectId: auditedKey(own!) }, limit, true),
  ]);
  return records
    .flat()
    .filter(({ action }) => action === 'sign-in-locked' || action === 'sign-in-stopped')
    .map(({ at, detail }) => ({ kind: detail['kind'] === 'password' ? 'locked-passwords' : 'locked-codes', at }));
}

function isOpenAt({ endedAt, expiresAt, lastSeenAt, isOfStaff }: KeptSession, now: Date): boolean {
  return endedAt === null && expiresAt > now && lastSeenAt > seenSince(now, isOfStaff);
}

/** The lock that wrong passwords have put on an address now; null where it is open. */
export async function lockOfAddress(db: Queryable, secrets: Secrets, email: string, now: Date): Promise<Lock | null> {
  return lockAfter(await failedTriesOf(db, addressKeyOf(secrets, email), 'password'), now);
}
