/** `On Monday, Ana wrote:` and its like, on one line or two, before what a mail program quotes. */
const quoteHead = /^(?:on|el|am|le)\b[^\n]{0,200}(?:\n[^\n>]{0,120})?(?:wrote|escribió|schrieb|écrit)\s*:\s*$/im;
const originalHead = /^\s*-{2,}\s*(?:original message|mensaje original|forwarded message)\s*-{2,}\s*$/im;

/**
 * The words of a reply without the mail that it quotes. Where nothing but the quote is left, all of it: some people write
 * between the lines.
 */
export function withoutQuote(text: string): string {
  const heads = [quoteHead, originalHead].map((head) => head.exec(text)?.index ?? text.length);
  const above = text.slice(0, Math.min(...heads));
  const lines = above.split('\n');
  while (lines.length > 0 && /^\s*(?:>.*)?$/.test(lines.at(-1)!)) lines.pop();
  const left = lines.join('\n').trim();
  return left === '' ? text.trim() : left;
}
