import type { Tx } from '../../../platform/db/types.ts';
import { endException } from './end-exception.ts';
import {
  endedBeyondDue,
  noteResolvedIsOver,
  raiseBeyondDue,
  setBeyondDue,
  type BeyondDue,
} from './writes-beyond-due.ts';

/**
 * Brings what staff have to look at in line with what was paid here beyond what is owed: told once of each thing, with how
 * much it is, until it is over. `ids`: of which things it was asked; all of the kind after an import.
 */
export async function followBeyondDue(
  tx: Tx,
  beyond: BeyondDue,
  { ids, now }: { ids: readonly number[] | 'all'; now: Date },
): Promise<void> {
  for (const { isDisputed, ...name } of await endedBeyondDue(tx, beyond, ids)) {
    const because = isDisputed ? 'credit-disputed' : 'nothing-beyond';
    await endException(tx, { ...name, kind: 'paid-beyond-bill' }, { because, now });
  }
  await noteResolvedIsOver(tx, beyond, ids);
  await setBeyondDue(tx, beyond);
  await raiseBeyondDue(tx, beyond, now);
}
