import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { keepRevision, type By } from './keep-revision.ts';
import { currentAnnouncement } from './reads.ts';
import { lockAnnouncement } from './writes.ts';

type Answer = Result<null, 'no-such-announcement'>;

/** Takes an announcement down, whatever it says by now. Nothing is lost: it can be restored. */
export function withdrawAnnouncement(tx: Tx, announcementId: number, by: By): Promise<Answer> {
  return setWithdrawn(tx, announcementId, true, by);
}

/** Lets a withdrawn announcement be shown again, from its start to its end. */
export function restoreAnnouncement(tx: Tx, announcementId: number, by: By): Promise<Answer> {
  return setWithdrawn(tx, announcementId, false, by);
}

/** Where it is so already, nothing is done: two staff may press at once. */
async function setWithdrawn(tx: Tx, announcementId: number, isWithdrawn: boolean, by: By): Promise<Answer> {
  await lockAnnouncement(tx, announcementId);
  const current = await currentAnnouncement(tx, announcementId);
  if (!current) return refused('no-such-announcement');
  if (current.isWithdrawn === isWithdrawn) return ok(null);
  const change = isWithdrawn ? 'withdrawn' : 'restored';
  const content = { ...current, isWithdrawn };
  await keepRevision(tx, { announcementId, number: current.number + 1, change, content }, by);
  return ok(null);
}
