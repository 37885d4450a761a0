import type { Tx } from '../../platform/db/types.ts';
import { comparableNumber } from './comparable-number.ts';
import { insertSampleLinks } from './writes-links-of-import.ts';

/** Links sample accounts, by number as printed, to a sample user. For the demonstration only: nobody proves anything. */
export async function linkSampleAccounts(
  tx: Tx,
  userId: string,
  accountNumbers: readonly string[],
  now: Date,
): Promise<void> {
  const comparable = accountNumbers.map(comparableNumber).filter((number) => number !== null);
  await insertSampleLinks(tx, userId, comparable, now);
}
