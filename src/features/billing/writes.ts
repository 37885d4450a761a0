import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';

/** Keeps bills as they are until the transaction ends. In the order of ids, so that two payments never wait in a ring. */
export async function lockBills(tx: Tx, billIds: readonly number[]): Promise<void> {
  await sql`select id from bills where id = any(${billIds}::bigint[]) order by id for update`.execute(tx);
}
