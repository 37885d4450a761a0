import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';

export type EChecksReturned = { eChecks: number; byCode: { reasonCode: string | null; count: number }[] };

/** How many eChecks brought their money in a period, and how many banks returned in it, by code. */
export async function eChecksReturned(db: Queryable, since: Date, until: Date): Promise<EChecksReturned> {
  const settled = await sql<{ count: number }>`
    select count(*) from payments
     where way = 'echeck' and settled_at > ${since} and settled_at <= ${until}`.execute(db);
  const { rows } = await sql<EChecksReturned['byCode'][number]>`
    select reason_code, count(*) from money_backs
     where kind = 'return' and state <> 'undone' and opened_at > ${since} and opened_at <= ${until}
     group by reason_code order by reason_code`.execute(db);
  return { eChecks: settled.rows[0]?.count ?? 0, byCode: rows };
}
