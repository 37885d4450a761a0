import { sql } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';
import type { CartWish, Orderer } from './cart-wish.ts';

/** The order that a form made with what was typed, unless it came to nothing since. */
export async function orderOfForm(
  db: Queryable,
  formKey: Buffer,
): Promise<{ id: number; number: string; isFree: boolean } | undefined> {
  const { rows } = await sql<{ id: number; number: string; isFree: boolean }>`
    select id, number, carts_cents + delivery_cents = 0 as is_free from cart_orders
     where form_key = ${formKey} and state not in ('expired', 'canceled', 'refused')`.execute(db);
  return rows[0];
}

/**
 * The newest order of the very same by the same user, or in the visit of a guest at the same browser, that waits or was made since a moment;
 * undefined where there is none. Where the portal took a first cart for an additional one, it is the same as the first.
 */
export async function sameOrderSince(
  db: Queryable,
  { offer: { program, size }, reason, remedy, quantity, isForSenior, oldSerial }: CartWish,
  by: { orderer: Orderer; addressId: string; since: Date },
): Promise<string | undefined> {
  const { orderer, addressId, since } = by;
  const reasons = reason === 'new' ? ['new', 'additional'] : [reason];
  const isOfVisit = sql`exists (select from payables_of_guests g
    where g.guest_id = ${orderer.visitId} and g.payable_kind = 'cart-order' and g.payable_id = o.id)`;
  const isTheirs = orderer.kind === 'user' ? sql`(o.user_id = ${orderer.userId} or ${isOfVisit})` : isOfVisit;
  const { rows } = await sql<{ number: string }>`
    select o.number from cart_orders o
     where ${isTheirs} and o.address_id = ${addressId}
       and o.program_key = ${program.key} and o.gallons = ${size.gallons} and o.quantity = ${quantity}
       and o.reason = any(${reasons}::text[]) and o.remedy is not distinct from ${remedy}
       and o.is_for_senior = ${isForSenior}
       and o.old_serial is not distinct from ${oldSerial}
       and (o.state in ('unpaid', 'asked') or o.state = 'ordered' and o.made_at > ${since})
     order by o.id desc limit 1`.execute(db);
  return rows[0]?.number;
}
