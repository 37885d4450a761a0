import type { Tx } from '../../../platform/db/types.ts';
import { paidSharesOf } from '../money-backs/reads.ts';
import { followWhatWentBack } from '../money-backs/tell-staff.ts';
import type { Payable } from '../payable.ts';
import type { Payment } from '../payment.ts';
import { isUndecided } from '../payment-states.ts';
import { endException } from './end-exception.ts';
import { followSharesBeyondDue } from './follow-beyond-due.ts';
import { subjectOf, type ExceptionName } from './payment-exception.ts';

/**
 * Brings an exception that waits again in line with what came since a person had resolved it: how much is left of it, or that its
 * cause is over, so that nobody does a thing twice. The payment is locked.
 */
export async function followWaitingAgain(
  tx: Tx,
  payment: Payment,
  { kind, subject }: Pick<ExceptionName, 'kind' | 'subject'>,
  parts: { payables: readonly Payable[]; now: Date },
): Promise<void> {
  const { now } = parts;
  const name = { kind, paymentId: payment.id, subject };
  if (kind === 'paid-beyond-bill') {
    const shares = (await paidSharesOf(tx, payment.id)).filter((share) => subjectOf(share) === subject);
    await followSharesBeyondDue(tx, shares, parts);
  } else if (kind === 'undecided') {
    if (!isUndecided(payment.state)) await endException(tx, name, { because: 'decided', now });
  } else await followWhatWentBack(tx, name, now);
}
