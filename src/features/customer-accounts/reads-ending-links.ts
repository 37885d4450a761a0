import { sql } from 'kysely';

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
