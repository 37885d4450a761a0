import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { keepWording, type By } from './keep-wording.ts';
import { currentWording, revisionWithEarlier } from './reads.ts';
import { spanMistake, withoutChange, type WordingPlace } from './wording.ts';
import { lockWording } from './writes.ts';

export type UndoRefusal = 'no-such-change' | 'changed-since' | 'ends-before-start' | 'too-long-span';

/**
 * Takes back the change by which a place came to say what its revision `number` says, as a change of its own; what was
 * changed elsewhere in it later stays.
 *
 * Refuses with `no-such-change` where there is none, as for the first revision, which can be withdrawn instead; with
 * `changed-since` where the same words were changed again, which would be lost; with `ends-before-start` or
 * `too-long-span` where the old start or end does not fit the other one of today.
 */
export async function undoWordingChange(
  tx: Tx,
  place: WordingPlace,
  number: number,
  by: By,
): Promise<Result<null, UndoRefusal>> {
  const wordingId = await lockWording(tx, place);
  const current = await currentWording(tx, place);
  const [after, before] = await revisionWithEarlier(tx, place, number);
  if (wordingId === undefined || !current || !after || !before) return refused('no-such-change');
  const content = withoutChange(current, before, after);
  if (!content) return refused('changed-since');
  const { shownFrom, shownUntil } = content;
  const mistake = shownFrom && shownUntil && spanMistake(place.kind, shownFrom, shownUntil);
  if (mistake) return refused(mistake);
  await keepWording(tx, { place, wordingId, number: current.number + 1, change: 'undone', content }, by);
  return ok(null);
}
