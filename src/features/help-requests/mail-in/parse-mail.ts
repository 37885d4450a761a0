import { simpleParser, type ParsedMail } from 'mailparser';

const options = { skipImageLinks: true, maxHtmlLengthToParse: 1_000_000 };

/** More fields than any program writes into the head of a mail, and more into one of them. */
const fieldsMax = 200;
const fieldBytesMax = 8_000;
/** More parts than anybody sends. */
const partsMax = 500;

/** Fields that say what a mail is; the others of a head that is too long are left out first. */
const ownFields =
  /^(?:from|to|subject|date|message-id|in-reply-to|references|reply-to|mime-version|content-[\w-]+|auto-submitted|precedence|list-id|x-loop):/i;

/**
 * Reads a mail. One that has too many parts, or too long a head, is read without what is too much (`isCut`): nobody's server
 * should bring it again for days. Never refuses.
 */
export async function parsedMail(raw: Buffer): Promise<{ mail: ParsedMail; isCut: boolean }> {
  const whole = await parsed(raw);
  if (whole) return { mail: whole, isCut: false };
  const { head, body } = partedMail(raw);
  const few = await parsed(joined(head, withFewParts(body)));
  const mail = few ?? (await parsed(joined(withoutParts(head), '')));
  return { mail: mail ?? (await simpleParser('', options)), isCut: true };
}

/** The words of a page: mails that hold pictures between their words often have no others. */
export async function textOfPage(html: string): Promise<string> {
  const encoded = Buffer.from(withCellsApart(html), 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const head = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const page = await parsed(Buffer.from(head + encoded));
  // A page that is too large or too deep to be laid out keeps its words alone.
  return page?.text || html.replaceAll(/<(style|script)\b[\s\S]*?<\/\1\s*>|<[^<>]*>/gi, ' ');
}

/** The parser sets the cells of a table side by side, so that figures of two would read as one. */
function withCellsApart(html: string): string {
  return html.replaceAll(/<\/t[dh]\s*>/gi, ' $&').replaceAll(/<\/tr\s*>/gi, '<br>$&');
}

async function parsed(raw: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(raw, options);
  } catch {
    return null;
  }
}

/** Head and body as they are on the wire, a character for each byte; of the head no more than is read. */
function partedMail(raw: Buffer): { head: string[]; body: string } {
  const text = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const fields = text.slice(0, end?.index ?? text.length).split(/\r?\n(?![ \t])/);
  const head = [...fields.filter((field) => ownFields.test(field)), ...fields.filter((field) => !ownFields.test(field))]
    .filter((field) => field.length <= fieldBytesMax)
    .slice(0, fieldsMax);
  return { head, body: end ? text.slice(end.index + end[0].length) : '' };
}

function withFewParts(body: string): string {
  const [tooMany] = [...body.matchAll(/^--\S/gm)].slice(partsMax);
  return tooMany ? body.slice(0, tooMany.index) : body;
}

function withoutParts(head: readonly string[]): string[] {
  return head.filter((field) => !/^content-/i.test(field));
}

function joined(head: readonly string[], body: string): Buffer {
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1');
}
