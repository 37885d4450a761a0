import type { Language } from '../../kernel/language.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { payerColumns, type Payer } from './payer.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';

/** Mails a receipt once more, because the payer asked for it. */
export const mailReceiptAgainJob = jobKind<{ paymentId: string; language: Language; askedAt: string }>(
  'mail-receipt-again',
);

/** Asks for the receipt of a payment to be mailed to its payer once more, in the language of the page. */
export async function mailReceiptAgain(
  tx: Tx,
  paymentId: string,
  payer: Payer,
  language: Language,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    ...{
      at: now,
      actorUserId: payerColumns(payer).userId,
      action: 'receipt.mail-again',
      subjectKind: 'payment',
      subjectId: paymentId,
    },
  });
  await enqueue(tx, mailReceiptAgainJob, { paymentId, language, askedAt: now.toISOString() });
}
