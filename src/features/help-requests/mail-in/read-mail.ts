import { hash } from 'node:crypto';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { isEmailAddress } from '../../identity/public.ts';
import { tidied, withoutHidden } from '../../../platform/text/hidden-character.ts';
import { withoutCardNumbers } from '../card-number.ts';
import { nameLengthMax, subjectLengthMax } from '../help-request.ts';
import type { MailIn } from './mail-in.ts';
import type { EnvelopeFrom } from './prove-mail.ts';
import { senderOfMail } from './sender-of-mail.ts';
import { withoutQuote } from './without-quote.ts';

/** Longer mails are cut; nobody reads more. */
const wordsLengthMax = 20_000;
const referencesMax = 50;
const mailIdLengthMax = 500;
const ownMailIds = /<h\d{6,15}\.\d{1,15}\.[\da-f]{32}@[\w.-]+>/g;

/** Reads a mail as it came over the wire. Card numbers are taken out: a mail cannot be asked to change. */
export async function readMail(
  raw: Buffer,
  { envelopeFrom, cityAddress }: { envelopeFrom: EnvelopeFrom; cityAddress: string },
): Promise<MailIn> {
  const mail = await simpleParser(raw, { skipImageLinks: true, maxHtmlLengthToParse: 1_000_000 });
  const from = mail.from?.value[0]?.address?.toLowerCase() ?? '';
  const headerOf = (name: string) =>
    mail.headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) => line.slice(line.indexOf(':') + 1).trim())
      .join('\n');
  const hops = mail.headerLines.filter(({ key }) => key === 'received').length;
  return {
    mailId: (mail.messageId ?? `<${hash('sha256', raw, 'hex')}>`).slice(0, mailIdLengthMax),
    from: isEmailAddress(from) ? from : null,
    name: readable(nameIn(mail.from)).slice(0, nameLengthMax),
    subject: withoutCardNumbers(readable(mail.subject ?? '').replaceAll(/\s+/g, ' ')).slice(0, subjectLengthMax),
    words: wordsOf(mail),
    references: referencesOf(mail),
    files: mail.attachments
      .filter(({ related }) => !related)
      .map(({ filename, content }) => ({ name: filename ?? 'file', content })),
    sizeBytes: raw.length,
    sender: senderOfMail(headerOf, { envelopeFrom, from, cityAddress, hops }),
    returned: raw.toString('latin1').match(ownMailIds) ?? [],
  };
}

function nameIn(from: AddressObject | undefined): string {
  return from?.value[0]?.name ?? '';
}

function wordsOf({ text = '' }: ParsedMail): string {
  const words = withoutCardNumbers(withoutQuote(readable(text.replaceAll('\r\n', '\n'))));
  return words.length <= wordsLengthMax ? words : `${words.slice(0, wordsLengthMax)} […]`;
}

function readable(text: string): string {
  return tidied(withoutHidden(text));
}

function referencesOf({ inReplyTo, references }: ParsedMail): string[] {
  const all = [...(inReplyTo?.match(/<[^<>\s]+>/g) ?? []), ...[references ?? []].flat().toReversed()];
  return [...new Set(all)].slice(0, referencesMax);
}
