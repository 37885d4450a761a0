import type { Queryable } from '../../../platform/db/types.ts';
import { orderNumberIn } from '../cart-order.ts';
import { orderByNumber } from '../reads.ts';
import { staffOrderPath } from './staff-order-path.ts';

/** The number of the order that somebody means; null where there is none. */
export async function cartOrderNumberNamed(db: Queryable, typed: string): Promise<string | null> {
  const number = orderNumberIn(typed);
  const order = number === null ? undefined : await orderByNumber(db, number);
  return order?.number ?? null;
}

/** Where staff find the order of that number; null where there is none. */
export async function staffOrderNamed(db: Queryable, typed: string): Promise<string | null> {
  const number = orderNumberIn(typed);
  const order = number === null ? undefined : await orderByNumber(db, number);
  return order ? staffOrderPath(order.id) : null;
}
