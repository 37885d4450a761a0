import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { customerNoteById, isNotedSince } from './reads.ts';
import { eraseCustomerNote, insertCustomerNote } from './writes.ts';

/** The same words again within this are one note: browsers keep them in the field where somebody goes back. */
const sameAgainMs = 10 * 60_000;

/** Keeps what a staff member wants the next one to know of a customer. Residents never see it. */
export async function noteCustomer(
  tx: Tx,
  note: { customerId: number; words: string; staffUserId: string; now: Date },
): Promise<Result<null, never>> {
  const { customerId, words, staffUserId, now } = note;
  const since = new Date(now.getTime() - sameAgainMs);
  if (await isNotedSince(tx, { customerId, words, writtenBy: staffUserId, since })) return ok(null);
  await insertCustomerNote(tx, { customerId, words, writtenBy: staffUserId, writtenAt: now });
  const subject = { subjectKind: 'customer', subjectId: String(customerId) };
  await recordAudit(tx, { at: now, actorUserId: staffUserId, action: 'customer-noted', ...subject });
  return ok(null);
}

/**
 * Takes a note back that should not have been written: its words are erased, and that there was one, by whom and why it
 * went, stays. Refuses with `not-yours` whoever neither wrote it nor may take back the notes of others, with `no-reason`
 * a wish without one, with `taken-back-before` what is gone already.
 */
export async function takeBackNote(
  tx: Tx,
  wish: { id: number; reason: string; staffUserId: string; mayAny: boolean; now: Date },
): Promise<Result<null, 'not-yours' | 'no-reason' | 'taken-back-before'>> {
  const { id, reason, staffUserId, mayAny, now } = wish;
  const note = await customerNoteById(tx, id);
  if (!note || (note.writtenBy !== staffUserId && !mayAny)) return refused('not-yours');
  if (reason === '') return refused('no-reason');
  const isErased = await eraseCustomerNote(tx, { id, takenBackBy: staffUserId, takenBackAt: now });
  if (!isErased) return refused('taken-back-before');
  const subject = { subjectKind: 'customer', subjectId: String(note.customerId) };
  const record = { at: now, actorUserId: staffUserId, action: 'customer-note-taken-back', ...subject };
  await recordAudit(tx, { ...record, detail: { note: id, writtenBy: note.writtenBy }, reason });
  return ok(null);
}
