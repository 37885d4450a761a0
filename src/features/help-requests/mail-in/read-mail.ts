import { hash } from 'node:crypto';
import type { AddressObject, Attachment, ParsedMail } from 'mailparser';
import { isEmailAddress } from '../../identity/public.ts';
import { tidied, withoutHidden } from '../../../platform/text/hidden-character.ts';
import { withoutCardNumbers } from '../../../platform/text/card-number.ts';
import { nameLengthMax, subjectLengthMax } from '../help-request.ts';
import type { MailFile, MailIn } from './mail-in.ts';
import type { EnvelopeFrom } from './prove-mail.ts';
import { senderOfMail } from './sender-of-mail.ts';
import { partedFromQuote } from './part-quote.ts';
import { parsedMail, textOfPage } from './parse-mail.ts';

/** Longer mails are cut; nobody reads more. */
const wordsLengthMax = 20_000;
const referencesMax = 50;
const mailIdLengthMax = 500;
const ownMailIds = /<h\d{6,15}\.\d{1,15}\.[\da-f]{32}@[\w.-]+>/g;

/** Reads a mail as it came over the wire. Card numbers are taken out: a mail cannot be asked to change. Nothing else of it is. */
export async function readMail(
  raw: Buffer,
  { envelopeFrom, cityAddress }: { envelopeFrom: EnvelopeFrom; cityAddress: string },
): Promise<MailIn> {
  const { mail, isCut } = await parsedMail(raw);
  const from = addressIn(mail.from);
  const replyTo = addressIn([mail.replyTo ?? []].flat()[0]);
  const subject = withoutCardNumbers(readable(mail.subject ?? '').replaceAll(/\s+/g, ' ')).slice(0, subjectLengthMax);
  const headerOf = (name: string) =>
    mail.headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) => line.slice(line.indexOf(':') + 1).trim())
      .join('\n');
  const hops = mail.headerLines.filter(({ key }) => key === 'received').length;
  const references = referencesOf(mail);
  const isAnswer = references.length > 0 && !/^(?:fwd?|rv|wg):/i.test(subject);
  const { words, quoted } = partedFromQuote(await textOf(mail), isAnswer);
  const files = filesOf(mail);
  return {
    mailId: (mail.messageId ?? `<${hash('sha256', raw, 'hex')}>`).slice(0, mailIdLengthMax),
    from: isEmailAddress(from) ? from : null,
    replyTo: isEmailAddress(replyTo) && replyTo !== from && replyTo !== cityAddress.toLowerCase() ? replyTo : null,
    name: withoutCardNumbers(readable(nameIn(mail.from))).slice(0, nameLengthMax),
    ...{ subject, references, files, isCut },
    words: shortened(words),
    quoted: shortened(quoted),
    contentHash: hashOf(mail, [from, replyTo, subject, words, quoted], files),
    sizeBytes: raw.length,
    sender: senderOfMail(headerOf, {
      ...{ envelopeFrom, from, subject, cityAddress, hops },
      isCalendarAnswer: words === '' && isCalendarAnswer(mail),
    }),
    returned: raw.toString('latin1').match(ownMailIds) ?? [],
  };
}

function nameIn(from: AddressObject | undefined): string {
  return from?.value[0]?.name ?? '';
}

function addressIn(field: AddressObject | undefined): string {
  return field?.value[0]?.address?.toLowerCase() ?? '';
}

/** The words of a mail; where it has none but on its page, those. */
async function textOf({ text = '', html }: ParsedMail): Promise<string> {
  const mayBeOfPage = html && (text.trim() === '' || /<t[dh]\b/i.test(html));
  const ofPage = mayBeOfPage ? await textOfPage(html) : '';
  const words = text.trim() === '' || isSameBesideSpaces(text, ofPage) ? ofPage : text;
  return withoutCardNumbers(readable(words.replaceAll('\r\n', '\n')));
}

function isSameBesideSpaces(one: string, other: string): boolean {
  return one.replaceAll(/\s+/g, '') === other.replaceAll(/\s+/g, '');
}

function shortened(words: string): string {
  return words.length <= wordsLengthMax ? words : `${words.slice(0, wordsLengthMax)} […]`;
}

/** What is attached, and after it the pictures that stand between the words. */
function filesOf({ attachments }: ParsedMail): MailFile[] {
  const isBetween = ({ related }: Attachment) => related;
  return [...attachments.filter((file) => !isBetween(file)), ...attachments.filter(isBetween)].map(
    ({ filename, content, contentType }, at) => ({
      name: filename ?? `${at + 1}.${contentType.split('/')[1] ?? 'file'}`,
      content,
    }),
  );
}

/** Whether the answer to an invitation (RFC 5546, 3.2.3) is all that a mail brings. */
function isCalendarAnswer({ attachments }: ParsedMail): boolean {
  const isCalendar = ({ contentType }: Attachment) => /^(?:text\/calendar|application\/ics)$/i.test(contentType);
  const isAnswer = ({ content }: Attachment) => /^METHOD:REPLY\s*$/im.test(content.toString('latin1'));
  return attachments.length > 0 && attachments.every((file) => isCalendar(file) && isAnswer(file));
}

/** The same for a mail that is brought twice, and another for another mail under the same name. */
function hashOf({ date }: ParsedMail, said: readonly string[], files: readonly MailFile[]): Buffer {
  const each = files.map(({ content }) => hash('sha256', content, 'hex'));
  return hash('sha256', JSON.stringify([date?.toISOString() ?? '', ...said, ...each]), 'buffer');
}

function readable(text: string): string {
  return tidied(withoutHidden(text));
}

function referencesOf({ inReplyTo, references }: ParsedMail): string[] {
  const all = [...(inReplyTo?.match(/<[^<>\s]+>/g) ?? []), ...[references ?? []].flat().toReversed()];
  return [...new Set(all)].slice(0, referencesMax);
}
