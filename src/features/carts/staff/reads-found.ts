import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import { forgottenRecipient } from '../../../platform/mail/outgoing.ts';
import type { CartOrder } from '../cart-order.ts';

/** An order as other pages of the console name it. */
export type NamedOrder = Pick<
  CartOrder,
  | ('id' | 'number' | 'userId' | 'email' | 'state' | 'reason' | 'remedy' | 'programNameEn' | 'programNameEs')
  | ('gallons' | 'quantity' | 'address' | 'postalCode' | 'madeAt')
>;

/** By what orders are found; each that is null or empty finds none. */
export type OrderMarks = {
  number: string | null;
  /** Beginnings of words of a comparable address, in any order. */
  addressWords: readonly string[];
  /** Whole comparable addresses. */
  addresses: readonly string[];
  emailPart: string | null;
  serialBeginning: string | null;
  userIds: readonly string[];
};

/** Of what a part of a text finds, as `com` of a mail address, no more are put in order: nobody reads as many. */
const ofTextMax = 1000;

/** Orders that have one of the marks, those that wait first, then the newest. */
export async function ordersMarked(db: Queryable, marks: OrderMarks, limit: number): Promise<NamedOrder[]> {
  const { number, addressWords, addresses, emailPart, serialBeginning, userIds } = marks;
  const arms: (RawBuilder<unknown> | false)[] = [
    number !== null && sql`select o.id from cart_orders o where o.number = ${number}`,
    userIds.length > 0 && sql`select o.id from cart_orders o where o.user_id = any(${userIds}::uuid[])`,
    addresses.length > 0 && sql`select o.id from cart_orders o where o.comparable_address = any(${addresses}::text[])`,
    addressWords.length > 0 && ordersOfWords(addressWords),
    emailPart !== null &&
      sql`(select o.id from cart_orders o
            where lower(o.email) like ${`%${literal(emailPart)}%`} and o.email <> ${forgottenRecipient} limit ${ofTextMax})`,
    serialBeginning !== null &&
      sql`(select d.order_id from delivered_carts d
            where d.serial_number like ${`${literal(serialBeginning)}%`} limit ${ofTextMax})
           union all
           (select o.id from cart_orders o where o.old_serial like ${`${literal(serialBeginning)}%`} limit ${ofTextMax})`,
  ];
  const asked = arms.filter((arm) => arm !== false);
  if (asked.length === 0) return [];
  const { rows } = await sql<NamedOrder>`
    select id, number, user_id, email, state, reason, remedy, program_name_en, program_name_es, gallons, quantity, address,
           postal_code, made_at
      from cart_orders where id in (${sql.join(asked, sql` union all `)})
     order by state not in ('asked', 'ordered'), made_at desc, id desc
     limit ${limit}`.execute(db);
  return rows;
}

function ordersOfWords(words: readonly string[]): RawBuilder<unknown> {
  const conditions = words.map((word) => sql`' ' || o.comparable_address like ${`% ${literal(word)}%`}`);
  return sql`(select o.id from cart_orders o where ${sql.join(conditions, sql` and `)} limit ${ofTextMax})`;
}

function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
