import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { setLetGo } from './writes.ts';

/** Waits no more for the account of a held bill. Refuses with `not-held` where it came in or was let go meanwhile. */
export async function letHeldBillGo(
  tx: Tx,
  key: string,
  by: { userId: string; now: Date },
): Promise<Result<null, 'not-held'>> {
  if (!(await setLetGo(tx, key, by))) return refused('not-held');
  const subject = { subjectKind: 'held-bill', subjectId: key };
  await recordAudit(tx, { at: by.now, actorUserId: by.userId, action: 'let-held-bill-go', ...subject });
  return ok(null);
}
