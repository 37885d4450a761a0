import type { Queryable } from '../../platform/db/types.ts';
import { assert } from '../../kernel/assert.ts';

/** Some years of nights. Older heads are in the mails. */
const keptHeadsMax = 1000;

/** The heads that the chain had when it was checked, the newest first. */
export async function keptHeads(db: Queryable): Promise<{ sequence: number; hash: string; checkedAt: Date }[]> {
  const rows = await db
    .selectFrom('bookChecks')
    .select(['headSequence as sequence', 'headHash as hash', 'checkedAt'])
    .where('headHash', 'is not', null)
    .orderBy('id', 'desc')
    .limit(keptHeadsMax)
    .$narrowType<{ sequence: number; hash: string }>()
    .execute();
  return rows;
}

/** What the newest check found, null before the first. */
export async function newestCheck(db: Queryable): Promise<{ checkedAt: Date; faults: string[] } | null> {
  const row = await db
    .selectFrom('bookChecks')
    .select(['checkedAt', 'faults'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  assert(Array.isArray(row.faults), 'faults are kept as a list');
  return { checkedAt: row.checkedAt, faults: row.faults.map(String) };
}
