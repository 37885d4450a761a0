import { sql } from 'kysely';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import type { Changes, Held } from '../../platform/files/file-kind.ts';
import { endingLinks } from './reads-ending-links.ts';

/** How many accounts there are, and how many links to them count. */
export async function heldAccountsAndLinks(db: Queryable): Promise<Partial<Held>> {
  const { rows } = await sql<Pick<Held, 'accounts' | 'links'>>`
    select (select count(*) from customer_accounts) as accounts,
           (select count(*) from account_links where ended_at is null) as links`.execute(db);
  return rows[0] ?? {};
}

/**
 * How many accounts of the file would be billed to another name, renamed or moved to another customer, and how many links
 * would end by that or with closed accounts. A name that is only spelled otherwise is the same.
 */
export async function changesOfCustomers(tx: Tx): Promise<Partial<Changes>> {
  const { rows } = await sql<Pick<Changes, 'renamedAccounts' | 'endingLinks'>>`
    select (select count(*)
              from customer_accounts a
              join customers h on h.id = a.customer_id
              left join import_customer_rows r
                on r.comparable_account_number = a.comparable_account_number and r.reason is null
              left join (select distinct comparable_customer_number, canonical_name from import_customer_rows
                          where reason is null) n
                on n.comparable_customer_number = h.comparable_customer_number
             where coalesce(r.canonical_name, n.canonical_name) <> h.canonical_name) as renamed_accounts,
           (select count(*) from ${endingLinks}) as ending_links`.execute(tx);
  return rows[0] ?? {};
}
