import { sql } from 'kysely';
import { setApart } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';

/**
 * Ends the links of those of these customer accounts that are closed now, and the promise of later accounts where a
 * customer has no open account left. Who moved out no longer sees what follows. Answers how many links ended.
 */
export async function endLinksOfClosedAccounts(tx: Tx, customerAccountIds: number[], now: Date): Promise<number> {
  const { rows } = await sql`
    with closed as (
      select id, customer_id from customer_accounts
       where id = any(${customerAccountIds}::bigint[]) and status = 'closed'
    ), promised as (
      delete from customer_links c
       where c.customer_id in (select customer_id from closed)
         and not exists (select from customer_accounts a where a.customer_id = c.customer_id and a.status = 'active')
    )
    update account_links set ended_at = ${now}, ended_because = 'closed'
     where ended_at is null and customer_account_id in (select id from closed)
    returning id`.execute(tx);
  return rows.length;
}

/** Sets promises of later accounts apart that may end with links to these customers and accounts. */
export async function setPromisesApart(tx: Tx, customerIds: number[], customerAccountIds: number[]): Promise<void> {
  await setApart(
    tx,
    'import_customer_links',
    sql`select c.* from customer_links c
         where c.customer_id = any(${customerIds}::bigint[])
            or c.customer_id in (select customer_id from customer_accounts
                                  where id = any(${customerAccountIds}::bigint[]))`,
  );
}

/** Keeps those of them that did end with the run that ended them. */
export async function keepEndedPromises(tx: Tx, runId: number): Promise<void> {
  await sql`
    insert into customer_links_before_imports (run_id, user_id, customer_id, before)
    select ${runId}, p.user_id, p.customer_id, to_jsonb(p) from import_customer_links p
     where not exists (select from customer_links c where c.user_id = p.user_id and c.customer_id = p.customer_id)
    on conflict do nothing`.execute(tx);
}

/**
 * Ends all links to customers whose comparable name has changed: another person or firm is billed now, and must show
 * that it is them. A change of spelling that compares alike is no change. Answers how many links ended.
 */
export async function endLinksOfRenamedCustomers(tx: Tx, customerIds: number[], now: Date): Promise<number> {
  const { rows } = await sql`
    with promised as (delete from customer_links where customer_id = any(${customerIds}::bigint[]))
    update account_links l set ended_at = ${now}, ended_because = 'renamed'
      from customer_accounts a
     where a.id = l.customer_account_id and a.customer_id = any(${customerIds}::bigint[]) and l.ended_at is null
    returning l.id`.execute(tx);
  return rows.length;
}

/**
 * Links those of these customer accounts that are open to every user who linked their customer by Customer ID, with the
 * sight that user has. A link that the user removed, or that is frozen, does not come back. Answers how many were made.
 */
export async function linkNewAccountsOfCustomers(tx: Tx, customerAccountIds: number[], now: Date): Promise<number> {
  const { rows } = await sql`
    insert into account_links (user_id, customer_account_id, proof, sight, linked_at)
    select c.user_id, a.id, c.proof, c.sight, ${now}
      from customer_accounts a
      join customer_links c on c.customer_id = a.customer_id
     where a.id = any(${customerAccountIds}::bigint[]) and a.status = 'active'
       and not exists (select from account_links l
                        where l.user_id = c.user_id and l.customer_account_id = a.id
                          and (l.ended_at is null or l.ended_because in ('removed', 'not-me')))
    on conflict do nothing
    returning id`.execute(tx);
  return rows.length;
}

/** Links sample accounts to a sample user, for the demonstration only: nobody proved anything. */
export async function insertSampleLinks(
  tx: Tx,
  userId: string,
  comparableAccountNumbers: string[],
  now: Date,
): Promise<void> {
  await sql`
    insert into account_links (user_id, customer_account_id, proof, sight, linked_at)
    select ${userId}, id, 'sample', 'full', ${now} from customer_accounts
     where comparable_account_number = any(${comparableAccountNumbers}::text[]) and status = 'active'
    on conflict do nothing`.execute(tx);
}
