import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';

/** SQL for the links that the file ends: to customers whom it renames, and to accounts that it moves or closes. */
export const endingLinks = sql`
  (select l.id as link_id, l.user_id, a.id as customer_account_id, a.account_number, h.name
     from account_links l
     join customer_accounts a on a.id = l.customer_account_id
     join customers h on h.id = a.customer_id
     left join import_customer_rows r
       on r.comparable_account_number = a.comparable_account_number and r.reason is null
    where l.ended_at is null
      and (r.comparable_customer_number <> h.comparable_customer_number
        or (r.status = 'closed' and a.status = 'active')
        or exists (select from import_customer_rows n
                    where n.reason is null and n.comparable_customer_number = h.comparable_customer_number
                      and n.canonical_name <> h.canonical_name)))`;

/** An account of which users lose their links, under the name that it has before the file counts. */
export type AccountWithEndingLinks = { accountNumber: string; name: string; links: number };

export function accountsWithEndingLinks(): RawBuilder<AccountWithEndingLinks> {
  return sql<AccountWithEndingLinks>`
    select account_number, name, count(*) as links from ${endingLinks} e
     group by account_number, name order by account_number`;
}

/** Who is linked to accounts, or was until an import ended that at a moment. */
export async function usersOfLinks(
  db: Queryable,
  accountNumbers: readonly string[],
  endedAt: Date | null,
): Promise<{ accountNumber: string; userId: string }[]> {
  const hasEnded = sql`l.ended_at = ${endedAt} and l.ended_because in ('closed', 'renamed')`;
  const { rows } = await sql<{ accountNumber: string; userId: string }>`
    select a.account_number, l.user_id
      from customer_accounts a join account_links l on l.customer_account_id = a.id
     where a.account_number = any(${[...accountNumbers]}::text[])
       and ${endedAt === null ? sql`l.ended_at is null` : hasEnded}
     order by a.account_number, l.linked_at`.execute(db);
  return rows;
}

/** Links that were brought back, by user, with the numbers of their accounts. */
export async function linksBroughtBack(
  db: Queryable,
  linkIds: readonly string[],
): Promise<{ userId: string; accountNumbers: string[] }[]> {
  const { rows } = await sql<{ userId: string; accountNumbers: string[] }>`
    select l.user_id, array_agg(a.account_number order by a.id) as account_numbers
      from account_links l join customer_accounts a on a.id = l.customer_account_id
     where l.id = any(${[...linkIds]}::uuid[]) and l.ended_at is null
     group by l.user_id`.execute(db);
  return rows;
}
