import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { LinkDecision } from './link-decision.ts';

/** Keeps what staff did or ask for; null where the same link waits for a second person already. */
export async function insertLinkDecision(tx: Tx, decision: Omit<LinkDecision, 'id'>): Promise<number | null> {
  const row = await tx
    .insertInto('linkDecisions')
    .values(decision)
    .onConflict((is) => is.columns(['userId', 'customerId']).where('outcome', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Keeps a second person's word on what waited for one. */
export async function decideLinkDecision(
  tx: Tx,
  decision: { id: number; outcome: 'done' | 'declined'; decidedBy: string; decidedAt: Date },
): Promise<void> {
  const { id, ...values } = decision;
  await tx.updateTable('linkDecisions').set(values).where('id', '=', id).where('outcome', 'is', null).execute();
}

/** Holds back other deciders of one decision until the transaction ends. */
export async function takeTurnToDecide(tx: Tx, customerId: number): Promise<void> {
  await sql`select from customers where id = ${customerId} for update`.execute(tx);
}

/**
 * Lets a user see all open accounts of a customer and those that come later, on the word of staff; links that showed the
 * amount only, or were frozen, show everything again. Answers the accounts that changed.
 */
export async function openLinksByStaff(
  tx: Tx,
  { userId, customerId, now }: { userId: string; customerId: number; now: Date },
): Promise<number[]> {
  const { rows } = await sql<{ customerAccountId: number }>`
    with promised as (
      insert into customer_links (user_id, customer_id, proof, sight, linked_at)
      values (${userId}, ${customerId}, 'staff', 'full', ${now})
      on conflict (user_id, customer_id) do update set proof = 'staff', sight = 'full'
    )
    insert into account_links (user_id, customer_account_id, proof, sight, linked_at)
    select ${userId}, a.id, 'staff', 'full', ${now}
      from customer_accounts a where a.customer_id = ${customerId} and a.status = 'active'
    on conflict (user_id, customer_account_id) where ended_at is null
    do update set sight = 'full', proof = 'staff', linked_at = excluded.linked_at, frozen_at = null
      where account_links.sight = 'amount' or account_links.frozen_at is not null
    returning customer_account_id`.execute(tx);
  return rows.map(({ customerAccountId }) => customerAccountId);
}

/** Ends all links of a user to a customer, frozen ones too. Answers the accounts that they showed. */
export async function endLinksByStaff(
  tx: Tx,
  { userId, customerId, now }: { userId: string; customerId: number; now: Date },
): Promise<number[]> {
  const { rows } = await sql<{ customerAccountId: number }>`
    with promised as (delete from customer_links where user_id = ${userId} and customer_id = ${customerId})
    update account_links l set ended_at = ${now}, ended_because = 'staff'
      from customer_accounts a
     where a.id = l.customer_account_id and a.customer_id = ${customerId} and l.user_id = ${userId} and l.ended_at is null
    returning a.id as customer_account_id`.execute(tx);
  return rows.map(({ customerAccountId }) => customerAccountId);
}

/** Whether a resident's request still waits; holds back whoever else would answer it until the transaction ends. */
export async function holdLinkRequest(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from account_link_requests where id = ${id} and answered_at is null for update`.execute(tx);
  return rows.length > 0;
}

/** Keeps the answer to a resident's request that still waits. */
export async function answerLinkRequest(
  tx: Tx,
  answered: { id: number; answer: 'linked' | 'declined'; answerWords: string | null; answeredBy: string; now: Date },
): Promise<void> {
  const { id, now, ...values } = answered;
  await tx
    .updateTable('accountLinkRequests')
    .set({ ...values, answeredAt: now })
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .execute();
}

/** Erases the words of a note; false where somebody has done so before. */
export async function eraseCustomerNote(
  tx: Tx,
  { id, takenBackBy, takenBackAt }: { id: number; takenBackBy: string; takenBackAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('customerNotes')
    .set({ words: null, takenBackBy, takenBackAt })
    .where('id', '=', id)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertCustomerNote(
  tx: Tx,
  note: { customerId: number; words: string; writtenBy: string; writtenAt: Date },
): Promise<void> {
  await tx.insertInto('customerNotes').values(note).execute();
}
