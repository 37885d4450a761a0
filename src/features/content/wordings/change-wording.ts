import { ok, refused } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { keepWording, type By } from './keep-wording.ts';
import { currentWording } from './reads.ts';
import { changedFields, type ChangeAnswer, type WordingPlace, type WrittenWording } from './wording.ts';
import { insertWording, lockWording } from './writes.ts';

export type AskedWording = {
  place: WordingPlace;
  /** The number of the revision that the writer had before them; 0 where nobody had written yet. */
  basedOn: number;
  written: WrittenWording;
};

/**
 * Lets a place say something else, and shows it: one that was withdrawn is not any more. The same words again are no
 * change.
 *
 * Refuses with `changed-meanwhile` where somebody else has changed it since the writer began, whose words would be lost.
 */
export async function changeWording(tx: Tx, { place, basedOn, written }: AskedWording, by: By): Promise<ChangeAnswer> {
  await insertWording(tx, place, null, by.now);
  const wordingId = await lockWording(tx, place);
  const current = await currentWording(tx, place);
  const content = { ...written, isWithdrawn: false };
  if (current && changedFields(current, content).length === 0) return ok(null);
  const number = current?.number ?? 0;
  if (number !== basedOn) return refused('changed-meanwhile');
  const change = current ? 'changed' : 'published';
  await keepWording(tx, { place, wordingId: wordingId!, number: number + 1, change, content }, by);
  return ok(null);
}
