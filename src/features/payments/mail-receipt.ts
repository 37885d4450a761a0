import type { Language } from '../../kernel/language.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';

/** Mails a receipt once more, because the payer or a staff member asked for it. */
export const mailReceiptAgainJob = jobKind<{ paymentId: string; language: Language; askedAt: string }>(
  'mail-receipt-again',
);

/** Asks for the receipt of a payment to be mailed to its payer once more, in a language. `actorUserId`: null for a guest. */
export async function mailReceiptAgain(
  tx: Tx,
  paymentId: string,
  actorUserId: string | null,
  language: Language,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    ...{
      at: now,
      actorUserId,
      action: 'receipt.mail-again',
      subjectKind: 'payment',
      subjectId: paymentId,
    },
  });
  await enqueue(tx, mailReceiptAgainJob, { paymentId, language, askedAt: now.toISOString() });
}
