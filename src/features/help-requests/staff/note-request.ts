import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { sameAgainMs } from '../help-request.ts';
import { isSaidAgain, lockedRequest } from '../reads.ts';
import { insertMessage } from '../writes.ts';

/** Keeps a note that only staff see; the same again within ten minutes is there already. Refuses with `over` what was erased. */
export async function noteRequest(
  tx: Tx,
  { requestId, staffUserId, words, now }: { requestId: number; staffUserId: string; words: string; now: Date },
): Promise<Result<null, 'over'>> {
  const request = await lockedRequest(tx, requestId);
  if (!request || request.erasedAt) return refused('over');
  const note = { requestId, kind: 'note', writtenBy: staffUserId, words } as const;
  if (await isSaidAgain(tx, note, new Date(now.getTime() - sameAgainMs))) return ok(null);
  await insertMessage(tx, { ...note, now });
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: 'help-request-noted',
    subjectKind: 'help-request',
    subjectId: String(requestId),
  });
  return ok(null);
}
