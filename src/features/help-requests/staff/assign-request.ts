import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { staffWhoMay } from '../../identity/public.ts';
import { lockedRequest } from '../reads.ts';
import { insertMessage, updateRequest } from '../writes.ts';

export type Assigned = { requestId: number; staffUserId: string; to: string | null; now: Date };

/**
 * Gives a request to somebody who may answer it, or back to its queue. Refuses with `not-staff` anybody else, and with `over` what
 * was merged or erased.
 */
export async function assignRequest(tx: Tx, assigned: Assigned): Promise<Result<null, 'not-staff' | 'over'>> {
  const { requestId, staffUserId, to, now } = assigned;
  const request = await lockedRequest(tx, requestId);
  if (!request || request.state === 'merged' || request.erasedAt) return refused('over');
  const staff = await staffWhoMay(tx, 'answer-help-requests');
  const person = staff.find(({ userId }) => userId === to);
  if (to !== null && !person) return refused('not-staff');
  if (request.assignedTo === to) return ok(null);
  await updateRequest(tx, requestId, { assignedTo: to });
  const event = to === null ? 'unassigned' : 'assigned';
  await insertMessage(tx, { requestId, kind: 'event', event, writtenBy: staffUserId, words: person?.email ?? '', now });
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: `help-request-${event}`,
    subjectKind: 'help-request',
    subjectId: String(requestId),
    detail: { to },
  });
  return ok(null);
}
