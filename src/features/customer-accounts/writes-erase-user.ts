import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';

/**
 * Ends all links of a user, frozen ones too, with the promise of later accounts and the notices of new links. Those that an
 * import had ended are marked with them, so that its undo brings none of them back.
 */
export async function endAllLinksOf(tx: Tx, userId: string, now: Date): Promise<void> {
  await sql`
    with promised as (delete from customer_links where user_id = ${userId}),
         noticed as (delete from link_notices where user_id = ${userId})
    update account_links set ended_at = coalesce(ended_at, ${now}), ended_because = 'deleted'
     where user_id = ${userId} and (ended_at is null or ended_because in ('renamed', 'closed'))`.execute(tx);
}

/** Erases the words about links of a user; what still waited for a second person waits no longer. */
export async function eraseLinkDecisionsAbout(tx: Tx, userId: string): Promise<void> {
  await sql`
    with undecided as (delete from link_decisions where user_id = ${userId} and outcome is null)
    update link_decisions set reason = '', request_id = null
     where user_id = ${userId} and outcome is not null`.execute(tx);
}

/** Erases what a user asked Finance to link, answered or not. */
export async function eraseLinkRequestsOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('accountLinkRequests').where('userId', '=', userId).execute();
}

export async function eraseLinkTriesOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('accountLinkTries').where('userId', '=', userId).execute();
}
