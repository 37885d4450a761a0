import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { DB } from '../../platform/db/database.generated.ts';
import type { Tx } from '../../platform/db/types.ts';
import { forgottenRecipient } from '../../platform/mail/outgoing.ts';
import type { CartOrderState } from './cart-order.ts';
import { cartsWaitedFor } from './reads.ts';

/**
 * Takes carts of a size for an order, where there are as many beyond those that others wait for who paid. Of many who ask
 * at once for the last one, the database lets one have it. False where there are too few, or where the size is not counted.
 */
export async function takeFromStock(tx: Tx, size: StockedCarts): Promise<boolean> {
  const { rows } = await sql`
    update cart_stock s set on_hand = on_hand - ${size.quantity}
     where program_key = ${size.programKey} and gallons = ${size.gallons} and on_hand - ${cartsWaitedFor} >= ${size.quantity}
    returning on_hand`.execute(tx);
  return rows.length > 0;
}

/** Takes carts for an order that waits for them itself. */
export async function takeForWaiting(tx: Tx, size: StockedCarts): Promise<boolean> {
  const { rows } = await sql`
    update cart_stock set on_hand = on_hand - ${size.quantity}
     where program_key = ${size.programKey} and gallons = ${size.gallons} and on_hand >= ${size.quantity}
    returning on_hand`.execute(tx);
  return rows.length > 0;
}

/** Orders that were paid when there were none left, the oldest first, and held from here on; not those that somebody holds. */
export async function waitingForStock(tx: Tx): Promise<(StockedCarts & { id: number })[]> {
  const { rows } = await sql<StockedCarts & { id: number }>`
    select id, program_key, gallons, quantity from cart_orders
     where state = 'ordered' and lacks_stock order by ordered_on, id for update skip locked`.execute(tx);
  return rows;
}

/** The carts of an order are set aside after all: it is done in time from today on. */
export async function setServed(tx: Tx, id: number, today: Day): Promise<void> {
  await sql`
    update cart_orders
       set holds_stock = true, lacks_stock = false,
           expected_on = greatest(expected_on, ${today}::date + delivered_within_days)
     where id = ${id}`.execute(tx);
}

export type StockedCarts = { programKey: string; gallons: number; quantity: number };

/** Carts of an order that came to nothing can be ordered again. */
export async function giveBackToStock(tx: Tx, { programKey, gallons, quantity }: StockedCarts): Promise<void> {
  await sql`
    update cart_stock set on_hand = on_hand + ${quantity}
     where program_key = ${programKey} and gallons = ${gallons}`.execute(tx);
}

/** Counts a size anew, as staff say; from then on no more are sold than there are. */
export async function setStock(
  tx: Tx,
  {
    programKey,
    gallons,
    onHand,
    expectedOn,
  }: { programKey: string; gallons: number; onHand: number; expectedOn: Day | null },
): Promise<void> {
  await sql`
    insert into cart_stock (program_key, gallons, on_hand, expected_on)
    values (${programKey}, ${gallons}, ${onHand}, ${expectedOn})
    on conflict (program_key, gallons) do update set on_hand = excluded.on_hand, expected_on = excluded.expected_on`.execute(
    tx,
  );
}

/** Adds to or takes from what is counted of a size; false where that would be less than none, or the size is not counted. */
export async function addToStock(tx: Tx, { programKey, gallons, quantity }: StockedCarts): Promise<boolean> {
  const { rows } = await sql`
    update cart_stock set on_hand = on_hand + ${quantity}
     where program_key = ${programKey} and gallons = ${gallons} and on_hand + ${quantity} >= 0
    returning on_hand`.execute(tx);
  return rows.length > 0;
}

/** Says when more carts of a size are expected; null where nobody knows. */
export async function setExpected(tx: Tx, size: Omit<StockedCarts, 'quantity'>, expectedOn: Day | null): Promise<void> {
  await sql`
    update cart_stock set expected_on = ${expectedOn}
     where program_key = ${size.programKey} and gallons = ${size.gallons}`.execute(tx);
}

export type NewCartOrder = Insertable<DB['cartOrders']>;

/** Keeps an order and gives its number, as `CO1001`. */
export async function insertOrder(tx: Tx, order: NewCartOrder): Promise<{ id: number; number: string }> {
  return tx.insertInto('cartOrders').values(order).returning(['id', 'number']).executeTakeFirstOrThrow();
}

/**
 * Until the transaction ends nobody else orders: the limits of an address, of an orderer and of a cart are looked at by
 * one after the other, a form that was sent twice finds the order that it made, and a serial number is kept of one cart.
 */
