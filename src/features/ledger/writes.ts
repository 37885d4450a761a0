import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Seal } from './seal.ts';

/** Writes the head of an entry; a second one of the same source and effect violates a unique index and throws. */
export async function insertJournalEntry(tx: Tx, entry: JournalEntry): Promise<number> {
  const { sourceKind, sourceId, effect, postedAt, postedOn, description } = entry;
  const row = await tx
    .insertInto('journalEntries')
    .values({ sourceKind, sourceId, effect, postedAt, postedOn, description })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Writes the postings of an entry, in their order. */
export async function insertPostings(tx: Tx, entryId: number, entry: JournalEntry): Promise<void> {
  await tx
    .insertInto('postings')
    .values(entry.postings.map((posting, index) => ({ entryId, position: index + 1, ...posting })))
    .execute();
}

/** One process seals at a time, until its transaction ends; false where another one does. */
export async function takeTurnAtSealing(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isTaken: boolean }>`select pg_try_advisory_xact_lock(20061, 2) as is_taken`.execute(tx);
  return rows[0]!.isTaken;
}

/** Adds links to the end of the chain, all in one statement. */
export async function insertSeals(tx: Tx, seals: readonly Seal[]): Promise<void> {
  const column = <Key extends keyof Seal>(key: Key) => seals.map((seal) => seal[key]);
  await sql`
    insert into ledger_seals (sequence, entry_id, previous_hash, hash, sealed_at)
    select * from unnest(${column('sequence')}::bigint[], ${column('entryId')}::bigint[],
                         ${column('previousHash')}::bytea[], ${column('hash')}::bytea[],
                         ${column('sealedAt')}::timestamptz[])`.execute(tx);
}
