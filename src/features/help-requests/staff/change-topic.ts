import type { CityProfile } from '../../../kernel/city-profile.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { openTopics } from '../help-request.ts';
import { lockedRequest } from '../reads.ts';
import { insertMessage, updateRequest } from '../writes.ts';

export type TopicChange = { requestId: number; staffUserId: string; topic: string; now: Date };

/**
 * Moves a request to the queue of another topic. Refuses with `no-topic` what the profile does not list or has ended, and with `over` what was merged or
 * erased.
 */
export async function changeTopic(
  tx: Tx,
  city: Pick<CityProfile, 'helpTopics'>,
  { requestId, staffUserId, topic, now }: TopicChange,
): Promise<Result<null, 'no-topic' | 'over'>> {
  const request = await lockedRequest(tx, requestId);
  if (!request || request.state === 'merged' || request.erasedAt) return refused('over');
  if (request.topic === topic) return ok(null);
  if (!openTopics(city).some(({ key }) => key === topic)) return refused('no-topic');
  await updateRequest(tx, requestId, { topic });
  const event = { requestId, kind: 'event', event: 'topic-changed', writtenBy: staffUserId, words: '', now } as const;
  await insertMessage(tx, event);
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: 'help-request-topic-changed',
    subjectKind: 'help-request',
    subjectId: String(requestId),
    detail: { from: request.topic, to: topic },
  });
  return ok(null);
}
