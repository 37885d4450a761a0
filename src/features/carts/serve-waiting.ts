import type { Day } from '../../kernel/day.ts';
import type { Tx } from '../../platform/db/types.ts';
import { enqueue } from '../../platform/jobs/queue.ts';
import { orderMailJob } from './order-job.ts';
import { setServed, takeForWaiting, waitingForStock } from './writes.ts';

/**
 * Sets carts aside for those who paid when there were none left, the oldest first, and tells them. Until all have theirs
 * nobody else can order that size beyond what they wait for. Orders that somebody holds are served in the next round.
 */
export async function serveWaiting(tx: Tx, today: Day): Promise<void> {
  const behind = new Set<string>();
  for (const { id, programKey, gallons, quantity } of await waitingForStock(tx)) {
    const size = `${programKey} ${gallons}`;
    // Whoever comes later does not go ahead of who needs more.
    if (behind.has(size)) continue;
    if (await takeForWaiting(tx, { programKey, gallons, quantity })) {
      await setServed(tx, id, today);
      await enqueue(tx, orderMailJob, { orderId: id, about: 'found' });
    } else behind.add(size);
  }
}
