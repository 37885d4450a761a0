import { sql } from 'kysely';
import type { Queryable } from '../db/types.ts';

/** A table whose rows are sealed in the order of their ids: its sequence, and the lock that its writers share. */
export type SealedTable = { idSequence: string; lockClass: number };

/** What is waited for is a transaction that writes a row; one that takes longer is waited for in the next round. */
const waitMaxMs = 1000;
const waitStepMs = 25;

/** An id up to which every row is committed or will never be. Null if such a one is not known within a second. */
export async function lastSettledId(db: Queryable, table: SealedTable): Promise<number | null> {
  const latestId = await latestIdGiven(db, table);
  // Asked after the id: whoever got that one or an earlier one holds the lock by now, or has ended.
  const writers = await writersOf(db, table);
  for (let waitedMs = 0; waitedMs < waitMaxMs; waitedMs += waitStepMs) {
    const still = await writersOf(db, table);
    if (!writers.some((writer) => still.includes(writer))) return latestId;
    await new Promise((wake) => setTimeout(wake, waitStepMs));
  }
  return null;
}

/** The highest id that any row has got so far, committed or not. */
async function latestIdGiven(db: Queryable, { idSequence }: SealedTable): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select case when is_called then last_value else 0 end as id from ${sql.table(idSequence)}`.execute(db);
  return rows[0]!.id;
}

/** Transactions that have written a row and have not ended, by names that mean something to PostgreSQL only. */
async function writersOf(db: Queryable, { lockClass }: SealedTable): Promise<string[]> {
  const { rows } = await sql<{ writer: string }>`
    select virtualtransaction as writer from pg_locks
     where locktype = 'advisory' and classid = ${sql.lit(lockClass)} and objid = 1 and objsubid = 2
       and database = (select oid from pg_database where datname = current_database())`.execute(db);
  return rows.map(({ writer }) => writer);
}
