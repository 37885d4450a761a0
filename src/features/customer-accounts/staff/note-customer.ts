import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { insertCustomerNote } from './writes.ts';

/** Keeps what a staff member wants the next one to know of a customer. Residents never see it. */
export async function noteCustomer(
  tx: Tx,
  note: { customerId: number; words: string; staffUserId: string; now: Date },
): Promise<void> {
  const { customerId, words, staffUserId, now } = note;
  await insertCustomerNote(tx, { customerId, words, writtenBy: staffUserId, writtenAt: now });
  const subject = { subjectKind: 'customer', subjectId: String(customerId) };
  await recordAudit(tx, { at: now, actorUserId: staffUserId, action: 'customer-noted', ...subject });
}
