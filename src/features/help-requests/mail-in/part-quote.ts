/** A day with its year: `Jun 16, 2026`, `16 de junio de 2026`, `16 juin 2026`, `6/16/26`, `2026-06-16`. */
const day = [
  String.raw`\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}`,
  String.raw`\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,12}\.?,?\s+(?:del?\s+)?(?:19|20)\d{2}`,
  String.raw`\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d{2}|\d{2})`,
  String.raw`(?:19|20)\d{2}-\d{2}-\d{2}`,
].join('|');
const dayAndTime = String.raw`(?:\p{L}{2,12}\.?,?[ \t]+)?(?:${day})\b(?<time>,?\s+(?:at\s+|a\s+las?\s+|à\s+)?\d{1,2}[:.h]\d{2})`;
/**
 * `On Tue, Jun 16, 2026 at 9:00 AM Ana <ana@example.com> wrote:` and its like, on up to three lines, before what Apple Mail,
 * Gmail and Thunderbird quote: a day with its year, a time or an address or both, and who wrote. Yahoo Mail on the web (YMailNorrin
 * 1.1.21695, August 7, 2023) moves the line in by four spaces, without an empty one above it, and marks nothing that it quotes.
 */
const wroteHead = new RegExp(
  String.raw`^[ \t]{0,4}(?:on|el|le)[ \t]+${dayAndTime}?` +
    String.raw`[^\n]{0,200}(?:\n(?!\s*>|\s*\n|[ \t]*(?:on|el|le)\s)[^\n]{1,120}){0,2}?\s{1,3}(?:wrote|escribió|a écrit)\s?:[ \t]*$`,
  'gimu',
);
/** The app of Yahoo Mail (Android, 6.10.5, September 5, 2020) quotes on the same line, after three spaces, and moves it in by two. */
const yahooAppHead = new RegExp(
  String.raw`^ {2}(?:on|el|le) ${dayAndTime}[^\n<]{1,200}<[^\s<>()@]+@[^\s<>()@]+> (?:wrote|escribió|a écrit)\s?:(?= {3})`,
  'imu',
);
const originalHead = /^\s*-{2,}\s*(?:original message|mensaje original)\s*-{2,}\s*$/im;
/**
 * The head of the mail that Outlook quotes, under a line or none: `From:`, `Sent:`, `To:`, perhaps `Cc:`, and `Subject:`, each on
 * a line or folded over several, in stars where it was bold.
 */
const outlookHead =
  /^(?:[_-]{5,}[ \t]*\n\s*)?\*?(?:from|de):[^\n]{1,500}(?:\n[^\n]{1,500}){0,2}\n\*?(?:sent|date|enviado(?: el)?|fecha):[^\n]{1,500}(?:\n[^\n]{1,500}){0,8}\n\*?(?:subject|asunto):[^\n]{0,500}$/im;

/** What somebody writes, and what their program puts under it of the mail that they answer. */
export type PartedText = { words: string; quoted: string };

/**
 * Parts the words of a mail from what it quotes at its end. Nothing is lost: both are kept. Lines marked with `>` are a quote in
 * any mail; what stands under the head of a quote without such marks is one in an answer alone, and what is forwarded never is.
 * A sentence is a head only in the shape that mail programs give it.
 * Who writes between the quoted lines, or nothing above them, has it all taken for words.
 */
export function partedFromQuote(text: string, isAnswer: boolean): PartedText {
  const at = quoteBegins(text, isAnswer);
  const words = text.slice(0, at).trim();
  return words === '' ? { words: text.trim(), quoted: '' } : { words, quoted: text.slice(at).trim() };
}

/** Where a quote begins: with the marked lines at the end and the head just above them or, in an answer, with the first head. */
function quoteBegins(text: string, isAnswer: boolean): number {
  const marked = trailingQuoteBegins(text);
  const wrote = [...text.matchAll(wroteHead)];
  const isQuoteMarked = text.slice(marked).trim() !== '';
  const above = isQuoteMarked ? wrote.find((head) => isJustAbove(head, marked)) : undefined;
  const sure = [originalHead, outlookHead, yahooAppHead].map((shape) => shape.exec(text));
  const heads = [...sure, isQuoteMarked ? null : wrote.find(isWhole)];
  const unmarked = heads.filter((head) => !!head).filter((head) => !/^\s*>/.test(below(text, head)));
  return Math.min(above?.index ?? marked, ...(isAnswer ? unmarked.map(({ index }) => index) : []));
}

function isJustAbove({ index, 0: head, groups }: RegExpExecArray, at: number): boolean {
  return index + head.length === at && (groups?.['time'] !== undefined || head.includes('@'));
}

/** Whether a head says all that it can: what stands under it may then be a quote without marks. */
function isWhole({ 0: head, groups }: RegExpExecArray): boolean {
  return groups?.['time'] !== undefined && /[<(][^\s<>()@]+@[^\s<>()@]+[>)]\)?\s+\S+(?: \S+)?\s?:\s*$/.test(head);
}

/** The beginning of what stands under a head. */
function below(text: string, { index, 0: head }: RegExpExecArray): string {
  return text.slice(index + head.length, index + head.length + 100);
}

function trailingQuoteBegins(text: string): number {
  const lines = text.trimEnd().split('\n');
  const lastOwn = lines.findLastIndex((line) => /^\s*[^>\s]/.test(line));
  return lines.slice(0, lastOwn + 1).join('\n').length;
}
