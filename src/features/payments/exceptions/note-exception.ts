import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { exceptionThatIsOver } from './reads.ts';
import { noteLengthMax, type ResolveRefusal } from './resolve-exception.ts';

/** A record with this action has the note as its reason. */
export const furtherNoteAction = 'payment.exception-noted';

/**
 * A staff member adds a note to what somebody else had resolved, or what had ended by itself, while they wrote. It changes
 * nothing else. Refuses with `unknown` where there is no such exception or it still waits, `no-note` and `note-too-long`.
 */
export async function noteException(
  tx: Tx,
  asked: { id: number; userId: string; note: string; now: Date },
): Promise<Result<null, Exclude<ResolveRefusal, 'resolved-before'>>> {
  const note = asked.note.trim();
  if (note === '') return refused('no-note');
  if (note.length > noteLengthMax) return refused('note-too-long');
  const exception = await exceptionThatIsOver(tx, asked.id);
  if (!exception) return refused('unknown');
  await recordAudit(tx, {
    ...{ at: asked.now, actorUserId: asked.userId, action: furtherNoteAction },
    ...{ subjectKind: 'payment', subjectId: exception.paymentId },
    detail: { kind: exception.kind, exceptionId: asked.id },
    reason: note,
  });
  return ok(null);
}
