import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { endSession, endSessionsOf } from './writes.ts';

/** Ends the session that a person is in. Its token opens nothing from then on. */
export async function logOut(
  tx: Tx,
  { userId, sessionId }: Pick<Visitor, 'userId' | 'sessionId'>,
  now: Date,
): Promise<void> {
  const isEnded = await endSession(tx, userId, sessionId, now);
  if (!isEnded) return;
  const action = 'signed-out';
  await recordAudit(tx, { at: now, actorUserId: userId, action, subjectKind: 'session', subjectId: sessionId });
}

/** Ends one of a user's own sessions, as that of a telephone left on a bus. Nothing happens to anybody else's. */
export async function endOneSession(tx: Tx, visitor: Visitor, sessionId: string, now: Date): Promise<boolean> {
  const isEnded = await endSession(tx, visitor.userId, sessionId, now);
  if (isEnded) await keepRecord(tx, visitor, sessionId, 1, now);
  return isEnded;
}

/** Ends all of a user's sessions but the one that asks for it, and says how many those were. */
export async function endOtherSessions(tx: Tx, visitor: Visitor, now: Date): Promise<number> {
  const count = await endSessionsOf(tx, visitor.userId, visitor.sessionId, now);
  await keepRecord(tx, visitor, visitor.sessionId, count, now);
  return count;
}

async function keepRecord(tx: Tx, { userId }: Visitor, sessionId: string, count: number, now: Date): Promise<void> {
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'sessions-ended',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { count },
  });
}
