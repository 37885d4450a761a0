import { languages } from '../../../kernel/language.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { usersByIds } from '../../identity/public.ts';
import { askForHelp } from '../ask-for-help.ts';
import { openTopics, requestNumber, subjectOfWords, type HelpEvent, type HelpRequest } from '../help-request.ts';
import type { KeptFile } from '../files/keep-files.ts';
import { languageOfAddress, lockedRequest, requestByCameAs } from '../reads.ts';
import { helpMailMessages } from '../messages/mails.ts';
import { requestOfThread } from '../request-link.ts';
import { writeAgain } from '../write-again.ts';
import type { Teller } from '../write-to-asker.ts';
import { insertMailIn, insertMessage, keepMailOutcome, type MailOutcome } from '../writes.ts';
import { languageOfMail } from './language-of-mail.ts';
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
 * no user at all. Who names a mail of our own knows it from its recipient; who names the resident's belongs to that request only
 * where the domain of the address vouches for it. Answers the outcome, `seen` for a mail that came before.
 */
export async function takeMail(tx: Tx, teller: Teller, taken: TakenMail): Promise<MailOutcome | 'seen'> {
  const { mail, proof } = taken;
  const { mailId, contentHash, from: sender, sizeBytes } = mail;
  const { spf, dkim, dmarc } = proof;
  const came = { mailId, contentHash, sender, sizeBytes, spf, dkim, dmarc, cameAt: teller.now };
  const id = await insertMailIn(tx, came);
  if (id === null) return 'seen';
  const { outcome, requestId } = await outcomeOf(tx, teller, taken);
  await keepMailOutcome(tx, id, outcome, requestId);
  if (outcome === 'refused' && taken.liesAt) await leaveMail(tx, taken.liesAt, 'refused', teller.now);
  if (requestId !== null && taken.refusedFiles.length > 0)
    await keepEvent(tx, requestId, 'files-refused', taken.refusedFiles.join(', '), teller.now);
  if (requestId !== null && mail.isCut) await keepEvent(tx, requestId, 'mail-cut', '', teller.now);
  return outcome;
}

async function keepEvent(tx: Tx, requestId: number, event: HelpEvent, words: string, now: Date): Promise<void> {
  await insertMessage(tx, { requestId, kind: 'event', event, writtenBy: null, words, now });
}

type Outcome = { outcome: MailOutcome; requestId: number | null };

async function outcomeOf(tx: Tx, teller: Teller, taken: TakenMail): Promise<Outcome> {
  const { mail, proof } = taken;
  if (mail.sender === 'bounce') return await noteBounce(tx, teller, mail);
  if (mail.sender !== 'person') return { outcome: mail.sender, requestId: null };
  if (mail.from === null) return { outcome: 'refused', requestId: null };
  const signed = await signedRequest(tx, teller, mail);
  const named = signed ? null : await requestByCameAs(tx, mail.references, mail.from);
  const answered = signed ?? (named && proof.isVouched ? await goneOnIn(tx, named) : null);
  if (answered) {
    const isOther = mail.from !== answered.email?.toLowerCase() && mail.from !== (await emailOfUser(tx, answered));
    const written = {
      ...{ requestId: answered.id, userId: null, words: wordsOfAnswer(mail, answered), quoted: mail.quoted },
      files: taken.files,
      ...{ sender: isOther ? mail.from : null, cameAs: mail.mailId },
    };
    const added = await writeAgain(tx, teller, written);
    if (added.ok) return { outcome: 'reply', requestId: answered.id };
  }
  const asked = await askByMail(tx, teller, taken, mail.from);
  if (named && !answered && asked.requestId !== null)
    await keepEvent(tx, asked.requestId, 'unproven-answer', requestNumber(named.id), teller.now);
  return asked;
}

/** What an answer says; where its subject is all that it says, that, as telephones send it. */
function wordsOfAnswer({ words, subject }: MailIn, { language }: HelpRequest): string {
  if (words !== '' || subject === '') return words;
  return textIn(language, helpMailMessages)('subject', { subject });
}

async function askByMail(tx: Tx, teller: Teller, { mail, proof, files }: TakenMail, from: string): Promise<Outcome> {
  const topics = openTopics(teller.city);
  const topic = topics.find(({ key }) => key === 'other') ?? topics.at(-1)!;
  const words = mail.words === '' ? mail.subject : mail.words;
  const asked = await askForHelp(tx, teller, {
    ...{ topic: topic.key, source: 'mail', email: mail.replyTo ?? from, name: mail.name, about: '', words, files },
    quoted: mail.quoted,
    sender: mail.replyTo === null ? null : from,
    asker: { kind: 'mail', isProven: proof.isVouched && mail.replyTo === null },
    language: languageOfMail(mail) ?? (await languageOfAddress(tx, from)) ?? languages[0],
    subject: mail.subject === '' ? subjectOfWords(words) : mail.subject,
    cameAs: mail.mailId,
    // Whoever forges an address must not have us write to it.
    isQuiet: proof.dmarc === 'fail',
  });
  return asked.ok ? { outcome: 'request', requestId: asked.value.requestId } : { outcome: 'refused', requestId: null };
}

/** A merged request goes on in another one, and that perhaps in yet another. */
const mergesMax = 10;

/** The request that a mail answers, by the name of one of our mails in it. */
async function signedRequest(tx: Tx, { secrets }: Teller, mail: MailIn): Promise<HelpRequest | null> {
  const id = mail.references.map((mailId) => requestOfThread(secrets, mailId)).find((one) => one !== null) ?? null;
  const request = id === null ? undefined : await lockedRequest(tx, id);
  return request ? await goneOnIn(tx, request) : null;
}

/** Where a request goes on that was merged. */
async function goneOnIn(tx: Tx, begun: HelpRequest): Promise<HelpRequest | null> {
  let request: HelpRequest | undefined = begun;
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
  await keepEvent(tx, request.id, 'bounced', '', now);
  return { outcome: 'bounce', requestId: request.id };
}
