import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';

export type PayableName = { kind: string; key: string };

/** Chooses things to pay, each once. How much was typed for one that is chosen already stays. */
export async function insertChosenPayables(
  tx: Tx,
  userId: string,
  added: readonly PayableName[],
  now: Date,
): Promise<void> {
  await sql`
    insert into chosen_payables (user_id, payable_kind, payable_key, chosen_at)
    select ${userId}, added.kind, added.key, ${now}
      from ${unnested(added)} with ordinality as added (kind, key, place)
     order by added.place
    on conflict (user_id, payable_kind, payable_key) do update set chosen_at = excluded.chosen_at`.execute(tx);
}

/** Keeps how much is to be paid towards each, as it was typed; null for all that is due. */
export async function setTypedAmounts(
  tx: Tx,
  userId: string,
  typed: readonly (PayableName & { typedAmount: string | null })[],
): Promise<void> {
  await sql`
    update chosen_payables c
       set typed_amount = typed.amount
      from unnest(${typed.map(({ kind }) => kind)}::text[], ${typed.map(({ key }) => key)}::text[],
                  ${typed.map(({ typedAmount }) => typedAmount)}::text[]) as typed (kind, key, amount)
     where c.user_id = ${userId} and c.payable_kind = typed.kind and c.payable_key = typed.key`.execute(tx);
}

/** Review and pay shows these from now on and no others; null for all that is chosen. */
export async function setInCheckout(tx: Tx, userId: string, shown: readonly PayableName[] | null): Promise<void> {
  const isShown = shown
    ? sql<boolean>`(payable_kind, payable_key) in (select * from ${unnested(shown)} as shown (kind, key))`
    : true;
  await tx.updateTable('chosenPayables').set({ inCheckout: isShown }).where('userId', '=', userId).execute();
}

/** Takes things out of what a user has chosen. */
export async function deleteChosenPayables(tx: Tx, userId: string, removed: readonly PayableName[]): Promise<void> {
  await sql`
    delete from chosen_payables
     where user_id = ${userId}
       and (payable_kind, payable_key) in (select * from ${unnested(removed)} as removed (kind, key))`.execute(tx);
}

/** Forgets all that a user has chosen. */
export async function deleteChoice(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('chosenPayables').where('userId', '=', userId).execute();
}

/** What a payment goes to is no longer chosen by who made it. Held in the order that choosing holds it in. */
export async function deleteChosenOfPayment(tx: Tx, paymentId: string): Promise<void> {
  await sql`
    delete from chosen_payables c
     using (select h.user_id, h.payable_kind, h.payable_key
              from payments p
              join payment_allocations a on a.payment_id = p.id
              join chosen_payables h on h.user_id = p.user_id
                                    and h.payable_kind = a.payable_kind and h.payable_key = a.payable_key
             where p.id = ${paymentId}
             order by h.id
               for update of h) held
     where c.user_id = held.user_id and c.payable_kind = held.payable_kind and c.payable_key = held.payable_key`.execute(
    tx,
  );
}

/** Forgets what was chosen by users who chose nothing more since a moment. */
export async function deleteChoicesBefore(tx: Tx, before: Date): Promise<void> {
  await sql`
    delete from chosen_payables
     where user_id in (select user_id from chosen_payables group by user_id having max(chosen_at) < ${before})`.execute(
    tx,
  );
}

function unnested(names: readonly PayableName[]) {
  return sql`unnest(${names.map(({ kind }) => kind)}::text[], ${names.map(({ key }) => key)}::text[])`;
}
