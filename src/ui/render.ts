import type { ComponentChildren, VNode } from 'preact';
import { assert } from '../kernel/assert.ts';
import { ViewElement, type ElementProps } from './jsx/jsx-runtime.ts';

/**
 * What a page knows without being told by each parent: its language, its form token. A provider sets it for what stands
 * below it; rendering is one synchronous walk, so the value in force is simply the last one set.
 */
export type RenderContext<Value> = {
  Provider: (props: { value: Value; children: ComponentChildren }) => VNode;
  current: Value;
};

export function renderContext<Value>(fallback: Value): RenderContext<Value> {
  const Provider: RenderContext<Value>['Provider'] = () => {
    throw new Error('a provider is rendered by renderToString');
  };
  const context: RenderContext<Value> = { Provider, current: fallback };
  Object.assign(Provider, { provides: context });
  return context;
}

/**
 * Renders a view as HTML. Text and attribute values are escaped; `dangerouslySetInnerHTML` alone is not. Components are
 * plain functions of their props: there is no state, no effect and nothing that a browser would take over, which is why
 * this walk costs a fraction of a renderer that serves all of those (docs/decisions/0004-rendering.md).
 */
export function renderToString(view: ComponentChildren): string {
  const before = written;
  written = '';
  try {
    write(view);
    return written;
  } finally {
    written = before;
  }
}

/** What has been written of the page so far. One growing text: joining a text from each element took longer. */
let written = '';

function write(node: unknown): void {
  if (typeof node === 'string') written += escaped(node);
  else if (node instanceof ViewElement) writeElement(node);
  else if (Array.isArray(node)) for (const child of node) write(child);
  else if (typeof node === 'number' || typeof node === 'bigint') written += String(node);
  else
    assert(
      node === null || node === undefined || typeof node === 'boolean',
      'only text, numbers, lists and elements can be rendered',
    );
}

type Component = ((props: ElementProps) => unknown) & { provides?: RenderContext<unknown> };

function writeElement({ type, props }: ViewElement): void {
  if (typeof type === 'string') return writeTag(type, props);
  const component = type as Component;
  if (component.provides) writeWithin(component.provides, props);
  else write(component(props));
}

function writeWithin(context: RenderContext<unknown>, props: ElementProps): void {
  const before = context.current;
  context.current = props['value'];
  try {
    write(props.children);
  } finally {
    context.current = before;
  }
}

/** HTML's "void elements", which have no end tag, and SVG shapes, which may close themselves. */
const voidElements = new Set(
  'area base br col embed hr img input link meta source track wbr path circle rect line use'.split(' '),
);

function writeTag(tag: string, props: ElementProps): void {
  written += `<${tag}`;
  let raw: { __html: string } | undefined;
  for (const name in props) {
    const value = props[name];
    if (name === 'children') continue;
    if (name === 'dangerouslySetInnerHTML') raw = value as { __html: string };
    else if (typeof value === 'string') written += ` ${name}="${escaped(value)}"`;
    else if (value !== undefined && value !== null) written += rareAttribute(name, value);
  }
  if (props.children === undefined && !raw && voidElements.has(tag)) {
    written += '/>';
    return;
  }
  written += '>';
  if (raw) written += raw.__html;
  else write(props.children);
  written += `</${tag}>`;
}

function rareAttribute(name: string, value: unknown): string {
  if (typeof value === 'boolean') {
    // ARIA and data attributes say "true" or "false"; a plain one is there or not.
    if (name.startsWith('aria-') || name.startsWith('data-')) return ` ${name}="${value}"`;
    return value ? ` ${name}` : '';
  }
  assert(typeof value === 'number', `the attribute ${name} is text or a number`);
  return ` ${name}="${value}"`;
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return hasSpecial(text) ? text.replace(/[&<>"]/g, (character) => references[character] ?? character) : text;
}

/** Texts are short, and a regular expression costs more to start than this to end. */
function hasSpecial(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 38 || code === 60 || code === 62 || code === 34) return true;
  }
  return false;
}
