import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import type { KeptChange } from './reads.ts';

/** Of all who change what is in force in the city, one at a time goes on from here. */
export async function lockCitySettings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('city-settings: changes', 0))`.execute(tx);
}

/** Keeps a change, and gives its id. */
export async function insertChange(tx: Tx, change: Omit<KeptChange, 'id' | 'isWithdrawn'>): Promise<number> {
  const { value, valueBefore } = change;
  const row = await tx
    .insertInto('citySettingChanges')
    .values({ ...change, value: JSON.stringify(value), valueBefore: JSON.stringify(valueBefore) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
