import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { endException } from './exceptions/end-exception.ts';
import type { MoveSource } from './move-source.ts';
import { isCallInFlight } from './payment.ts';
import { nextState } from './payment-states.ts';
import { lockedPayment } from './reads.ts';
import { changePayment } from './writes.ts';

/**
 * Ends a payment that never reached the gateway, and never will: whoever would call for it later no longer may.
 * Leaves it alone while a call may be under way. Tells whether it was ended.
 */
export async function giveUpStart(
  tx: Tx,
  paymentId: string,
  { now, source }: { now: Date; source: MoveSource },
): Promise<boolean> {
  const payment = await lockedPayment(tx, paymentId);
  if (!payment || payment.state !== 'starting' || isCallInFlight(payment, now)) return false;
  const to = nextState(payment.state, 'SessionExpired');
  if (!to) return false;
  await changePayment(tx, paymentId, { state: to });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: `payment.${to}`, subjectKind: 'payment', subjectId: paymentId },
    detail: { from: payment.state, event: 'SessionExpired', ...source },
  });
  await endException(tx, { kind: 'undecided', paymentId, subject: '' }, { because: 'decided', now });
  return true;
}
