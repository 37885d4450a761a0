import type { Tx } from '../../platform/db/types.ts';
import { followBeyondDue } from '../payments/public.ts';
import { cartOrderKind } from './cart-order.ts';
import { ordersByIds } from './reads.ts';

/**
 * Puts what was paid for an order that came to nothing before finance, who give it back. It is over by itself once the
 * money went back.
 */
export async function askToGiveBack(tx: Tx, orderId: number, now: Date): Promise<void> {
  const orders = await ordersByIds(tx, [orderId]);
  const found = orders.filter(({ overCents }) => overCents > 0).map(({ id, overCents }) => ({ id, overCents }));
  await followBeyondDue(tx, { payableKind: cartOrderKind, found }, { ids: [orderId], now });
}
