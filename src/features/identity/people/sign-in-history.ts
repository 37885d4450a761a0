import type { Secrets } from '../../../platform/crypto/secrets.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { addressKeyOf, ownPasswordKeyOf } from '../count-sign-in-try.ts';
import { lockAfter, type Lock } from '../lockout.ts';
import { failedTriesOf } from '../reads.ts';
import { seenSince } from '../session-rules.ts';
import { failedTriesAt, sessionsOfUser, type FailedTry, type KeptSession } from './reads.ts';

/** A sign-in, or a try that failed. Failed ones are kept until the next that is right; locks stay in the audit trail. */
export type SignInEvent =
  | { kind: 'signed-in' | 'password-given'; at: Date; session: KeptSession; /** Somebody is in. */ isOpen: boolean }
  | { kind: 'wrong-password' | 'wrong-code'; at: Date; failedTry: FailedTry };

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
  return [...signIns, ...failures].toSorted((one, other) => other.at.getTime() - one.at.getTime()).slice(0, limit);
}

function isOpenAt({ endedAt, expiresAt, lastSeenAt, isOfStaff }: KeptSession, now: Date): boolean {
  return endedAt === null && expiresAt > now && lastSeenAt > seenSince(now, isOfStaff);
}

/** The lock that wrong passwords have put on an address now; null where it is open. */
export async function lockOfAddress(db: Queryable, secrets: Secrets, email: string, now: Date): Promise<Lock | null> {
  return lockAfter(await failedTriesOf(db, addressKeyOf(secrets, email), 'password'), now);
}
