import type { Tx } from '../../../platform/db/types.ts';
import { usersByIds } from '../../identity/public.ts';
import { askForHelp } from '../ask-for-help.ts';
import { openTopics, subjectOfWords, type HelpRequest } from '../help-request.ts';
import type { KeptFile } from '../files/keep-files.ts';
import { lockedRequest, requestByCameAs } from '../reads.ts';
import { requestOfThread } from '../request-link.ts';
import { writeAgain } from '../write-again.ts';
import type { Teller } from '../write-to-asker.ts';
import { insertMailIn, insertMessage, keepMailOutcome, type MailOutcome } from '../writes.ts';
import { languageOfWords } from './language-of-words.ts';
import type { LyingAt, MailIn, MailProof } from './mail-in.ts';
import { leaveMail } from './mailbox/writes.ts';

export type TakenMail = {
  mail: MailIn;
  proof: MailProof;
  files: readonly KeptFile[];
  /** Names of files that were not taken. */
  refusedFiles: readonly string[];
  /** Where it lies in the city's mailbox, if it came from there: what is refused stays there for staff. */
  liesAt?: LyingAt | undefined;
};

/**
 * Makes of a mail what it is: a new request, an addition to the one that it answers, or nothing where a program sent it.
 * A mail that came before changes nothing. It belongs to a request by what it answers and never by its subject or sender; and to
 * no user at all. Answers the outcome, `seen` for a mail that came before.
 */
export async function takeMail(tx: Tx, teller: Teller, taken: TakenMail): Promise<MailOutcome | 'seen'> {
  const { mail, proof } = taken;
  const { mailId, from: sender, sizeBytes } = mail;
  const id = await insertMailIn(tx, { mailId, sender, sizeBytes, ...proof, cameAt: teller.now });
  if (id === null) return 'seen';
  const { outcome, requestId } = await outcomeOf(tx, teller, taken);
  await keepMailOutcome(tx, id, outcome, requestId);
  if (outcome === 'refused' && taken.liesAt) await leaveMail(tx, taken.liesAt, 'refused', teller.now);
  if (requestId !== null && taken.refusedFiles.length > 0) {
    const words = taken.refusedFiles.join(', ');
    const event = {
      requestId,
      kind: 'event',
      event: 'files-refused',
      writtenBy: null,
      words,
      now: teller.now,
    } as const;
    await insertMessage(tx, event);
  }
  return outcome;
}

type Outcome = { outcome: MailOutcome; requestId: number | null };

async function outcomeOf(tx: Tx, teller: Teller, taken: TakenMail): Promise<Outcome> {
  const { mail } = taken;
  if (mail.sender === 'bounce') return await noteBounce(tx, teller, mail);
  if (mail.sender !== 'person') return { outcome: mail.sender, requestId: null };
  if (mail.from === null) return { outcome: 'refused', requestId: null };
  const answered = await answeredRequest(tx, teller, mail);
  if (answered) {
    const isOther = mail.from !== answered.email?.toLowerCase() && mail.from !== (await emailOfUser(tx, answered));
    const written = {
      ...{ requestId: answered.id, userId: null, words: mail.words, files: taken.files },
      ...{ sender: isOther ? mail.from : null, cameAs: mail.mailId },
    };
    const added = await writeAgain(tx, teller, written);
    if (added.ok) return { outcome: 'reply', requestId: answered.id };
  }
  return await askByMail(tx, teller, taken, mail.from);
}

async function askByMail(tx: Tx, teller: Teller, { mail, proof, files }: TakenMail, email: string): Promise<Outcome> {
  const topics = openTopics(teller.city);
  const topic = topics.find(({ key }) => key === 'other') ?? topics.at(-1)!;
  const words = mail.words === '' ? mail.subject : mail.words;
  const asked = await askForHelp(tx, teller, {
    ...{ topic: topic.key, source: 'mail', userId: null, email, name: mail.name, about: '', words, files },
    language: languageOfWords(`${mail.subject} ${words}`),
    subject: mail.subject === '' ? subjectOfWords(words) : mail.subject,
    cameAs: mail.mailId,
    // Whoever forges an address must not have us write to it.
    isQuiet: proof.dmarc === 'fail',
  });
  return asked.ok ? { outcome: 'request', requestId: asked.value.requestId } : { outcome: 'refused', requestId: null };
}

/** A merged request goes on in another one, and that perhaps in yet another. */
const mergesMax = 10;

/** The request that a mail answers: by the name of one of our mails in it, or of one that its own sender wrote before. */
async function answeredRequest(tx: Tx, { secrets }: Teller, mail: MailIn): Promise<HelpRequest | null> {
  const ids = mail.references.map((mailId) => requestOfThread(secrets, mailId)).filter((id) => id !== null);
  const own = ids.length > 0 ? null : await requestByCameAs(tx, mail.references, mail.from ?? '');
  let request = ids[0] === undefined ? own : await lockedRequest(tx, ids[0]);
  for (let merges = 0; request?.mergedInto && merges < mergesMax; merges += 1)
    request = await lockedRequest(tx, request.mergedInto);
  return request ?? null;
}

async function emailOfUser(tx: Tx, { userId }: HelpRequest): Promise<string | null> {
  const [user] = userId === null ? [] : await usersByIds(tx, [userId]);
  return user?.email.toLowerCase() ?? null;
}

/** Notes at a request that a mail to its asker could not be delivered. */
async function noteBounce(tx: Tx, { secrets, now }: Teller, { returned }: MailIn): Promise<Outcome> {
  const requestId = returned.map((mailId) => requestOfThread(secrets, mailId)).find((id) => id !== null) ?? null;
  const request = requestId === null ? undefined : await lockedRequest(tx, requestId);
  if (!request) return { outcome: 'bounce', requestId: null };
  const event = { requestId: request.id, kind: 'event', event: 'bounced', writtenBy: null, words: '', now } as const;
  await insertMessage(tx, event);
  return { outcome: 'bounce', requestId: request.id };
}
