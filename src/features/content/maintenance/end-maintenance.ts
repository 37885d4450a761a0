import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { keepWording, type By } from '../wordings/keep-wording.ts';
import { maintenancePlace } from '../wordings/places.ts';
import { currentWording } from '../wordings/reads.ts';
import { wordingStateAt } from '../wordings/wording.ts';
import { lockWording } from '../wordings/writes.ts';

/** Ends the maintenance that is running. Refuses with `not-running` where none is: it was ended meanwhile, or is over. */
export async function endMaintenance(tx: Tx, by: By): Promise<Result<null, 'not-running'>> {
  const wordingId = await lockWording(tx, maintenancePlace);
  const current = await currentWording(tx, maintenancePlace);
  if (wordingId === undefined || !current || wordingStateAt(current, by.now) !== 'shown') return refused('not-running');
  // One that begins at this very moment was never one.
  const isOver = current.shownFrom! < by.now;
  const content = isOver ? { ...current, shownUntil: by.now } : { ...current, isWithdrawn: true };
  const revision = {
    place: maintenancePlace,
    wordingId,
    number: current.number + 1,
    change: 'ended',
    content,
  } as const;
  await keepWording(tx, revision, by);
  return ok(null);
}
