import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { WordingChange, WordingContent, WordingPlace } from './wording.ts';
import { insertWordingRevision } from './writes.ts';

/** Which staff member does it, and when. */
export type By = { userId: string; now: Date };

type Revision = {
  place: WordingPlace;
  wordingId: number;
  number: number;
  change: WordingChange;
  content: WordingContent;
};

/** Keeps what a place says from now on, with an audit record that says who wanted it so. */
export async function keepWording(tx: Tx, revision: Revision, { userId, now }: By): Promise<void> {
  const { place, wordingId, number, change, content } = revision;
  await insertWordingRevision(tx, {
    ...{ wordingId, number, change, madeBy: userId, madeAt: now },
    ...{ titleEn: content.titleEn, textEn: content.textEn, titleEs: content.titleEs, textEs: content.textEs },
    ...{ shownFrom: content.shownFrom, shownUntil: content.shownUntil },
    ...{ isAnnouncedAtOnce: content.isAnnouncedAtOnce, isWithdrawn: content.isWithdrawn },
  });
  const what = place.kind === 'maintenance' ? 'maintenance' : 'wording';
  await recordAudit(tx, {
    ...{ at: now, actorUserId: userId, action: `${what}-${change}`, subjectKind: 'wording' },
    ...{ subjectId: String(wordingId), detail: { revision: number, place: `${place.kind}/${place.key}` } },
  });
}
