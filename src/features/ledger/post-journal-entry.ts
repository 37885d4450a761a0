import type { Tx } from '../../platform/db/types.ts';
import { assertBalanced, type JournalEntry } from './journal-entry.ts';
import { insertJournalEntry, insertPostings } from './writes.ts';

/**
 * Records in the books what happened to money. Stops when the entry does not balance. Throws when the same effect of
 * the same source stands there already, so that nothing is ever counted twice. An entry is never changed afterwards: a
 * second one corrects it.
 */
export async function postJournalEntry(tx: Tx, entry: JournalEntry): Promise<void> {
  assertBalanced(entry);
  const entryId = await insertJournalEntry(tx, entry);
  await insertPostings(tx, entryId, entry);
}
