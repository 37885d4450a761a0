import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { lockedException } from './reads.ts';
import { setResolved } from './writes.ts';

export type ResolveRefusal = 'unknown' | 'resolved-before' | 'no-note' | 'note-too-long';

export const noteLengthMax = 1000;

/**
 * A staff member has looked at a payment and says what was done about it. Moves no money. Refuses with `unknown`,
 * `resolved-before` when somebody else was faster, `no-note` and `note-too-long`.
 */
export async function resolvePaymentException(
  tx: Tx,
  asked: { id: number; userId: string; note: string; now: Date },
): Promise<Result<null, ResolveRefusal>> {
  const note = asked.note.trim();
  if (note === '') return refused('no-note');
  if (note.length > noteLengthMax) return refused('note-too-long');
  const exception = await lockedException(tx, asked.id);
  if (!exception) return refused('unknown');
  if (exception.resolvedAt) return refused('resolved-before');
  await setResolved(tx, asked.id, { resolvedAt: asked.now, resolvedBy: asked.userId, note });
  await recordAudit(tx, {
    ...{ at: asked.now, actorUserId: asked.userId, action: 'payment.exception-resolved' },
    ...{ subjectKind: 'payment', subjectId: exception.paymentId },
    detail: { kind: exception.kind, exceptionId: asked.id },
    reason: note,
  });
  return ok(null);
}
