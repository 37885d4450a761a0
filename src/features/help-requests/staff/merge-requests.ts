import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { isSamePerson, requestNumber, type HelpRequest } from '../help-request.ts';
import { lockedRequest } from '../reads.ts';
import { insertMessage, updateRequest } from '../writes.ts';

export type Merge = { requestId: number; intoId: number; staffUserId: string; now: Date };
export type MergeRefusal = 'no-such-request' | 'same' | 'other-person' | 'over';

/**
 * Lets a request go on in another one of the same person, who sees both. Refuses with `other-person` where nothing shows that one
 * person asked both, since each could read the other's words; `no-such-request`, `same` and `over` say what they say.
 */
export async function mergeRequests(tx: Tx, merge: Merge): Promise<Result<null, MergeRefusal>> {
  const { requestId, intoId, staffUserId, now } = merge;
  if (requestId === intoId) return refused('same');
  // In the order of their ids, so that two merges never wait for each other.
  const [low, high] = [Math.min(requestId, intoId), Math.max(requestId, intoId)];
  const held = [await lockedRequest(tx, low), await lockedRequest(tx, high)];
  const request = held.find((one) => one?.id === requestId);
  const into = held.find((one) => one?.id === intoId);
  if (!request || !into) return refused('no-such-request');
  if ([request, into].some(({ state, erasedAt }) => state === 'merged' || erasedAt)) return refused('over');
  if (!isSamePerson(request, into)) return refused('other-person');
  await updateRequest(tx, requestId, { state: 'merged', mergedInto: intoId });
  await updateRequest(tx, intoId, worseAnswered([into, request], now));
  // Whoever was answered last may reopen for the whole time.
  if (request.answeredAt && into.answeredAt && into.answeredAt < request.answeredAt)
    await updateRequest(tx, intoId, { answeredAt: request.answeredAt });
  if (request.state === 'open') {
    const waits = into.state === 'open';
    const dueAt = waits && into.dueAt < request.dueAt ? into.dueAt : request.dueAt;
    // One that was answered is told of anew: what was told before was of its own time.
    const untold = waits ? {} : { toldBeforeAt: null, toldAfterAt: null, escalatedAt: null };
    await updateRequest(tx, intoId, { state: 'open', dueAt, ...untold });
  }
  const by = { kind: 'event', writtenBy: staffUserId, now } as const;
  await insertMessage(tx, { ...by, requestId, event: 'merged-into', words: requestNumber(intoId) });
  await insertMessage(tx, { ...by, requestId: intoId, event: 'merged-from', words: requestNumber(requestId) });
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: 'help-request-merged',
    subjectKind: 'help-request',
    subjectId: String(requestId),
    detail: { into: intoId },
  });
  return ok(null);
}

type FirstAnswer = Pick<HelpRequest, 'firstDueAt' | 'firstAnsweredAt'>;

/**
 * When the worse answered of some questions was first due and first answered: one that is late before one that waits, and that before
 * one in time. They are counted as one from now on, and a late answer is not made good by merging.
 */
function worseAnswered(questions: readonly FirstAnswer[], now: Date): FirstAnswer {
  const isLate = ({ firstDueAt, firstAnsweredAt }: FirstAnswer) => (firstAnsweredAt ?? now) > firstDueAt;
  const byDue = questions.toSorted((one, other) => one.firstDueAt.getTime() - other.firstDueAt.getTime());
  const waits = ({ firstAnsweredAt }: FirstAnswer) => firstAnsweredAt === null;
  const { firstDueAt, firstAnsweredAt } = byDue.find(isLate) ?? byDue.find(waits) ?? questions[0]!;
  return { firstDueAt, firstAnsweredAt };
}
