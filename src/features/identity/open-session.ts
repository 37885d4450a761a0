import { recordAudit } from '../../platform/audit.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { absoluteEnd, type SessionPlace } from './session-rules.ts';
import { insertSession } from './writes.ts';

export type SessionProofs = {
  userId: string;
  isStaff: boolean;
  passwordGivenAt: Date;
  secondFactorGivenAt: Date | null;
  /** The city's identity provider has proven who they are, and no password was given. */
  isByCity?: boolean;
};

/**
 * Opens a session and answers its token, which is kept nowhere. Every proof that a person gives opens a new one: a
 * token that somebody knew before is worth nothing after.
 */
export async function openSession(tx: Tx, proofs: SessionProofs, place: SessionPlace, now: Date): Promise<string> {
  const token = randomToken();
  const { userId, isStaff, passwordGivenAt, secondFactorGivenAt, isByCity = false } = proofs;
  const isComplete = !isStaff || secondFactorGivenAt !== null;
  const sessionId = await insertSession(tx, {
    tokenHash: tokenHash(token),
    userId,
    ...place,
    startedAt: now,
    lastSeenAt: now,
    passwordGivenAt,
    secondFactorGivenAt,
    isOfStaff: isStaff,
    expiresAt: absoluteEnd(now, isComplete),
  });
  const action = isComplete ? 'signed-in' : isByCity ? 'city-proof-given' : 'password-given';
  const detail = isByCity ? { by: 'city' } : {};
  const subject = { subjectKind: 'session', subjectId: sessionId };
  await recordAudit(tx, { at: now, actorUserId: userId, action, ...subject, detail, isOfStaff: isStaff });
  return token;
}
