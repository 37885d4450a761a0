import { sql } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { beyondDueAsked, type BeyondDueAsked } from '../payments/public.ts';
import { cartOrderKind, type CartOrder } from './cart-order.ts';
import type { Orderer } from './cart-wish.ts';

const order = sql`o.id, o.number, o.user_id, o.email, o.phone, o.language, o.state, o.reason, o.remedy, o.program_key,
  o.program_name_en, o.program_name_es, o.gallons, o.quantity, o.carts_cents, o.delivery_cents, o.gl_code,
  o.delivery_name_en, o.delivery_name_es, o.is_pick_up, o.pick_up_at_en, o.pick_up_at_es, o.is_for_senior, o.address_id, o.address, o.postal_code, o.route_area,
  o.collection_day, o.old_serial, o.made_in_year, o.note, o.holds_stock, o.lacks_stock, o.made_at, o.reserved_until, o.ordered_on,
  o.expected_on, o.ready_on, o.decided_at, o.refusal, o.taken_back,
  (select max(d.delivered_on) from delivered_carts d where d.order_id = o.id) as delivered_on, a.due_cents, a.paid_cents, a.processing_cents, a.over_cents, a.disputed_cents,
  greatest(0, a.over_cents - coalesce((
    select sum(p.amount_cents) from payable_beyond_pay_outs p where p.subject = 'cart-order ' || o.id), 0))::bigint as to_give_back_cents`;
const withAmounts = sql`cart_orders o join cart_order_amounts a on a.order_id = o.id`;

export async function orderById(db: Queryable, id: number): Promise<CartOrder | undefined> {
  const { rows } = await sql<CartOrder>`select ${order} from ${withAmounts} where o.id = ${id}`.execute(db);
  return rows[0];
}

export async function orderByNumber(db: Queryable, number: string): Promise<CartOrder | undefined> {
  const { rows } = await sql<CartOrder>`select ${order} from ${withAmounts} where o.number = ${number}`.execute(db);
  return rows[0];
}

