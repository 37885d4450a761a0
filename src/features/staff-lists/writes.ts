import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import type { SavedView } from './saved-view.ts';

/** Lets one thing at a time happen to a person's views, until the transaction ends. */
export async function lockViewsOf(tx: Tx, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved views of ${userId}`}, 0))`.execute(tx);
}

export async function insertView(tx: Tx, view: Omit<SavedView, 'id'> & { madeAt: Date }): Promise<number> {
  const { id } = await tx.insertInto('savedViews').values(view).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateView(tx: Tx, id: number, changed: Pick<SavedView, 'name' | 'isShared'>): Promise<void> {
  await tx.updateTable('savedViews').set(changed).where('id', '=', id).execute();
}

export async function deleteView(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('savedViews').where('id', '=', id).execute();
}
