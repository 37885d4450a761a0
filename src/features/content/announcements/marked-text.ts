import MarkdownIt, { type Token } from 'markdown-it';
import { isLinkAddress } from '../../../kernel/link-address.ts';

/** Web pages by https, paths of the portal, and mail addresses. */
const isLinkable = (address: string) => isLinkAddress(address) || /^mailto:[^/]/i.test(address);

/** Lists within lists, each of which counts twice. */
const nestingMax = 20;

/** Of Markdown only what an announcement needs. HTML is none of it: it stands there as typed. */
const reader = new MarkdownIt('zero', { html: false, maxNesting: nestingMax }).enable([
  ...['list', 'emphasis', 'link', 'escape', 'newline'],
]);
reader.validateLink = isLinkable;

/** Long texts have headings besides. */
const readerOfHeadings = new MarkdownIt('zero', { html: false, maxNesting: nestingMax }).enable([
  ...['list', 'emphasis', 'link', 'escape', 'newline', 'heading'],
]);
readerOfHeadings.validateLink = isLinkable;

/** A text as its marks divide it: a flat list in which each element opens and closes. */
export function tokensOf(text: string, hasHeadings = false): Token[] {
  return (hasHeadings ? readerOfHeadings : reader).parse(text, {});
}

/** Marks of the text that mean something, taken away, so that it reads as it stands. */
export function asPlainText(words: string): string {
  return words.replace(/[\\*_[\]]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, escapedMark);
}

function escapedMark(_whole: string, space: string, mark: string): string {
  return `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`;
}

/** What was meant as a link and is none, because its address may not be one: `[Pay](http://…)`; or one of no words. */
export function brokenLinkIn(text: string): string | null {
  const parts = tokensOf(text).flatMap(({ children }) => children ?? []);
  const written = parts.flatMap((part, at) =>
    part.type === 'text' ? /\[[^\]]*\]\([^)]*\)?/.exec(part.content)?.[0] : emptyLinkAt(parts, at),
  );
  return written.find((link) => link !== undefined) ?? null;
}

function emptyLinkAt(parts: readonly Token[], at: number): string | undefined {
  const link = parts[at]!;
  if (link.type !== 'link_open') return undefined;
  const end = parts.findIndex(({ type }, place) => place > at && type === 'link_close');
  const isEmpty = parts.slice(at, end).every(({ content }) => content.trim() === '');
  return isEmpty ? `[](${link.attrGet('href')})` : undefined;
}

/** Whether words stand in so many lists within lists that nobody would read them, as behind a line of dashes and spaces. */
export function hasLostWords(text: string): boolean {
  return tokensOf(text).some(({ type, level }) => type === 'list_item_open' && level >= nestingMax - 1);
}

/** What is read of a text: its words without marks and addresses. */
export function readText(text: string): string {
  const tokens = tokensOf(text).flatMap(({ children }) => children ?? []);
  return tokens.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? '\n' : content)).join('');
}
