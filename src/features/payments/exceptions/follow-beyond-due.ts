import type { Tx } from '../../../platform/db/types.ts';
import { idsByKind, type Payable } from '../payable.ts';
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

/** The same of what was paid for by some shares, with how much is beyond each now. */
export async function followSharesBeyondDue(
  tx: Tx,
  shares: readonly { payableKind: string; payableId: number }[],
  { payables, now }: { payables: readonly Payable[]; now: Date },
): Promise<void> {
  for (const { payable, ids } of idsByKind(payables, shares)) {
    const beyond = [...(await payable.paidBeyondDue(tx, ids))].map(([id, { overCents }]) => ({ id, overCents }));
    const found = beyond.filter(({ overCents }) => overCents > 0);
    await followBeyondDue(tx, { payableKind: payable.kind, found }, { ids, now });
  }
}
