import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { changedFields, type WrittenAnnouncement } from './announcement.ts';
import { keepRevision, type By } from './keep-revision.ts';
import { currentAnnouncement } from './reads.ts';
import { lockAnnouncement } from './writes.ts';

export type ChangeRefusal = 'no-such-announcement' | 'changed-meanwhile';

export type AskedChange = {
  announcementId: number;
  /** The number of the revision that the writer had before them. */
  basedOn: number;
  written: WrittenAnnouncement;
};

/**
 * Lets an announcement say something else. One that is withdrawn stays so, and the same words again are no change.
 *
 * Refuses with `changed-meanwhile` where somebody else has changed it since the writer began, whose words would be lost.
 */
export async function changeAnnouncement(tx: Tx, asked: AskedChange, by: By): Promise<Result<null, ChangeRefusal>> {
  const { announcementId, basedOn, written } = asked;
  await lockAnnouncement(tx, announcementId);
  const current = await currentAnnouncement(tx, announcementId);
  if (!current) return refused('no-such-announcement');
  const content = { ...written, isWithdrawn: current.isWithdrawn };
  if (changedFields(current, content).length === 0) return ok(null);
  if (current.number !== basedOn) return refused('changed-meanwhile');
  await keepRevision(tx, { announcementId, number: current.number + 1, change: 'changed', content }, by);
  return ok(null);
}
