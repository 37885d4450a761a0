import MarkdownIt, { type Token } from 'markdown-it';
import type { ComponentChildren } from 'preact';
import { Link } from '../../../ui/link.tsx';

/** Web pages by https, mail addresses, and paths of the portal; `//` would be another host. */
const linkable = /^(?:https:\/\/[^/]|mailto:[^/]|\/(?![/\\]))/i;

/** Of Markdown only what an announcement needs. HTML is none of it: it stands there as typed. */
const reader = new MarkdownIt('zero', { html: false, maxNesting: 20 }).enable([
  ...['list', 'emphasis', 'link', 'escape', 'newline'],
]);
reader.validateLink = (address) => linkable.test(address);

/**
 * A text that staff wrote, with paragraphs, lists, `**bold**` and `[links](https://…)`. It becomes elements of ours, so
 * that there is no HTML that could be anything else. A line ends where the writer ended it.
 */
export function RichText({ text }: { text: string }) {
  return <>{elementsOf(reader.parse(text, {}))}</>;
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
  const written = reader
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'text')
    .map(({ content }) => /\[[^\]]*\]\([^)]*\)?/.exec(content)?.[0]);
  return written.find((link) => link !== undefined) ?? null;
}

/** Tokens are a flat list in which each element opens and closes. */
function elementsOf(tokens: readonly Token[]): ComponentChildren[] {
  const elements: ComponentChildren[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.nesting !== 1) {
      elements.push(leafOf(token));
      continue;
    }
    const end = closeOf(tokens, at);
    elements.push(elementOf(token, elementsOf(tokens.slice(at + 1, end))));
    at = end;
  }
  return elements;
}

function closeOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    depth += tokens[at]!.nesting;
    if (depth === 0) return at;
  }
  return tokens.length;
}

function leafOf({ type, content, children }: Token): ComponentChildren {
  if (type === 'inline') return elementsOf(children ?? []);
  return type === 'softbreak' || type === 'hardbreak' ? <br /> : content;
}

function elementOf(token: Token, children: ComponentChildren): ComponentChildren {
  switch (token.type) {
    case 'paragraph_open':
      return token.hidden ? children : <p>{children}</p>;
    case 'bullet_list_open':
      return <ul>{children}</ul>;
    case 'ordered_list_open':
      return <ol start={Number(token.attrGet('start') ?? 1)}>{children}</ol>;
    case 'list_item_open':
      return <li>{children}</li>;
    case 'strong_open':
      return <strong>{children}</strong>;
    case 'em_open':
      return <em>{children}</em>;
    case 'link_open':
      return <Link href={String(token.attrGet('href') ?? '')}>{children}</Link>;
    default:
      return children;
  }
}
