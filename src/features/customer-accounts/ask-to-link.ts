import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { insertLinkRequest } from './writes.ts';

/** More than anybody has accounts under different names; past it, Finance answers what it has first. */
const openRequestsMax = 10;

/**
 * Asks Finance to link what was typed, for staff to decide with evidence. Asking again what is asked already, or more
 * than ten things at once, keeps nothing new and is no mistake of the resident.
 */
export async function askToLink(
  tx: Tx,
  asked: { userId: string; number: string; name: string; message: string; now: Date },
): Promise<void> {
  const { userId, now, message } = asked;
  const id = await insertLinkRequest(tx, {
    userId,
    typedNumber: asked.number,
    typedName: asked.name,
    message,
    openMax: openRequestsMax,
    now,
  });
  if (id === null) return;
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'account-link-asked',
    subjectKind: 'account-link-request',
    subjectId: String(id),
  });
}
