import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { dueTime } from '../content/public.ts';
import type { KeptFile } from './files/keep-files.ts';
import type { HelpRequest } from './help-request.ts';
import { lockedRequest, requestsForAddressSince, sameRequestSince } from './reads.ts';
import { insertFiles, insertMessage, insertRequest, takeTurnToAsk } from './writes.ts';
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

/** What is sent twice within this is one request: a button was pressed twice, or an app tried again. */
const sameAgainMs = 10 * 60_000;

/** The request, and whether it is new; files of one that is not belong to nobody. */
export type Kept = { requestId: number; isNew: boolean };

/**
 * Keeps what somebody asks as a request with a number and a time by which it is answered, and tells them both. The same words
 * again within ten minutes are the request that is there. Refuses with `too-many` after twenty in a day for one address.
 */
export async function askForHelp(tx: Tx, teller: Teller, asked: Asked): Promise<Result<Kept, 'too-many'>> {
  const { city, now } = teller;
  const { words, files, cameAs, isQuiet = false, ...request } = asked;
  if (request.email !== null) {
    await takeTurnToAsk(tx, request.email);
    const same = cameAs ? null : await sameRequestSince(tx, asked, new Date(now.getTime() - sameAgainMs));
    if (same !== null) return ok({ requestId: same, isNew: false });
    const asksToday = await requestsForAddressSince(tx, request.email, new Date(now.getTime() - dayMs));
    if (asksToday >= requestsPerDayMax) return refused('too-many');
  }
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
  return ok({ requestId, isNew: true });
}
