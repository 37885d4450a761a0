import type { Tx } from '../../platform/db/types.ts';
import { deleteChoice } from './choice/writes.ts';

/**
 * Forgets what a user whose data is deleted had chosen to pay. Their payments stay as they are, under a user without a
 * name: they are the city's books, and the proof that whoever paid by eCheck agreed to it.
 *
 * Illinois Local Records Act, 50 ILCS 205/7: no public record may be disposed of without the written approval of the Local
 * Records Commission. Nacha operating rules: proof of authorization of a debit is kept for two years.
 */
export async function erasePayer(tx: Tx, userId: string): Promise<void> {
  await deleteChoice(tx, userId);
}
