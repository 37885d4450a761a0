import type { Day } from '../../../kernel/day.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { askToGiveBack } from '../ask-to-give-back.ts';
import { cartsBrought, standingOf, type CartOrder } from '../cart-order.ts';
import { freeCarts } from '../free-carts.ts';
import { orderMailJob } from '../order-job.ts';
import { cartStock, knownSerials, orderById } from '../reads.ts';
import {
  endOrder,
  insertDeliveredCarts,
  lockOrdering,
  lockOrders,
  setAccepted,
  setReady,
  takeForWaiting,
  takeFromStock,
} from '../writes.ts';

export type DeliverRefusal =
  | 'not-waiting'
  | 'not-paid'
  | 'before-order'
  | 'none-left'
  | 'serials-missing'
  | 'serials-twice'
  | 'serials-known';
export type AcceptRefusal = 'not-waiting' | 'none-left';
type By = { orderId: number; staffUserId: string; now: Date };

/**
 * Accepts what was asked for and costs nothing: only now its carts are taken from the stock, and it waits to be brought.
 *
 * Refuses with `not-waiting` where somebody has decided about it, and `none-left` where the stock has too few.
 */
export async function acceptOrder(
  tx: Tx,
  { orderId, staffUserId, now, today }: By & { today: Day },
): Promise<Result<null, AcceptRefusal>> {
  await lockOrders(tx, [orderId]);
  const order = await orderById(tx, orderId);
  if (order?.state !== 'asked') return refused('not-waiting');
  const { number, programKey, gallons } = order;
  const quantity = cartsBrought(order);
  const holdsStock = quantity > 0 && (await takeFromStock(tx, { programKey, gallons, quantity }));
  if (quantity > 0 && !holdsStock && (await isCounted(tx, order))) return refused('none-left');
  await setAccepted(tx, orderId, { today, holdsStock });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: staffUserId, action: 'cart-order.accepted', subjectKind: 'cart-order' },
    ...{ subjectId: number, detail: {} },
  });
  await enqueue(tx, orderMailJob, { orderId, about: 'ordered' });
  return ok(null);
}

/** Tells whoever ordered that it lies ready to be picked up. Refuses with `not-waiting` where it does not wait for that. */
export async function sayReady(
  tx: Tx,
  { orderId, staffUserId, now, today }: By & { today: Day },
): Promise<Result<null, 'not-waiting'>> {
  await lockOrders(tx, [orderId]);
  const order = await orderById(tx, orderId);
  if (order?.state !== 'ordered' || !order.isPickUp || order.readyOn !== null) return refused('not-waiting');
  await setReady(tx, orderId, today);
  await recordAudit(tx, {
    ...{ at: now, actorUserId: staffUserId, action: 'cart-order.ready', subjectKind: 'cart-order' },
    ...{ subjectId: order.number, detail: {} },
  });
  await enqueue(tx, orderMailJob, { orderId, about: 'ready' });
  return ok(null);
}

/**
 * Keeps that an order was delivered, with the numbers of its carts, and tells whoever ordered.
 *
 * Refuses with `not-waiting` where somebody has decided about it; `not-paid` where money for it went back; `before-order`
 * for a day before it was ordered, since a warranty counts from it; `none-left` for one that waits for carts which nobody has
 * counted; and where the numbers are too few or too many, repeated, or those of carts that stand elsewhere.
 */
export async function deliverOrder(
  tx: Tx,
  { orderId, staffUserId, now, serialNumbers, deliveredOn }: By & { serialNumbers: string[]; deliveredOn: Day },
): Promise<Result<null, DeliverRefusal>> {
  // Nobody else keeps the same serial number meanwhile.
  await lockOrdering(tx);
  await lockOrders(tx, [orderId]);
  const order = await orderById(tx, orderId);
  if (order?.state !== 'ordered') return refused('not-waiting');
  if (order.dueCents > 0) return refused('not-paid');
  if (order.orderedOn !== null && deliveredOn < order.orderedOn) return refused('before-order');
  if (serialNumbers.length !== cartsBrought(order)) return refused('serials-missing');
  if (new Set(serialNumbers).size < serialNumbers.length) return refused('serials-twice');
  if ((await knownSerials(tx, serialNumbers)).length > 0) return refused('serials-known');
  const holdsStock = order.holdsStock || (order.lacksStock && (await takeForWaiting(tx, order)));
  if (order.lacksStock && !holdsStock && (await isCounted(tx, order))) return refused('none-left');
  await insertDeliveredCarts(tx, { orderId, serialNumbers, deliveredOn });
  await endOrder(tx, orderId, { state: 'delivered', decidedAt: now, decidedBy: staffUserId, holdsStock });
  await recordAudit(tx, {
    ...{ at: now, actorUserId: staffUserId, action: 'cart-order.delivered', subjectKind: 'cart-order' },
    ...{ subjectId: order.number, detail: { serialNumbers: serialNumbers.join(' '), deliveredOn } },
  });
  await enqueue(tx, orderMailJob, { orderId, about: 'delivered' });
  return ok(null);
}

/** Whether there is a count of its size at all. */
export async function isCounted(tx: Tx, { programKey, gallons }: Pick<CartOrder, 'programKey' | 'gallons'>) {
  return (await cartStock(tx)).some((size) => size.programKey === programKey && size.gallons === gallons);
}

/**
 * Refuses an order, with a reason that whoever ordered reads. Its carts can be ordered again; what was paid is put before
 * finance, to be given back. Refuses with `decided-anew` where it does not stand any more as `standing` says, and
 * `not-waiting` where it stands as decided.
 */
export async function refuseOrder(
  tx: Tx,
  { orderId, staffUserId, now, reason, standing }: By & { reason: string; standing: string },
): Promise<Result<null, 'decided-anew' | 'not-waiting'>> {
  await lockOrders(tx, [orderId]);
  const order = await orderById(tx, orderId);
  if (order && standingOf(order) !== standing) return refused('decided-anew');
  if (order?.state !== 'ordered' && order?.state !== 'asked') return refused('not-waiting');
  await freeCarts(tx, order);
  await endOrder(tx, orderId, { state: 'refused', decidedAt: now, decidedBy: staffUserId, refusal: reason });
  await askToGiveBack(tx, orderId, now);
  await recordAudit(tx, {
    ...{ at: now, actorUserId: staffUserId, action: 'cart-order.refused', subjectKind: 'cart-order' },
    ...{ subjectId: order.number, detail: { paidCents: order.paidCents }, reason },
  });
  await enqueue(tx, orderMailJob, { orderId, about: 'refused' });
  return ok(null);
}
