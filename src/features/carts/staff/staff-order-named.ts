import type { Queryable } from '../../../platform/db/types.ts';
import { orderNumberIn, type CartOrder } from '../cart-order.ts';
import { orderByNumber } from '../reads.ts';
import { staffOrderPath } from './staff-order-path.ts';

/** The number of the order that somebody means, as `CO1001`, `co 1001` or `#CO-1001`; null where there is none. */
export async function cartOrderNumberNamed(db: Queryable, typed: string): Promise<string | null> {
  return (await orderNamed(db, typed))?.number ?? null;
}

/** Where staff find the order of that number; null where there is none. */
export async function staffOrderNamed(db: Queryable, typed: string): Promise<string | null> {
  const order = await orderNamed(db, typed);
  return order ? staffOrderPath(order.id) : null;
}

async function orderNamed(db: Queryable, typed: string): Promise<CartOrder | undefined> {
  const number = orderNumberIn(typed.replaceAll(/[\s#-]/g, ''));
  return number === null ? undefined : await orderByNumber(db, number);
}
