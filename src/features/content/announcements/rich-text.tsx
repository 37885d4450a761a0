import type { Token } from 'markdown-it';
import type { ComponentChildren } from 'preact';
import { Link } from '../../../ui/link.tsx';
import { tokensOf } from './marked-text.ts';

export type RichTextProps = {
  text: string;
  /** Of the headings in it; without it `#` is no mark. */
  headingLevel?: 2 | 4 | undefined;
};

/**
 * A text that staff wrote, with paragraphs, lists, `**bold**` and `[links](https://…)`. It becomes elements of ours, so
 * that there is no HTML that could be anything else. A line ends where the writer ended it.
 */
export function RichText({ text, headingLevel }: RichTextProps) {
  const tokens = tokensOf(text, headingLevel !== undefined);
  if (headingLevel !== undefined) levelHeadings(tokens, headingLevel);
  return <>{elementsOf(tokens)}</>;
}

/** However many marks were typed, headings begin at the page's level and none is left out on the way down. */
function levelHeadings(tokens: readonly Token[], level: number): void {
  let isBelow = false;
  for (const token of tokens) {
    if (token.type !== 'heading_open') continue;
    const isSmall = isBelow && !['h1', 'h2'].includes(token.tag);
    token.tag = `h${isSmall ? level + 1 : level}`;
    isBelow = true;
  }
}

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
    case 'heading_open': {
      const Tag = token.tag as 'h2' | 'h3' | 'h4' | 'h5';
      return <Tag class={Tag === 'h2' ? 'cc-h2' : 'cc-h3'}>{children}</Tag>;
    }
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
