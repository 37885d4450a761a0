import { formatMoment } from '../../kernel/day.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { hoursInALine } from '../content/public.ts';
import { usersByIds } from '../identity/public.ts';
import { acknowledgementEmail } from './acknowledgement-email.ts';
import { answerEmail } from './answer-email.ts';
import { requestNumber, topicName, type HelpRequest } from './help-request.ts';
import { mailIdsOf } from './reads.ts';
import { ownPath, signedPath, threadMailId } from './request-link.ts';
import { keepMailedAs } from './writes.ts';

/** What is needed to write to whoever asked. */
export type Teller = Pick<PortalContext, 'city' | 'secrets' | 'publicUrl'> & { now: Date };

/** `acknowledged`: it came in. `reopened`: it is open again. `answered`: in these words. */
export type HelpNews = { kind: 'acknowledged' | 'reopened' } | { kind: 'answered'; words: string; fileCount: number };

/** More of a thread's mails than any program looks at. The first one counts most. */
const referencesMax = 20;

/** Writes to whoever asked, in their language and in the thread of the request's mails. Nobody without an address is written to. */
export async function writeToAsker(
  tx: Tx,
  teller: Teller,
  request: HelpRequest,
  { messageId, ...news }: HelpNews & { messageId: number },
): Promise<void> {
  const { city, secrets, publicUrl, now } = teller;
  const recipient = await addressOf(tx, request);
  if (recipient === null) return;
  const { id, language } = request;
  const path = request.userId === null ? signedPath(secrets, id) : ownPath(id);
  const letter = {
    city,
    subject: threadSubject(teller, request),
    number: requestNumber(id),
    topic: topicName(city, request.topic, language),
    due: formatMoment(request.dueAt, language, city.timeZone),
    url: `${publicUrl}${path}`,
  };
  const mail =
    news.kind === 'answered'
      ? answerEmail({ ...letter, words: news.words, fileCount: news.fileCount }, language)
      : acknowledgementEmail(
          { ...letter, isAgain: news.kind === 'reopened', hours: hoursInALine(city, now, language) },
          language,
        );
  const known = await mailIdsOf(tx, id);
  const references = [...known.slice(0, 1), ...known.slice(1).slice(1 - referencesMax)];
  const mailId = threadMailId(secrets, { requestId: id, messageId }, city.department.email.split('@')[1] ?? 'portal');
  await queueMail(
    tx,
    secrets,
    {
      ...mail,
      recipient,
      kind: `help-request-${news.kind}`,
      effectKey: `help:${news.kind}:${messageId}`,
      thread: { messageId: mailId, references },
      isByPerson: news.kind === 'answered',
    },
    now,
  );
  await keepMailedAs(tx, messageId, mailId);
}

/** The address that a user has now, or the one that was given; null where there is none. */
async function addressOf(tx: Tx, { userId, email }: HelpRequest): Promise<string | null> {
  if (userId === null) return email;
  const [user] = await usersByIds(tx, [userId]);
  return user?.email ?? null;
}

/** All mails of a request have one subject: what came by mail keeps its own, and a form's words stay off it. */
function threadSubject({ city }: Teller, { id, source, subject, topic, language }: HelpRequest): string {
  const own = subject.replace(/^(?:re|rv|aw|fwd?):\s*/i, '').replaceAll(/\s*\[H\d+\]/g, '');
  const words = source === 'mail' ? `Re: ${own}` : topicName(city, topic, language);
  return `${words} [${requestNumber(id)}]`;
}
