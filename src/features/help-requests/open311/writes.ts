import type { Tx } from '../../../platform/db/types.ts';

/** Keeps a new key by its hash; answers its id. */
/** Null where the key is there already. */
export async function insertAppKey(
  tx: Tx,
  key: { name: string; keyHash: Buffer; madeBy: string; madeAt: Date },
): Promise<number | null> {
  const row = await tx
    .insertInto('helpAppKeys')
    .values(key)
    .onConflict((is) => is.column('keyHash').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether it held until now. */
export async function endAppKey(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('helpAppKeys')
    .set({ endedAt: now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
