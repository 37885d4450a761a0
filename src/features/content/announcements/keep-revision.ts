import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { AnnouncementChange, AnnouncementContent, AnnouncementRevision } from './announcement.ts';
import { insertRevision } from './writes.ts';

/** Who does it, null for the portal itself, and when. */
export type By = { userId: string | null; now: Date };

type Revision = { announcementId: number; number: number; change: AnnouncementChange; content: AnnouncementContent };

/** Keeps what an announcement says from now on, with an audit record that says who wanted it so. */
export async function keepRevision(tx: Tx, revision: Revision, { userId, now }: By): Promise<void> {
  const { announcementId, number, change, content } = revision;
  const kept: AnnouncementRevision = {
    ...{ announcementId, number, change, madeBy: userId, madeAt: now },
    ...{ kind: content.kind, audience: content.audience, isWithdrawn: content.isWithdrawn },
    ...{ titleEn: content.titleEn, textEn: content.textEn, titleEs: content.titleEs, textEs: content.textEs },
    ...{ shownFrom: content.shownFrom, shownUntil: content.shownUntil },
  };
  await insertRevision(tx, kept);
  await recordAudit(tx, {
    ...{ at: now, actorUserId: userId, action: `announcement-${change}` },
    ...{ subjectKind: 'announcement', subjectId: String(announcementId), detail: { revision: number } },
  });
}
