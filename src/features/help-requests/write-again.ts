import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { dueTime } from '../content/public.ts';
import type { KeptFile } from './files/keep-files.ts';
import { mayReopen, messagesMax, sameAgainMs } from './help-request.ts';
import { isSaidAgain, lockedRequest, messageCountOf } from './reads.ts';
import { insertFiles, insertMessage, updateRequest } from './writes.ts';
import { writeToAsker, type Teller } from './write-to-asker.ts';

export type Written = {
  requestId: number;
  /** Whoever is signed in; null for who came by the link or wrote a mail. */
  userId: string | null;
  words: string;
  /** What a mail quotes. */
  quoted?: string;
  files: readonly KeptFile[];
  /** The address of a mail that is not the request's. */
  sender?: string | null;
  cameAs?: string;
};

export type WriteRefusal = 'over' | 'full' | 'gone';

/**
 * Adds what whoever asked writes again. An answered request is open again by it, with a new time by which it is answered, and
 * they are told. The same words again within ten minutes are there already (`said-before`). Refuses with `over` when the days of the
 * profile for that are over, with `full` after very many messages, and with `gone` what
 * goes on in another request or was erased.
 */
export async function writeAgain(
  tx: Tx,
  teller: Teller,
  written: Written,
): Promise<Result<'added' | 'reopened' | 'said-before', WriteRefusal>> {
  const { city, now } = teller;
  const { requestId, userId, words, quoted = '', files, sender = null, cameAs = null } = written;
  const request = await lockedRequest(tx, requestId);
  if (!request || request.state === 'merged' || request.erasedAt) return refused('gone');
  const since = new Date(now.getTime() - sameAgainMs);
  if (
    cameAs === null &&
    (await isSaidAgain(tx, { requestId, kind: 'question', writtenBy: userId, words, files }, since))
  )
    return ok('said-before');
  const isReopened = request.state === 'answered';
  if (isReopened && !mayReopen(request, city, now)) return refused('over');
  if ((await messageCountOf(tx, requestId)) >= messagesMax) return refused('full');

  const message = { requestId, kind: 'question', writtenBy: userId, words, quoted, now, sender, cameAs } as const;
  const messageId = await insertMessage(tx, message);
  await insertFiles(tx, messageId, files, now);
  if (!isReopened) return ok('added');

  const dueAt = dueTime(city, now, city.department.answerDays);
  await updateRequest(tx, requestId, {
    state: 'open',
    dueAt,
    toldBeforeAt: null,
    toldAfterAt: null,
    escalatedAt: null,
  });
  await insertMessage(tx, { requestId, kind: 'event', event: 'reopened', writtenBy: userId, words: '', now });
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'help-request-reopened',
    subjectKind: 'help-request',
    subjectId: String(requestId),
  });
  await writeToAsker(tx, teller, { ...request, state: 'open', dueAt }, { kind: 'reopened', messageId });
  return ok('reopened');
}
