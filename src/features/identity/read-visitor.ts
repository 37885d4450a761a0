import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { sessionByTokenHash } from './reads.ts';
import { idleEnd, isSightingDue, nextEnd } from './session-rules.ts';
import { keepSighting } from './writes.ts';

/**
 * Who a session token names now; nobody once the session was ended, stood idle too long or reached its last moment.
 * One statement, and a second one at most once a minute to keep that the person was here.
 */
export async function readVisitor(context: PortalContext, sessionToken: string): Promise<Visitor | null> {
  const { db, clock } = context;
  const now = clock.now();
  const session = await sessionByTokenHash(db, tokenHash(sessionToken), now);
  if (!session) return null;
  const isStaff = session.staffRole !== null;
  if (idleEnd(session.lastSeenAt, isStaff) <= now) return null;
  const isDue = isSightingDue(session.lastSeenAt, now);
  if (isDue) await db.transaction().execute((tx) => keepSighting(tx, session.sessionId, now));
  return {
    userId: session.userId,
    sessionId: session.sessionId,
    email: session.email,
    staffRole: session.staffRole,
    isSecondFactorGiven: !isStaff || session.secondFactorGivenAt !== null,
    passwordGivenAt: session.passwordGivenAt,
    secondFactorGivenAt: session.secondFactorGivenAt,
    lastSignedInAt: session.previousSignedInAt,
    idleEndsAt: nextEnd(isDue ? now : session.lastSeenAt, isStaff, session.expiresAt),
    endsAt: session.expiresAt,
  };
}

/** Keeps that somebody is there, so that the session's idle time starts anew. Its last moment stays where it is. */
export async function stay(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await keepSighting(tx, sessionId, now);
}
