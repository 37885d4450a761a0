/** `On Monday, Ana wrote:` and its like, on one line or two, before what Apple Mail, Gmail and Thunderbird quote. */
const quoteHead = /^(?:on|el|am|le)\b[^\n]{0,200}(?:\n(?!\s*>)[^\n]{0,120})?(?:wrote|escribió|schrieb|écrit)\s*:\s*$/im;
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
 * Who writes between the quoted lines, or nothing above them, has it all taken for words.
 */
export function partedFromQuote(text: string, isAnswer: boolean): PartedText {
  const at = quoteBegins(text, isAnswer);
  const words = text.slice(0, at).trim();
  return words === '' ? { words: text.trim(), quoted: '' } : { words, quoted: text.slice(at).trim() };
}

function quoteBegins(text: string, isAnswer: boolean): number {
  const heads = [quoteHead, originalHead, outlookHead].map((head) => head.exec(text)).filter((head) => head !== null);
  const [first] = heads.toSorted((one, other) => one.index - other.index);
  if (!first) return trailingQuoteBegins(text);
  const below = text.slice(first.index + first[0].length);
  const isMarked = /^\s*>/.test(below);
  if (isMarked ? isAllMarked(below) : isAnswer) return first.index;
  return text.length;
}

function isAllMarked(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:>.*)?$/.test(line));
}

function trailingQuoteBegins(text: string): number {
  const lines = text.trimEnd().split('\n');
  const lastOwn = lines.findLastIndex((line) => /^\s*[^>\s]/.test(line));
  return lines.slice(0, lastOwn + 1).join('\n').length;
}
