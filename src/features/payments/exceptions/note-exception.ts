import { ok, refused, type Result } from '../../../kernel/result.ts';
import { auditRecordsOf, recordAudit } from '../../../platform/audit.ts';
import type { Queryable, Tx } from '../../../platform/db/types.ts';
import { exceptionThatIsOver, lockedException, type OverException } from './reads.ts';
import { noteLengthMax, type ResolveRefusal } from './resolve-exception.ts';

/** No payment has as many records. */
const recordsMax = 1000;

/** A record with this action has the note as its reason. */
export const furtherNoteAction = 'payment.exception-noted';

/**
 * A staff member adds a note to what somebody else had resolved, or what had ended by itself, while they wrote. It changes
 * nothing else, and the same words of theirs are kept once. Refuses with `unknown` where there is no such exception or it still waits, `no-note` and `note-too-long`.
 */
export async function noteException(
  tx: Tx,
  asked: { id: number; userId: string; note: string; now: Date },
): Promise<Result<null, Exclude<ResolveRefusal, 'resolved-before'>>> {
  const note = asked.note.trim();
  if (note === '') return refused('no-note');
  if (note.length > noteLengthMax) return refused('note-too-long');
  // Held, so that a form that was sent twice at once takes turns.
  await lockedException(tx, asked.id);
  const exception = await exceptionThatIsOver(tx, asked.id);
  if (!exception) return refused('unknown');
  if (await wasNotedBefore(tx, exception, asked)) return ok(null);
  await recordAudit(tx, {
    ...{ at: asked.now, actorUserId: asked.userId, action: furtherNoteAction },
    ...{ subjectKind: 'payment', subjectId: exception.paymentId },
    detail: { kind: exception.kind, exceptionId: asked.id },
    reason: note,
  });
  return ok(null);
}

/** Whether a staff member's words about what is over are kept already, as their further note or as how they resolved it. */
export async function wasNotedBefore(
  db: Queryable,
  { id, paymentId, resolvedBy, note: firstNote }: OverException,
  { userId, note }: { userId: string; note: string },
): Promise<boolean> {
  const words = note.trim();
  if (resolvedBy === userId && firstNote === words) return true;
  const records = await auditRecordsOf(db, { subjectKind: 'payment', subjectId: paymentId }, recordsMax);
  const notes = records.filter(({ action, detail }) => action === furtherNoteAction && detail['exceptionId'] === id);
  return notes.some(({ actorUserId, reason }) => actorUserId === userId && reason === words);
}
