import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { endSession } from './writes.ts';

/** Ends the session that a person is in. Its token opens nothing from then on. */
export async function logOut(tx: Tx, visitor: Visitor, now: Date): Promise<void> {
  const { userId, sessionId } = visitor;
  const isEnded = await endSession(tx, userId, sessionId, now);
  if (!isEnded) return;
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'signed-out',
    subjectKind: 'session',
    subjectId: sessionId,
  });
}
