import type { PageRequest } from '../../platform/http/request.ts';
import { guestOf } from '../payments/public.ts';
import { orderNumberIn, orderPath, type CartOrder } from './cart-order.ts';
import { ordersOfGuestAmong, ordersOfUserAmong } from './reads.ts';

/** An order, as who made it found it: where its page is, and where it is paid. */
export type OwnOrder = { order: CartOrder; path: string; checkout: string };

/** The order of that number, for the user or the guest who made it. To everybody else it does not exist. */
export async function ownOrder(request: PageRequest, typed: string | undefined): Promise<OwnOrder | null> {
  const { db, visitor } = request;
  const number = orderNumberIn(typed);
  if (number === null) return null;
  if (visitor) {
    const [own] = await ordersOfUserAmong(db, visitor.userId, [number]);
    if (own) return { order: own, path: orderPath(number), checkout: '/checkout' };
  }
  const guest = await guestOf(request);
  const [order] = guest ? await ordersOfGuestAmong(db, guest.id, [number]) : [];
  return order ? { order, path: orderPath(number), checkout: '/pay/checkout' } : null;
}