export async function lockOrdering(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('carts: order', 0))`.execute(tx);
}

/** Holds orders in the order of their ids, so that whoever else wants to change one waits. */
export async function lockOrders(tx: Tx, ids: number[]): Promise<void> {
  await sql`select from cart_orders where id = any(${ids}::bigint[]) order by id for update`.execute(tx);
}

/**
 * What follows from the money that has come, or from a price of nothing: it is to be delivered, within so many days from
 * the day of the payment on.
 */
export async function setOrdered(
  tx: Tx,
  id: number,
  stock: { holdsStock: boolean; lacksStock: boolean },
): Promise<void> {
  await sql`
    update cart_orders o
       set state = 'ordered', holds_stock = ${stock.holdsStock}, lacks_stock = ${stock.lacksStock},
           ordered_on = d.day, expected_on = d.day + o.delivered_within_days
      from (select max(paid_on) as day from payable_payments
             where payable_kind = 'cart-order' and payable_id = ${id} and is_settled) d
     where o.id = ${id}`.execute(tx);
}

/** What was asked for is to be done: from today on it counts as ordered. */
export async function setAccepted(tx: Tx, id: number, { today, holdsStock }: { today: Day; holdsStock: boolean }) {
  await sql`
    update cart_orders
       set state = 'ordered', holds_stock = ${holdsStock}, ordered_on = ${today},
           expected_on = ${today}::date + delivered_within_days
     where id = ${id}`.execute(tx);
}

/** Keeps since when an order lies ready to be picked up. */
export async function setReady(tx: Tx, id: number, readyOn: Day): Promise<void> {
  await tx.updateTable('cartOrders').set({ readyOn }).where('id', '=', id).execute();
}

/** Ends an order that is not to be delivered, or that was: what became of it, who said so, and why. */
export async function endOrder(
  tx: Tx,
  id: number,
  end: { state: CartOrderState; decidedAt: Date; decidedBy: string | null; refusal?: string; holdsStock?: boolean },
): Promise<void> {
  await tx
    .updateTable('cartOrders')
    .set({
      state: end.state,
      decidedAt: end.decidedAt,
      decidedBy: end.decidedBy,
      refusal: end.refusal ?? null,
      holdsStock: end.holdsStock ?? false,
    })
    .where('id', '=', id)
    .execute();
}

/**
 * A decision about an order does not stand any more: it waits again as it did before. What would be late by now is to be
 * done in time from today on.
 */
export async function setTakenBack(
  tx: Tx,
  id: number,
  { state, holdsStock, lacksStock, today }: WaitingAgain & { today: Day },
): Promise<void> {
  await sql`
    update cart_orders
       set state = ${state}, holds_stock = ${holdsStock}, lacks_stock = ${lacksStock}, taken_back = taken_back + 1,
           refusal = null, decided_at = null, decided_by = null,
           expected_on = case when expected_on < ${today} then ${today}::date + delivered_within_days else expected_on end
     where id = ${id}`.execute(tx);
}

export type WaitingAgain = { state: 'asked' | 'ordered'; holdsStock: boolean; lacksStock: boolean };

/** Forgets that carts came by an order: they did not. */
export async function deleteDeliveredCarts(tx: Tx, orderId: number): Promise<void> {
  await tx.deleteFrom('deliveredCarts').where('orderId', '=', orderId).execute();
}

/** Keeps the numbers of the carts that were delivered. */
export async function insertDeliveredCarts(
  tx: Tx,
  delivered: { orderId: number; serialNumbers: readonly string[]; deliveredOn: Day },
): Promise<void> {
  await sql`
    insert into delivered_carts (serial_number, order_id, delivered_on)
    select s, ${delivered.orderId}, ${delivered.deliveredOn} from unnest(${delivered.serialNumbers}::text[]) s`.execute(
    tx,
  );
}

/** Forgets how to reach a user whose data is deleted, and a guest of one of their addresses, in lower case. What was delivered where stays. */
export async function forgetOrderer(
  tx: Tx,
  { userId, addresses }: { userId: string; addresses: readonly string[] },
): Promise<void> {
  await sql`
    update cart_orders
       set phone = null, note = '', email = case when user_id is null then ${forgottenRecipient} end
     where user_id = ${userId} or lower(email) = any(${addresses}::text[])`.execute(tx);
}

/** Forgets how to reach guests whose orders came to nothing a while ago, before anything was paid. Tells how many. */
export async function forgetGuestsOfNothing(tx: Tx, endedBefore: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update cart_orders o set email = ${forgottenRecipient}, phone = null, note = ''
     where o.state in ('expired', 'canceled', 'refused') and o.email <> ${forgottenRecipient}
       and coalesce(o.decided_at, o.made_at) < ${endedBefore}
       and not exists (select from payable_payments p where p.payable_kind = 'cart-order' and p.payable_id = o.id
                          and (p.is_settled or p.state in ('starting', 'started', 'processing')))`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
