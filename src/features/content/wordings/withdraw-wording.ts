import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { keepWording, type By } from './keep-wording.ts';
import { currentWording } from './reads.ts';
import type { WordingPlace } from './wording.ts';
import { lockWording } from './writes.ts';

type Answer = Result<null, 'nothing-written'>;

/** Takes down what a place says, so that what is built in stands there again, or nothing. It can be restored. */
export function withdrawWording(tx: Tx, place: WordingPlace, by: By): Promise<Answer> {
  return setWithdrawn(tx, place, true, by);
}

/** Lets a place say again what was withdrawn. */
export function restoreWording(tx: Tx, place: WordingPlace, by: By): Promise<Answer> {
  return setWithdrawn(tx, place, false, by);
}

/** Where it is so already, nothing is done: two staff may press at once. */
async function setWithdrawn(tx: Tx, place: WordingPlace, isWithdrawn: boolean, by: By): Promise<Answer> {
  const wordingId = await lockWording(tx, place);
  const current = await currentWording(tx, place);
  if (wordingId === undefined || !current) return refused('nothing-written');
  if (current.isWithdrawn === isWithdrawn) return ok(null);
  const change = isWithdrawn ? 'withdrawn' : 'restored';
  const content = { ...current, isWithdrawn };
  await keepWording(tx, { place, wordingId, number: current.number + 1, change, content }, by);
  return ok(null);
}
