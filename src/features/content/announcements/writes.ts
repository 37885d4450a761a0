import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { AnnouncementRevision } from './announcement.ts';

/** Makes an announcement, which says nothing yet. Gives its id; nothing where the form of this key has made one already. */
export async function insertAnnouncement(tx: Tx, formKey: string | null, madeAt: Date): Promise<number | undefined> {
  const made = await tx
    .insertInto('announcements')
    .values({ formKey, madeAt })
    .onConflict((conflict) => conflict.column('formKey').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id;
}

/** Keeps what an announcement says from now on. */
export async function insertRevision(tx: Tx, revision: AnnouncementRevision): Promise<void> {
  await tx.insertInto('announcementRevisions').values(revision).execute();
}

/** Of all who change one announcement, one at a time goes on from here. */
export async function lockAnnouncement(tx: Tx, id: number): Promise<void> {
  await tx.selectFrom('announcements').select('id').where('id', '=', id).forUpdate().execute();
}

/** Of all processes that start, one at a time goes on from here. */
export async function lockFirstAnnouncements(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('content: first announcements', 0))`.execute(tx);
}
