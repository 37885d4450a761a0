import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import type { LinkProof, Sight } from './account-link.ts';
import type { LinkTry } from './reads-link-tries.ts';

/**
 * Lets one try to link at a time go on, until its transaction ends. The limits of the whole city are exact only so, and
 * with one lock no two tries can wait for each other.
 */
export async function takeTurnToLink(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customer-accounts: link', 0))`.execute(tx);
}

/** Counts a try as failed, before it is checked. `refusedAtLimit` names the limit that keeps it from being checked. */
export async function insertLinkTry(
  tx: Tx,
  linkTry: LinkTry,
  refusedAtLimit: string | null,
  now: Date,
): Promise<number> {
  const { customerIds, isWithCode, ...keys } = linkTry;
  const [customerId = null, otherCustomerId = null] = customerIds;
  const row = await tx
    .insertInto('accountLinkTries')
    .values({ ...keys, at: now, customerId, otherCustomerId, withCode: isWithCode, refusedAtLimit })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function markLinkTrySucceeded(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('accountLinkTries').set({ succeeded: true }).where('id', '=', id).execute();
}

export type LinksToMake = {
  userId: string;
  customerAccountIds: number[];
  proof: LinkProof;
  sight: Sight;
  now: Date;
};

/** Links customer accounts to a user, or widens the sight of links there are. Answers the accounts that changed. */
export async function insertAccountLinks(tx: Tx, links: LinksToMake): Promise<number[]> {
  const { rows } = await sql<{ customerAccountId: number }>`
    insert into account_links (user_id, customer_account_id, proof, sight, linked_at)
    select ${links.userId}, a.id, ${links.proof}, ${links.sight}, ${links.now}
      from customer_accounts a where a.id = any(${links.customerAccountIds}::bigint[])
    on conflict (user_id, customer_account_id) where ended_at is null
    do update set sight = excluded.sight, proof = excluded.proof, linked_at = excluded.linked_at
      where account_links.sight = 'amount' and excluded.sight = 'full' and account_links.frozen_at is null
    returning customer_account_id`.execute(tx);
  return rows.map(({ customerAccountId }) => customerAccountId);
}

/** Keeps that a user linked by Customer ID, so that accounts the customer gets later are linked too. */
export async function insertCustomerLink(
  tx: Tx,
  link: { userId: string; customerId: number; proof: LinkProof; sight: Sight; now: Date },
): Promise<void> {
  const { now, ...values } = link;
  await tx
    .insertInto('customerLinks')
    .values({ ...values, linkedAt: now })
    .onConflict((is) =>
      is
        .columns(['userId', 'customerId'])
        .doUpdateSet({ sight: values.sight, proof: values.proof })
        .where('customerLinks.sight', '=', 'amount'),
    )
    .execute();
}

/** Ends one open link of a user at their wish; false when it is not theirs, ended or frozen. */
export async function removeAccountLink(tx: Tx, userId: string, linkId: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('accountLinks')
    .set({ endedAt: now, endedBecause: 'removed' })
    .where('id', '=', linkId)
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .where('frozenAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the promise of later accounts for a user who is linked to none of the customer's accounts any more. */
export async function removeEmptyCustomerLink(tx: Tx, userId: string, customerId: number): Promise<void> {
  await sql`
    delete from customer_links c
     where c.user_id = ${userId} and c.customer_id = ${customerId}
       and not exists (select from account_links l join customer_accounts a on a.id = l.customer_account_id
                        where l.user_id = c.user_id and a.customer_id = c.customer_id and l.ended_at is null)`.execute(
    tx,
  );
}

export type LinkNotice = { tokenHash: Buffer; userId: string; customerId: number; madeAt: Date; expiresAt: Date };

export async function insertLinkNotices(tx: Tx, notices: LinkNotice[]): Promise<void> {
  if (notices.length > 0) await tx.insertInto('linkNotices').values(notices).execute();
}

/** Uses up a notice's token; null when it was used, is too old, or never was. */
export async function useLinkNotice(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<{ userId: string; customerId: number } | null> {
  const row = await tx
    .updateTable('linkNotices')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['userId', 'customerId'])
    .executeTakeFirst();
  return row ?? null;
}

/** Freezes all links of a user to a customer: they show nothing and link nothing more. Answers how many. */
export async function freezeLinks(tx: Tx, userId: string, customerId: number, now: Date): Promise<number> {
  const { rows } = await sql`
    with promised as (delete from customer_links where user_id = ${userId} and customer_id = ${customerId})
    update account_links l set frozen_at = ${now}
      from customer_accounts a
     where a.id = l.customer_account_id and a.customer_id = ${customerId} and l.user_id = ${userId}
       and l.ended_at is null and l.frozen_at is null
    returning l.id`.execute(tx);
  return rows.length;
}

/**
 * Keeps a resident's request to Finance. `id` is null when it is kept already, or not kept because `openMax` are waiting
 * for an answer, which `isFull` tells.
 */
export async function insertLinkRequest(
  tx: Tx,
  asked: { userId: string; typedNumber: string; typedName: string; message: string; openMax: number; now: Date },
): Promise<{ id: number | null; isFull: boolean }> {
  const { userId, typedNumber, typedName, message, openMax, now } = asked;
  const { rows } = await sql<{ id: number | null; isFull: boolean }>`
    with waiting as (
      select count(*) as requests,
             coalesce(bool_or(typed_number = ${typedNumber} and typed_name = ${typedName}), false) as is_kept
        from account_link_requests where user_id = ${userId} and answered_at is null
    ), kept as (
      insert into account_link_requests (user_id, typed_number, typed_name, message, asked_at)
      select ${userId}, ${typedNumber}, ${typedName}, ${message}, ${now} from waiting where requests < ${openMax}
      on conflict do nothing
      returning id
    )
    select (select id from kept) as id, requests >= ${openMax} and not is_kept as is_full from waiting`.execute(tx);
  return rows[0] ?? { id: null, isFull: false };
}
