import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { namesOfWeekday, weekdays } from '../addresses/collection-day.ts';
import type { CartOrderState, CartReason, CartRemedy } from '../cart-order.ts';

/** What is done for an order. */
export const howsDone = ['delivery', 'pick-up', 'repair', 'removal'] as const;
export type HowDone = (typeof howsDone)[number];
const howDone = sql`case when o.reason = 'removal' then 'removal' when o.remedy = 'repair' then 'repair'
                         when o.is_pick_up then 'pick-up' else 'delivery' end`;

/** An order as the list of staff has it. */
export type ListedOrder = {
  id: number;
  number: string;
  madeAt: Date;
  state: CartOrderState;
  reason: CartReason;
  programNameEn: string;
  programNameEs: string;
  gallons: number;
  quantity: number;
  how: HowDone;
  address: string;
  postalCode: string | null;
  routeArea: string | null;
  /** As the city wrote it. */
  writtenDay: string | null;
  expectedOn: Day | null;
  phone: string | null;
  note: string;
  oldSerial: string | null;
  madeInYear: number | null;
  serials: string | null;
  totalCents: Cents;
};

/** SQL for a day of collection by its names in both languages. */
const namesOfDay = sql`case lower(o.collection_day) ${sql.join(
  weekdays.map((weekday, at) => sql`when ${weekday} then ${namesOfWeekday(at)}`),
  sql` `,
)} else o.collection_day end`;

/** SQL for all orders; `program` and `collection_day` have their names in both languages, for who looks for one. */
export function listedOrders(): RawBuilder<ListedOrder> {
  return sql`
    select o.id, o.number, o.made_at, o.state, o.reason, o.program_name_en, o.program_name_es,
           o.program_name_en || ' / ' || o.program_name_es as program, o.gallons, o.quantity,
           ${howDone} as how, o.address, o.postal_code, o.route_area,
           ${namesOfDay} as collection_day, o.collection_day as written_day,
           o.expected_on, o.phone, o.note, o.old_serial, o.made_in_year,
           (select string_agg(d.serial_number, ' ' order by d.serial_number)
              from delivered_carts d where d.order_id = o.id) as serials,
           (o.carts_cents + o.delivery_cents)::bigint as total_cents
      from cart_orders o`;
}

/** More than any truck brings in a day. */
export const routeStopsMax = 500;

/** What the driver has to know of an order. */
export type RouteStop = {
  how: HowDone;
  /** As many carts as are brought. */
  brought: number;
  id: number;
  number: string;
  reason: CartReason;
  remedy: CartRemedy | null;
  programNameEn: string;
  programNameEs: string;
  gallons: number;
  quantity: number;
  isPickUp: boolean;
  address: string;
  postalCode: string | null;
  routeArea: string | null;
  collectionDay: string | null;
  expectedOn: Day | null;
  phone: string | null;
  note: string;
  oldSerial: string | null;
  madeInYear: number | null;
  isForSenior: boolean;
  /** It was paid when there was none left, and waits for the next one. */
  lacksStock: boolean;
};

/** Orders that wait to be brought and on which nothing is due, by day of the week, area and address. */
export async function routeStops(db: Queryable, limit: number): Promise<RouteStop[]> {
  const { rows } = await sql<RouteStop>`
    select ${howDone} as how, case when ${howDone} in ('repair', 'removal') then 0 else o.quantity end as brought,
           o.id, o.number, o.reason, o.remedy, o.program_name_en, o.program_name_es, o.gallons, o.quantity, o.is_pick_up,
           o.address, o.postal_code, o.route_area, o.collection_day, o.expected_on, o.phone, o.note, o.old_serial, o.made_in_year,
           o.is_for_senior, o.lacks_stock
      from cart_orders o
      join cart_order_amounts a on a.order_id = o.id
     where o.state = 'ordered' and a.due_cents = 0
     order by o.is_pick_up,
              array_position('{monday,tuesday,wednesday,thursday,friday,saturday,sunday}', lower(o.collection_day)),
              o.collection_day, o.route_area, regexp_replace(o.address, '^\\d+\\s*', ''),
              substring(o.address from '^\\d+')::numeric, o.id
     limit ${limit}`.execute(db);
  return rows;
}

/** How many orders wait to be brought, since when the oldest does, and how many staff have still to look at. */
export type WaitingOrders = { count: number; oldest: Day | null; asked: number };

export async function waitingOrders(db: Queryable): Promise<WaitingOrders> {
  const { rows } = await sql<WaitingOrders>`
    select count(*) filter (where state = 'ordered')::int as count, min(ordered_on) filter (where state = 'ordered') as oldest,
           count(*) filter (where state = 'asked')::int as asked
      from cart_orders where state in ('asked', 'ordered')`.execute(db);
  return rows[0] ?? { count: 0, oldest: null, asked: 0 };
}

/** Of a size, the carts that are set aside for orders that are not delivered yet, and those that paid orders wait for. */
export type CartsOfOrders = { programKey: string; gallons: number; setAside: number; waiting: number };

export async function cartsOfOrders(db: Queryable): Promise<CartsOfOrders[]> {
  const { rows } = await sql<CartsOfOrders>`
    select program_key, gallons, coalesce(sum(quantity) filter (where holds_stock), 0)::int as set_aside,
           coalesce(sum(quantity) filter (where lacks_stock and state = 'ordered'), 0)::int as waiting
      from cart_orders
     where state in ('unpaid', 'ordered') and (holds_stock or lacks_stock) group by program_key, gallons`.execute(db);
  return rows;
}
