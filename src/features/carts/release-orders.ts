import type { PortalContext } from '../../platform/context.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { freeCarts } from './free-carts.ts';
import { orderMailJob } from './order-job.ts';
import { isPaymentUnderWay, orderById, ordersOverTime } from './reads.ts';
import { endOrder, forgetGuestsOfNothing, lockOrders } from './writes.ts';

/** A round ends what has come together since the last one; after a long pause the next round goes on. */
const ordersARound = 200;

/** Ends orders that nobody paid in time, and gives their carts back to the stock. Tells how many. */
export async function releaseOrders({ db, clock }: Pick<PortalContext, 'db' | 'clock'>): Promise<number> {
  let released = 0;
  for (const id of await ordersOverTime(db, clock.now(), ordersARound)) {
    const isReleased = await db.transaction().execute((tx) => releaseOrder(tx, id, clock.now()));
    if (isReleased) released += 1;
  }
  return released;
}

/**
 * Ends one unpaid order whose time is over. Whoever starts to pay holds the order too: while their payment may still bring
 * money the carts stay set aside, and the next round looks again.
 */
export async function releaseOrder(tx: Tx, id: number, now: Date): Promise<boolean> {
  await lockOrders(tx, [id]);
  const order = await orderById(tx, id);
  const isOver = order?.state === 'unpaid' && order.reservedUntil !== null && order.reservedUntil <= now;
  if (!isOver || (await isPaymentUnderWay(tx, id))) return false;
  await freeCarts(tx, order);
  await endOrder(tx, id, { state: 'expired', decidedAt: now, decidedBy: null });
  await enqueue(tx, orderMailJob, { orderId: id, about: 'expired' });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: null, action: 'cart-order.expired', subjectKind: 'cart-order' },
    ...{ subjectId: order.number, detail: {} },
  });
  return true;
}

const keptMs = 7 * 86_400_000;

/** Forgets how to reach guests whose orders came to nothing and who paid nothing, a week later. */
export async function forgetUnpaidGuests(tx: Tx, now: Date): Promise<number> {
  return forgetGuestsOfNothing(tx, new Date(now.getTime() - keptMs));
}
