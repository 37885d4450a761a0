import type { Tx } from '../db/types.ts';
import type { RequestLimit } from './route.ts';

/**
 * Counts one request against a limit, exactly even when many arrive at once, and says whether it may pass.
 * Windows are fixed: a burst over a boundary may pass twice the limit, which floods do not gain from.
 */
export async function countRequest(tx: Tx, limit: RequestLimit, key: Buffer, now: Date): Promise<boolean> {
  const windowMs = limit.windowSeconds * 1000;
  const windowStart = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  const row = await tx
    .insertInto('requestCounts')
    .values({ limitName: limit.name, countedKey: key, windowStart, requests: 1 })
    .onConflict((is) =>
      is
        .columns(['limitName', 'countedKey', 'windowStart'])
        .doUpdateSet((eb) => ({ requests: eb('requestCounts.requests', '+', 1) })),
    )
    .returning('requests')
    .executeTakeFirstOrThrow();
  return row.requests <= limit.requestsMax;
}

/** Removes windows that ended more than a day ago. */
export async function forgetOldCounts(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom('requestCounts')
    .where('windowStart', '<', new Date(now.getTime() - 86_400_000))
    .execute();
}
