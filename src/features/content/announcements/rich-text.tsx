import type { Token } from 'markdown-it';
import type { ComponentChildren } from 'preact';
import { Link } from '../../../ui/link.tsx';
import { tokensOf } from './marked-text.ts';

/**
 * A text that staff wrote, with paragraphs, lists, `**bold**` and `[links](https://…)`. It becomes elements of ours, so
 * that there is no HTML that could be anything else. A line ends where the writer ended it.
 */
export function RichText({ text }: { text: string }) {
  return <>{elementsOf(tokensOf(text))}</>;
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
