import type { Day } from '../../../kernel/day.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { cartStock } from '../reads.ts';
import { serveWaiting } from '../serve-waiting.ts';
import { addToStock, setExpected, setStock } from '../writes.ts';

export type StockChange = {
  programKey: string;
  gallons: number;
  /** Carts that came in, below zero those that went out by no order. */
  change: number;
  expectedOn: Day | null;
};

/**
 * Changes how many carts of a size can be ordered. It is a difference and not a count, so that what is ordered meanwhile
 * stays taken. A size that was not counted is counted from now on. What comes in is first of those who paid when there was
 * none left. Refuses with `too-few` what would leave less than none.
 */
export async function countStock(
  tx: Tx,
  { programKey, gallons, change, expectedOn }: StockChange,
  by: { staffUserId: string; now: Date; today: Day },
): Promise<Result<null, 'too-few'>> {
  const isAdded = await addToStock(tx, { programKey, gallons, quantity: change });
  if (!isAdded) {
    const isCounted = (await cartStock(tx)).some((size) => size.programKey === programKey && size.gallons === gallons);
    if (isCounted || change < 0) return refused('too-few');
    await setStock(tx, { programKey, gallons, onHand: change, expectedOn });
  }
  await setExpected(tx, { programKey, gallons }, expectedOn);
  await serveWaiting(tx, by.today);
  await recordAudit(tx, {
    ...{ at: by.now, actorUserId: by.staffUserId, action: 'cart-stock.changed', subjectKind: 'cart-size' },
    ...{ subjectId: `${programKey} ${gallons}`, detail: { change, expectedOn } },
  });
  return ok(null);
}
