import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { askToGiveBack } from './ask-to-give-back.ts';
import { freeCarts } from './free-carts.ts';
import { orderMailJob } from './order-job.ts';
import { isPaymentUnderWay, orderById } from './reads.ts';
import { endOrder, lockOrders } from './writes.ts';

export type CancelRefusal = 'delivered' | 'over' | 'being-paid';

/**
 * Cancels an order for whoever made it, until it is delivered. Its carts can be ordered again; what was paid for it is
 * put before finance, to be given back.
 *
 * Refuses with `delivered` once it was; `over` where it came to nothing already; `being-paid` while a payment for it is on
 * its way, so that nobody pays for what is canceled.
 */
export async function cancelOrder(
  tx: Tx,
  { orderId, userId, now }: { orderId: number; userId: string | null; now: Date },
): Promise<Result<null, CancelRefusal>> {
  await lockOrders(tx, [orderId]);
  const order = await orderById(tx, orderId);
  if (!order || order.state === 'canceled' || order.state === 'expired' || order.state === 'refused')
    return refused('over');
  if (order.state === 'delivered') return refused('delivered');
  if (order.processingCents > 0 || (order.state === 'unpaid' && (await isPaymentUnderWay(tx, orderId))))
    return refused('being-paid');
  await freeCarts(tx, order);
  await endOrder(tx, orderId, { state: 'canceled', decidedAt: now, decidedBy: userId });
  await askToGiveBack(tx, orderId, now);
  await recordAudit(tx, {
    ...{ at: now, actorUserId: userId, action: 'cart-order.canceled', subjectKind: 'cart-order' },
    ...{ subjectId: order.number, detail: { from: order.state, paidCents: order.paidCents } },
  });
  await enqueue(tx, orderMailJob, { orderId, about: 'canceled' });
  return ok(null);
}