/** The orders of a user, newest first. */
export async function ordersOfUser(db: Queryable, userId: string, limit: number): Promise<CartOrder[]> {
  const { rows } = await sql<CartOrder>`
    select ${order} from ${withAmounts} where o.user_id = ${userId} order by o.made_at desc, o.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** The orders of a user, and of guests under one of their addresses, in lower case: newest first, for the copy of their records. */
export async function cartOrdersInRecords(
  db: Queryable,
  { userId, addresses }: { userId: string; addresses: readonly string[] },
  limit: number,
): Promise<CartOrder[]> {
  const { rows } = await sql<CartOrder>`
    select ${order} from ${withAmounts}
     where o.user_id = ${userId} or lower(o.email) = any(${addresses}::text[])
     order by o.made_at desc, o.id desc limit ${limit}`.execute(db);
  return rows;
}

/** The orders that a guest made in this visit, the newest first. */
export async function ordersOfGuest(db: Queryable, guestId: string, limit: number): Promise<CartOrder[]> {
  const { rows } = await sql<CartOrder>`
    select ${order} from payables_of_guests g join ${withAmounts} on o.id = g.payable_id
     where g.guest_id = ${guestId} and g.payable_kind = 'cart-order'
     order by o.made_at desc, o.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Of some orders, those that a user made, in the order named. */
export async function ordersOfUserAmong(
  db: Queryable,
  userId: string,
  numbers: readonly string[],
): Promise<CartOrder[]> {
  const { rows } = await sql<CartOrder>`
    select ${order} from ${withAmounts} where o.user_id = ${userId} and o.number = any(${numbers}::text[])
     order by array_position(${numbers}::text[], o.number)`.execute(db);
  return rows;
}

/** Of some orders, those that a guest made in this visit, in the order named. */
export async function ordersOfGuestAmong(
  db: Queryable,
  guestId: string,
  numbers: readonly string[],
): Promise<CartOrder[]> {
  const { rows } = await sql<CartOrder>`
    select ${order} from payables_of_guests g join ${withAmounts} on o.id = g.payable_id
     where g.guest_id = ${guestId} and g.payable_kind = 'cart-order' and o.number = any(${numbers}::text[])
     order by array_position(${numbers}::text[], o.number)`.execute(db);
  return rows;
}

/** The orders with these ids, with their amounts. */
export async function ordersByIds(db: Queryable, ids: readonly number[]): Promise<CartOrder[]> {
  const { rows } = await sql<CartOrder>`select ${order} from ${withAmounts} where o.id = any(${ids}::bigint[])`.execute(
    db,
  );
  return rows;
}

/** The numbers of some orders, by their ids. */
export async function orderNumbersOf(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; number: string }>`
    select id, number from cart_orders where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, number }) => [id, number]));
}

type AtAddress = { addressId: string; programKey: string };

/**
 * How many carts of a program an address has or is to get, as far as the portal knows. A removal takes away only a cart
 * that was counted: one that the portal brought as another one, or in the place of such a one.
 */
export async function cartsAtAddress(db: Queryable, { addressId, programKey }: AtAddress): Promise<number> {
  const { rows } = await sql<{ carts: number }>`
    with recursive orders as (
      select * from cart_orders where address_id = ${addressId} and program_key = ${programKey}
    ), counted as (
      select d.serial_number from delivered_carts d join orders o on o.id = d.order_id
       where o.reason in ('new', 'additional')
      union
      select d.serial_number from counted c
        join orders o on o.old_serial = c.serial_number join delivered_carts d on d.order_id = o.id
    )
    select coalesce(sum(case when reason = 'removal' then -quantity else quantity end), 0)::int as carts
      from orders
     where reason in ('new', 'additional') and state in ('unpaid', 'asked', 'ordered', 'delivered')
        or reason = 'removal' and state = 'delivered' and old_serial in (select serial_number from counted)`.execute(
    db,
  );
  return Math.max(0, rows[0]?.carts ?? 0);
}

/** About how many carts of a program that stand at an address something is asked and not done yet. */
export async function cartsAskedAbout(db: Queryable, { addressId, programKey }: AtAddress): Promise<number> {
  const { rows } = await sql<{ carts: number }>`
    select coalesce(sum(quantity), 0)::int as carts from cart_orders
     where address_id = ${addressId} and program_key = ${programKey}
       and reason not in ('new', 'additional') and state in ('unpaid', 'asked', 'ordered')`.execute(db);
  return rows[0]?.carts ?? 0;
}

/**
 * Whether something is asked about each cart that the portal knows at an address, so that one without a number can be none
 * of them. False where it knows of none.
 */
export async function isEachAskedAbout(db: Queryable, { addressId, programKey }: AtAddress): Promise<boolean> {
  const { rows } = await sql<{ known: number; asked: number }>`
    with orders as (
      select * from cart_orders where address_id = ${addressId} and program_key = ${programKey}
    ), known as (
      select d.serial_number from delivered_carts d join orders o on o.id = d.order_id
       where not exists (select from cart_orders l where l.old_serial = d.serial_number and l.state = 'delivered'
                            and l.remedy is distinct from 'repair')
    )
    select (select count(*) from known)::int as known,
           (select count(*) from orders
             where reason not in ('new', 'additional') and state in ('unpaid', 'asked', 'ordered')
               and (old_serial is null or old_serial in (select serial_number from known)))::int as asked`.execute(db);
  const { known = 0, asked = 0 } = rows[0] ?? {};
  return known > 0 && asked >= known;
}

/** How many carts a user, or guests of one address or network, have asked for and neither paid nor been given yet. */
export async function cartsOpenOf(db: Queryable, orderer: Orderer): Promise<number> {
  const isTheirs =
    orderer.kind === 'user'
      ? sql`o.user_id = ${orderer.userId}`
      : sql`(o.email = ${orderer.email} or exists (
          select from payables_of_guests g
           where g.payable_kind = 'cart-order' and g.payable_id = o.id and g.network_key = ${orderer.networkKey}))`;
  const { rows } = await sql<{ carts: number }>`
    select coalesce(sum(o.quantity), 0)::int as carts from cart_orders o
     where o.state in ('unpaid', 'asked') and ${isTheirs}`.execute(db);
  return rows[0]?.carts ?? 0;
}

/** Whether something is asked about the cart of that serial number and not done yet. */
export async function hasOpenRequest(db: Queryable, serialNumber: string): Promise<boolean> {
  const { rows } = await sql`
    select from cart_orders
     where old_serial = ${serialNumber} and state in ('unpaid', 'asked', 'ordered') limit 1`.execute(db);
  return rows.length > 0;
}

/** The number of an order about one of these carts that waits or was done; undefined where nobody asked about them. */
export async function orderAboutCarts(db: Queryable, serialNumbers: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ number: string }>`
    select number from cart_orders
     where old_serial = any(${serialNumbers}::text[]) and state in ('unpaid', 'asked', 'ordered', 'delivered')
     order by id limit 1`.execute(db);
  return rows[0]?.number;
}

/**
 * A cart that the portal delivered, and where it went. `isGone`: it was taken away or replaced since. `isUnpaid`: money for
 * the order that brought it went back, or is asked back.
 */
export type DeliveredCart = AtAddress & {
  deliveredOn: Day;
  gallons: number;
  address: string;
  isGone: boolean;
  isUnpaid: boolean;
};

/** The cart of that serial number; undefined for one that the portal did not deliver. */
export async function deliveredCart(db: Queryable, serialNumber: string): Promise<DeliveredCart | undefined> {
  const { rows } = await sql<DeliveredCart>`
    select d.delivered_on, o.address_id, o.address, o.program_key, o.gallons,
           a.due_cents > 0 or a.disputed_cents > 0 as is_unpaid,
           exists (select from cart_orders l
                    where l.old_serial = d.serial_number and l.state = 'delivered'
                      and l.remedy is distinct from 'repair') as is_gone
      from delivered_carts d
      join cart_orders o on o.id = d.order_id
      join cart_order_amounts a on a.order_id = o.id
     where d.serial_number = ${serialNumber}`.execute(db);
  return rows[0];
}

/** The serial numbers of the carts that an order brought. */
export async function serialsOfOrder(db: Queryable, orderId: number): Promise<string[]> {
  const { rows } = await sql<{ serialNumber: string }>`
    select serial_number from delivered_carts where order_id = ${orderId} order by serial_number`.execute(db);
  return rows.map(({ serialNumber }) => serialNumber);
}

/** Of some serial numbers, those that a delivered cart has already. */
export async function knownSerials(db: Queryable, serialNumbers: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ serialNumber: string }>`
    select serial_number from delivered_carts where serial_number = any(${serialNumbers}::text[])`.execute(db);
  return rows.map(({ serialNumber }) => serialNumber);
}

/** What Finance were asked about money that was paid for an order and is to go back, the newest first. */
export function moneyBackAsked(db: Queryable, orderId: number): Promise<BeyondDueAsked[]> {
  return beyondDueAsked(db, `${cartOrderKind} ${orderId}`);
}

/** Whether money for an order may still come, or has: then its carts stay set aside. */
export async function isPaymentUnderWay(db: Queryable, orderId: number): Promise<boolean> {
  const { rows } = await sql`
    select from payable_payments
     where payable_kind = 'cart-order' and payable_id = ${orderId}
       and (is_settled or state in ('starting', 'started', 'processing')) limit 1`.execute(db);
  return rows.length > 0;
}

/** Orders whose time to be paid is over, the oldest first. */
export async function ordersOverTime(db: Queryable, now: Date, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select o.id from cart_orders o
     where o.state = 'unpaid' and o.reserved_until <= ${now}
       and not exists (select from payable_payments p
                        where p.payable_kind = 'cart-order' and p.payable_id = o.id
                          and (p.is_settled or p.state in ('starting', 'started', 'processing')))
     order by o.reserved_until, o.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The sizes that were ordered or counted: what is known of them is found by their names. */
export async function sizesInUse(db: Queryable): Promise<{ programKey: string; gallons: number }[]> {
  const { rows } = await sql<{ programKey: string; gallons: number }>`
    select program_key, gallons from cart_orders union select program_key, gallons from cart_stock`.execute(db);
  return rows;
}

/** SQL: how many carts of the size `s` others wait for, who paid when there were none left. */
export const cartsWaitedFor = sql`coalesce((
  select sum(w.quantity) from cart_orders w
   where w.state = 'ordered' and w.lacks_stock and w.program_key = s.program_key and w.gallons = s.gallons), 0)::int`;

/** How many carts of a size can be ordered now, and when more are expected. */
export type CartStock = { programKey: string; gallons: number; onHand: number; expectedOn: Day | null };

/** The sizes that are counted. */
export async function cartStock(db: Queryable): Promise<CartStock[]> {
  const { rows } = await sql<CartStock>`
    select program_key, gallons, greatest(0, on_hand - ${cartsWaitedFor}) as on_hand, expected_on
      from cart_stock s order by program_key, gallons`.execute(db);
  return rows;
}
