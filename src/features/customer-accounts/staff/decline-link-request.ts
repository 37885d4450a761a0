import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { mailDeclinedRequest, type Teller } from './mail-by-staff.ts';
import { linkRequestById } from './reads.ts';
import { answerLinkRequest, holdLinkRequest } from './writes.ts';

/**
 * Answers a resident's request to link with no, and tells them why in words that the staff member wrote for them.
 * Refuses with `no-reason` an answer without words, and with `answered-before` what somebody answered meanwhile.
 */
export async function declineLinkRequest(
  tx: Tx,
  declined: { id: number; words: string; staffUserId: string },
  teller: Teller,
): Promise<Result<null, 'no-reason' | 'answered-before'>> {
  const { id, words, staffUserId } = declined;
  if (words === '') return refused('no-reason');
  const request = await linkRequestById(tx, id);
  if (!request || !(await holdLinkRequest(tx, id))) return refused('answered-before');
  await answerLinkRequest(tx, { id, answer: 'declined', answerWords: words, answeredBy: staffUserId, now: teller.now });
  await recordAudit(tx, {
    at: teller.now,
    actorUserId: staffUserId,
    action: 'link-request-declined',
    subjectKind: 'account-link-request',
    subjectId: String(id),
    detail: { userId: request.userId },
    reason: words,
  });
  await mailDeclinedRequest(tx, { ...request, words }, teller);
  return ok(null);
}
