import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';

/** How many eChecks there were of one reason, as the gateway named it. */
export type CountOfReason = { reason: string | null; count: number };

/** How many eChecks brought their money in a period. */
export async function eChecksSettled(db: Queryable, since: Date, until: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from payments
     where way = 'echeck' and settled_at > ${since} and settled_at <= ${until}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many eChecks banks returned in a period after their money had come, by code. */
export async function eChecksReturned(db: Queryable, since: Date, until: Date): Promise<CountOfReason[]> {
  const { rows } = await sql<CountOfReason>`
    select reason_code as reason, count(*) from money_backs
     where kind = 'return' and state <> 'undone' and opened_at > ${since} and opened_at <= ${until}
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
