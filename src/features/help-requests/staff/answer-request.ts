import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { KeptFile } from '../files/keep-files.ts';
import type { HelpRequest } from '../help-request.ts';
import { lockedRequest, newestWordsOf } from '../reads.ts';
import { insertFiles, insertMessage, updateRequest } from '../writes.ts';
import { writeToAsker, type Teller } from '../write-to-asker.ts';

export type Answered = {
  requestId: number;
  staffUserId: string;
  words: string;
  files: readonly KeptFile[];
  /** The newest of the messages that the staff member had read. */
  readUpTo: number;
};

/** The answer by which it is counted as in time or not: the first one, or that which came too late to one that was opened again. */
function countedAnswer({ state, dueAt, firstDueAt, firstAnsweredAt }: HelpRequest, now: Date) {
  const isLateAgain = firstAnsweredAt !== null && firstAnsweredAt <= firstDueAt && state === 'open' && now > dueAt;
  return isLateAgain ? { firstDueAt: dueAt, firstAnsweredAt: now } : { firstAnsweredAt: firstAnsweredAt ?? now };
}

/**
 * Answers a request, on its page and by mail in its thread; files are fetched from the page. Refuses with `meanwhile` where something was written that whoever
 * answers has not seen, and with `over` what was merged or erased.
 */
export async function answerRequest(
  tx: Tx,
  teller: Teller,
  answered: Answered,
): Promise<Result<number, 'meanwhile' | 'over'>> {
  const { requestId, staffUserId, words, files, readUpTo } = answered;
  const { now } = teller;
  const request = await lockedRequest(tx, requestId);
  if (!request || request.state === 'merged' || request.erasedAt) return refused('over');
  if ((await newestWordsOf(tx, requestId)) > readUpTo) return refused('meanwhile');
  const messageId = await insertMessage(tx, { requestId, kind: 'answer', writtenBy: staffUserId, words, now });
  await insertFiles(tx, messageId, files, now);
  await updateRequest(tx, requestId, {
    state: 'answered',
    answeredAt: now,
    ...countedAnswer(request, now),
    assignedTo: request.assignedTo ?? staffUserId,
  });
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: 'help-request-answered',
    subjectKind: 'help-request',
    subjectId: String(requestId),
  });
  await writeToAsker(tx, teller, request, { kind: 'answered', words, fileCount: files.length, messageId });
  return ok(messageId);
}
