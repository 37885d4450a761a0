import { ok, refused, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/types.ts';
import { lockedRequest } from './reads.ts';
import { updateRequest } from './writes.ts';

/**
 * Keeps how content whoever asked is with the answer; they may change their mind. Refuses with `unanswered` what nobody has answered.
 */
export async function rateRequest(
  tx: Tx,
  { requestId, rating, words, now }: { requestId: number; rating: number; words: string; now: Date },
): Promise<Result<null, 'unanswered'>> {
  const request = await lockedRequest(tx, requestId);
  if (!request?.firstAnsweredAt || request.state === 'merged' || request.erasedAt) return refused('unanswered');
  await updateRequest(tx, requestId, { rating, ratingWords: words, ratedAt: now });
  return ok(null);
}
