import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { insertLinkRequest } from './writes.ts';

/** More than anybody has accounts under different names; past it, Finance answers what it has first. */
const openRequestsMax = 10;

/**
 * Asks Finance to link what was typed, for staff to decide with evidence. Asking again what is asked already
 * keeps nothing new and is no mistake of the resident. Refuses with `full` what comes on top of ten that wait.
 */
export async function askToLink(
  tx: Tx,
  asked: { userId: string; number: string; name: string; message: string; now: Date },
): Promise<Result<null, 'full'>> {
  const { userId, now, message } = asked;
  const { id, isFull } = await insertLinkRequest(tx, {
    userId,
    typedNumber: asked.number,
    typedName: asked.name,
    message,
    openMax: openRequestsMax,
    now,
  });
  if (isFull) return refused('full');
  if (id === null) return ok(null);
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'account-link-asked',
    subjectKind: 'account-link-request',
    subjectId: String(id),
  });
  return ok(null);
}
