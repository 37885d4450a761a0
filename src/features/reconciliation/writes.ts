import type { Tx } from '../../platform/db/types.ts';
import type { BookCheck } from './check-books.ts';

/** Keeps what a check found. */
export async function insertBookCheck(tx: Tx, { head, faults }: BookCheck, checkedAt: Date): Promise<void> {
  await tx
    .insertInto('bookChecks')
    .values({
      checkedAt,
      headSequence: head?.sequence ?? null,
      headHash: head?.hash ?? null,
      faults: JSON.stringify(faults),
    })
    .execute();
}
