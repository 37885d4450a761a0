import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { EndedBecause, ExceptionName } from './payment-exception.ts';
import { setEnded } from './writes.ts';

/**
 * Takes away from staff what they need not look at any more, since its cause is over. Nobody did it but the portal. Where
 * nothing of the kind waits, because there was none or a person was faster, it changes nothing.
 */
export async function endException(
  tx: Tx,
  name: ExceptionName,
  { because, now }: { because: EndedBecause; now: Date },
): Promise<void> {
  const exceptionId = await setEnded(tx, name, { resolvedAt: now, endedBecause: because });
  if (exceptionId === null) return;
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: 'payment.exception-ended' },
    ...{ subjectKind: 'payment', subjectId: name.paymentId },
    detail: { kind: name.kind, exceptionId, because },
  });
}
