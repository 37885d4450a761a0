import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { dueTime } from '../content/public.ts';
import type { KeptFile } from './files/keep-files.ts';
import type { HelpRequest } from './help-request.ts';
import { lockedRequest, requestsForAddressSince } from './reads.ts';
import { insertFiles, insertMessage, insertRequest } from './writes.ts';
import { writeToAsker, type Teller } from './write-to-asker.ts';

/** What somebody asks, however it came in. */
export type Asked = Pick<
  HelpRequest,
  'topic' | 'source' | 'language' | 'userId' | 'email' | 'name' | 'subject' | 'about'
> & {
  words: string;
  files: readonly KeptFile[];
  /** What the mail is called that brought it. */
  cameAs?: string;
  /** The key of the app that files it. */
  appKeyId?: number;
  /** Nobody is told, since the address may be forged. */
  isQuiet?: boolean;
};

/** More than one person asks in a day. Whoever floods an address with acknowledgements is stopped here. */
const requestsPerDayMax = 20;
const dayMs = 86_400_000;

/**
 * Keeps what somebody asks as a request with a number and a time by which it is answered, and tells them both. Refuses
 * with `too-many` after twenty in a day for one address.
 */
export async function askForHelp(tx: Tx, teller: Teller, asked: Asked): Promise<Result<number, 'too-many'>> {
  const { city, now } = teller;
  const { words, files, cameAs, isQuiet = false, ...request } = asked;
  const sinceYesterday = new Date(now.getTime() - dayMs);
  if (request.email !== null && (await requestsForAddressSince(tx, request.email, sinceYesterday)) >= requestsPerDayMax)
    return refused('too-many');
  const dueAt = dueTime(city, now, city.department.answerDays);
  const requestId = await insertRequest(tx, { ...request, madeAt: now, dueAt });
  const message = {
    requestId,
    kind: 'question',
    writtenBy: request.userId,
    words,
    now,
    cameAs: cameAs ?? null,
  } as const;
  const messageId = await insertMessage(tx, message);
  await insertFiles(tx, messageId, files, now);
  await recordAudit(tx, {
    at: now,
    actorUserId: request.userId,
    action: 'help-request-asked',
    subjectKind: 'help-request',
    subjectId: String(requestId),
    detail: { source: request.source },
  });
  const kept = await lockedRequest(tx, requestId);
  if (kept && !isQuiet) await writeToAsker(tx, teller, kept, { kind: 'acknowledged', messageId });
  return ok(requestId);
}
