import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { WordingPlace, WordingRevision } from './wording.ts';

/** Makes a place for words, which says nothing yet. Makes none where the form of this key or the place is known. */
export async function insertWording(tx: Tx, place: WordingPlace, formKey: string | null, madeAt: Date): Promise<void> {
  await tx
    .insertInto('wordings')
    .values({ ...place, formKey, madeAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The id of a place. Of all who change it, one at a time goes on from here. */
export async function lockWording(tx: Tx, { kind, key }: WordingPlace): Promise<number | undefined> {
  const query = tx.selectFrom('wordings').select('id').where('kind', '=', kind).where('key', '=', key);
  return (await query.forUpdate().executeTakeFirst())?.id;
}

/** Keeps what a place says from now on. */
export async function insertWordingRevision(tx: Tx, revision: WordingRevision): Promise<void> {
  await tx.insertInto('wordingRevisions').values(revision).execute();
}

/** Of all who make instruction pages, one at a time goes on from here, so that each gets an address of its own. */
export async function lockNewPages(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('content: new instruction pages', 0))`.execute(tx);
}

/** Whether the form of this key has made something already. */
export async function isFormUsed(tx: Tx, formKey: string): Promise<boolean> {
  const made = await tx.selectFrom('wordings').select('id').where('formKey', '=', formKey).executeTakeFirst();
  return made !== undefined;
}
