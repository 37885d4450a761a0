import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { assert } from '../../../kernel/assert.ts';
import type { Payable } from '../payable.ts';
import { lockedPayment } from '../reads.ts';
import { followWaitingAgain } from './follow-waiting-again.ts';
import { amountPaidOut } from './payment-exception.ts';
import {
  exceptionThatIsOver,
  isRaisedAgain,
  lockedException,
  paymentOfException,
  type OverException,
} from './reads.ts';
import { setWaitingAgain } from './writes.ts';

export type ResolutionStands = 'not-resolved' | 'ended-by-itself' | 'paid-out' | 'raised-again';

/** A record with this action has the reason as its reason. */
export const takenBackAction = 'payment.exception-taken-back';

/**
 * A staff member takes back what they or a colleague said was done about a payment: it waits for staff again, with what is
 * left of it now, or ends by itself where its cause is over. Moves no money. Refuses with `not-resolved` where it waits or there is none, `ended-by-itself` where nobody resolved it, `paid-out` where the
 * city has paid it out by that, and `raised-again` where more was found since, which waits or was resolved by itself.
 */
export async function takeBackResolution(
  tx: Tx,
  payables: readonly Payable[],
  asked: { id: number; userId: string; reason: string; now: Date },
): Promise<Result<null, ResolutionStands>> {
  const paymentId = await paymentOfException(tx, asked.id);
  if (paymentId === null) return refused('not-resolved');
  // The payment first, as whoever hears of money that went back does: so the two never wait for each other.
  const payment = await lockedPayment(tx, paymentId);
  assert(payment, 'a payment is never removed');
  await lockedException(tx, asked.id);
  const exception = await exceptionThatIsOver(tx, asked.id);
  if (!exception) return refused('not-resolved');
  const stands = whyResolutionStands(exception);
  if (stands) return refused(stands);
  if (await isRaisedAgain(tx, asked.id)) return refused('raised-again');
  await setWaitingAgain(tx, asked.id);
  await recordAudit(tx, {
    ...{ at: asked.now, actorUserId: asked.userId, action: takenBackAction },
    ...{ subjectKind: 'payment', subjectId: exception.paymentId },
    detail: { kind: exception.kind, exceptionId: asked.id },
    reason: asked.reason,
  });
  await followWaitingAgain(tx, payment, exception, { payables, now: asked.now });
  return ok(null);
}

/** Why a resolution cannot be taken back, as far as it says so itself. */
export function whyResolutionStands({
  endedBecause,
  facts,
}: Pick<OverException, 'endedBecause' | 'facts'>): ResolutionStands | null {
  if (endedBecause !== null) return 'ended-by-itself';
  return amountPaidOut({ facts }) === null ? null : 'paid-out';
}
