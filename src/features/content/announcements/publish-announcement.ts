import type { Tx } from '../../../platform/db/types.ts';
import type { WrittenAnnouncement } from './announcement.ts';
import { keepRevision, type By } from './keep-revision.ts';
import { insertAnnouncement } from './writes.ts';

/**
 * Lets the city say something new, from the moment on that its writer has set. `formKey` is of the form in which it was
 * written, where it was: who presses twice publishes once.
 */
export async function publishAnnouncement(
  tx: Tx,
  written: WrittenAnnouncement,
  formKey: string | null,
  by: By,
): Promise<void> {
  const announcementId = await insertAnnouncement(tx, formKey, by.now);
  if (announcementId === undefined) return;
  const content = { ...written, isWithdrawn: false };
  await keepRevision(tx, { announcementId, number: 1, change: 'published', content }, by);
}
