import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';

/** How many eChecks there were of one reason, as the gateway named it. */
export type CountOfReason = { reason: string | null; count: number };

/** How many eChecks brought their money in a period, or were returned in it after it had come; each once. */
export async function eChecksThatCame(db: Queryable, since: Date, until: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select id from payments where way = 'echeck' and settled_at > ${since} and settled_at <= ${until}
      union
      select payment_id from money_backs
       where kind = 'return' and state <> 'undone' and opened_at > ${since} and opened_at <= ${until}
    ) came`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many eChecks banks returned in a period after their money had come, each once, by the last code. */
export async function eChecksReturned(db: Queryable, since: Date, until: Date): Promise<CountOfReason[]> {
  const { rows } = await sql<CountOfReason>`
    select reason_code as reason, count(*) from (
      select distinct on (payment_id) reason_code from money_backs
       where kind = 'return' and state <> 'undone' and opened_at > ${since} and opened_at <= ${until}
       order by payment_id, opened_at desc, number
    ) returned
     group by reason_code order by reason_code`.execute(db);
  return rows;
}

/** How many eChecks failed that their payers had confirmed in a period, before their money came, by reason. */
export async function eChecksFailed(db: Queryable, since: Date, until: Date): Promise<CountOfReason[]> {
  const { rows } = await sql<CountOfReason>`
    select failure_reason as reason, count(*) from payments
     where way = 'echeck' and state = 'failed' and paid_on is not null
       and confirmed_at > ${since} and confirmed_at <= ${until}
     group by failure_reason order by failure_reason`.execute(db);
  return rows;
}
