import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { lockedRequest } from './reads.ts';
import { insertMessage, updateRequest } from './writes.ts';

/**
 * Ties a request to the user who is signed in and came by its link: the link and the session together, never an address. One
 * that has a user stays theirs.
 */
export async function takeRequest(
  tx: Tx,
  { requestId, userId, now }: { requestId: number; userId: string; now: Date },
): Promise<void> {
  const request = await lockedRequest(tx, requestId);
  if (!request || request.userId !== null || request.erasedAt) return;
  await updateRequest(tx, requestId, { userId });
  await insertMessage(tx, { requestId, kind: 'event', event: 'taken', writtenBy: userId, words: '', now });
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'help-request-taken',
    subjectKind: 'help-request',
    subjectId: String(requestId),
  });
}
