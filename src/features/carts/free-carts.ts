import type { Tx } from '../../platform/db/types.ts';
import { cartsBrought, type CartOrder } from './cart-order.ts';
import { giveBackToStock } from './writes.ts';

/** Gives the carts of an order back to the stock, where it took any. The order is held, and is about to end. */
export async function freeCarts(tx: Tx, order: CartOrder): Promise<void> {
  if (!order.holdsStock) return;
  const { programKey, gallons } = order;
  await giveBackToStock(tx, { programKey, gallons, quantity: cartsBrought(order) });
}
