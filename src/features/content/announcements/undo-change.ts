import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { textMaxOf, withoutChange, type AnnouncementContent } from './announcement.ts';
import { keepRevision, type By } from './keep-revision.ts';
import { currentAnnouncement, revisionWithEarlier } from './reads.ts';
import { lockAnnouncement } from './writes.ts';

export type UndoRefusal = 'no-such-change' | 'changed-since' | 'ends-before-start' | 'too-long-emergency';

/** The change by which an announcement came to say what its revision `number` says. */
export type AskedUndo = { announcementId: number; number: number };

/**
 * Takes back one change of an announcement, as a change of its own; what was changed elsewhere in it later stays.
 *
 * Refuses with `no-such-change` where there is none, as for the first revision, which can be withdrawn instead; with
 * `changed-since` where the same words were changed again, which would be lost; with `ends-before-start` where the
 * old start or end does not fit the other one of today; with `too-long-emergency` where the old kind does not take so much text.
 */
export async function undoChange(tx: Tx, asked: AskedUndo, by: By): Promise<Result<null, UndoRefusal>> {
  const { announcementId, number } = asked;
  await lockAnnouncement(tx, announcementId);
  const current = await currentAnnouncement(tx, announcementId);
  const [after, before] = await revisionWithEarlier(tx, announcementId, number);
  if (!current || !after || !before) return refused('no-such-change');
  const content = withoutChange(current, before, after);
  if (!content) return refused('changed-since');
  if (content.shownUntil && content.shownUntil <= content.shownFrom) return refused('ends-before-start');
  if (longestText(content) > textMaxOf(content.kind)) return refused('too-long-emergency');
  await keepRevision(tx, { announcementId, number: current.number + 1, change: 'undone', content }, by);
  return ok(null);
}

function longestText({ textEn, textEs }: AnnouncementContent): number {
  return Math.max(textEn.length, textEs?.length ?? 0);
}
