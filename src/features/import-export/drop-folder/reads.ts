import type { Queryable } from '../../../platform/db/types.ts';

/** Whether files that were set apart have become a run already. */
export async function isDropTaken(db: Queryable, dropToken: string): Promise<boolean> {
  const found = await db.selectFrom('importRuns').select('id').where('dropToken', '=', dropToken).executeTakeFirst();
  return found !== undefined;
}
