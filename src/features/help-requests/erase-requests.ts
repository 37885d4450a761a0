import type { Tx } from '../../platform/db/types.ts';
import { enqueue, jobKind } from '../../platform/jobs/queue.ts';
import { eraseMailsInOf, eraseRequestsOf, takeStoredFilesOf } from './writes-erase.ts';

/** Takes erased files off the disk. */
export const eraseFilesJob = jobKind<{ storedAs: string[] }>('erase-help-files');

/**
 * Erases what a user whose data is deleted asked and was answered, and what came from their addresses while nobody was signed in:
 * words, names, addresses, files. That a request was made and answered, when and about what topic, stays for the statistics.
 */
export async function eraseHelpRequestsOf(
  tx: Tx,
  { userId, addresses, now }: { userId: string; addresses: readonly string[]; now: Date },
): Promise<void> {
  const compared = addresses.map((address) => address.toLowerCase());
  await eraseMailsInOf(tx, compared);
  const requestIds = await eraseRequestsOf(tx, { userId, addresses: compared, now });
  const storedAs = await takeStoredFilesOf(tx, requestIds);
  if (storedAs.length > 0) await enqueue(tx, eraseFilesJob, { storedAs });
}
