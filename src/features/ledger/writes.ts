import type { Tx } from '../../platform/db/types.ts';
import type { JournalEntry } from './journal-entry.ts';

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
