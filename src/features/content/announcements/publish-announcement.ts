import type { Tx } from '../../../platform/db/types.ts';
import type { WrittenAnnouncement } from './announcement.ts';
import { keepRevision, type By } from './keep-revision.ts';
import { insertAnnouncement } from './writes.ts';

/** Lets the city say something new, from the moment on that its writer has set. Gives the announcement's id. */
export async function publishAnnouncement(tx: Tx, written: WrittenAnnouncement, by: By): Promise<number> {
  const announcementId = await insertAnnouncement(tx, by.now);
  const content = { ...written, isWithdrawn: false };
  await keepRevision(tx, { announcementId, number: 1, change: 'published', content }, by);
  return announcementId;
}
