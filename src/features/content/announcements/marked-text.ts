import MarkdownIt, { type Token } from 'markdown-it';
import { isLinkAddress } from '../../../kernel/link-address.ts';

/** Web pages by https, paths of the portal, and mail addresses. */
const isLinkable = (address: string) => isLinkAddress(address) || /^mailto:[^/]/i.test(address);

/** Of Markdown only what an announcement needs. HTML is none of it: it stands there as typed. */
const reader = new MarkdownIt('zero', { html: false, maxNesting: 20 }).enable([
  ...['list', 'emphasis', 'link', 'escape', 'newline'],
]);
reader.validateLink = isLinkable;

/** Long texts have headings besides. */
const readerOfHeadings = new MarkdownIt('zero', { html: false, maxNesting: 20 }).enable([
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

/** What was meant as a link and is none, because its address may not be one: `[Pay](http://…)`. */
export function brokenLinkIn(text: string): string | null {
  const written = tokensOf(text)
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'text')
    .map(({ content }) => /\[[^\]]*\]\([^)]*\)?/.exec(content)?.[0]);
  return written.find((link) => link !== undefined) ?? null;
}

/** What is read of a text: its words without marks and addresses. */
export function readText(text: string): string {
  const tokens = tokensOf(text).flatMap(({ children }) => children ?? []);
  return tokens.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? '\n' : content)).join('');
}
