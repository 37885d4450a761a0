import { Fragment, isValidElement, type ComponentChildren, type VNode } from 'preact';
import { assert } from '../kernel/assert.ts';

/**
 * What a page knows without being told by each parent: its language, its form token. A provider sets it for what stands
 * below it; rendering is one synchronous walk, so the value in force is simply the last one set.
 */
export type RenderContext<Value> = {
  Provider: (props: { value: Value; children: ComponentChildren }) => VNode;
  current: Value;
};

const contexts = new WeakMap<object, RenderContext<unknown>>();

export function renderContext<Value>(fallback: Value): RenderContext<Value> {
  const Provider: RenderContext<Value>['Provider'] = () => {
    throw new Error('a provider is rendered by renderToString');
  };
  const context: RenderContext<Value> = { Provider, current: fallback };
  contexts.set(Provider, context as RenderContext<unknown>);
  return context;
}

/**
 * Renders a view as HTML. Text and attribute values are escaped; `dangerouslySetInnerHTML` alone is not. Components are
 * plain functions of their props: there is no state, no effect and nothing that a browser would take over, which is why
 * this walk costs a fraction of a renderer that serves all of those (docs/decisions/0004-rendering.md).
 */
export function renderToString(view: ComponentChildren): string {
  return markupOf(view);
}

function markupOf(node: unknown): string {
  if (typeof node === 'string') return escapeText(node);
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'number' || typeof node === 'bigint') return String(node);
  if (Array.isArray(node)) {
    let markup = '';
    for (const child of node) markup += markupOf(child);
    return markup;
  }
  assert(isValidElement(node), 'only text, numbers, lists and elements can be rendered');
  const { type, props } = node as VNode<Props>;
  if (typeof type === 'string') return elementMarkup(type, props);
  if (type === Fragment) return markupOf(props.children);
  const context = contexts.get(type);
  if (context) return markupWithin(context, props);
  return markupOf((type as (props: Props) => unknown)(props));
}

type Props = Record<string, unknown> & {
  children?: unknown;
  value?: unknown;
  dangerouslySetInnerHTML?: { __html: string };
};

function markupWithin(context: RenderContext<unknown>, props: Props): string {
  const before = context.current;
  context.current = props.value;
  try {
    return markupOf(props.children);
  } finally {
    context.current = before;
  }
}

/** HTML's "void elements", which have no end tag, and SVG shapes, which may close themselves. */
const voidElements = new Set(
  'area base br col embed hr img input link meta source track wbr path circle rect line use'.split(' '),
);

function elementMarkup(tag: string, props: Props): string {
  let markup = `<${tag}`;
  for (const name in props) markup += attributeMarkup(name, props[name]);
  const raw = props.dangerouslySetInnerHTML;
  const content = raw ? raw.__html : markupOf(props.children);
  if (content === '' && voidElements.has(tag)) return `${markup}/>`;
  return `${markup}>${content}</${tag}>`;
}

const notAttributes = new Set(['children', 'dangerouslySetInnerHTML', 'key', 'ref']);

function attributeMarkup(name: string, value: unknown): string {
  if (value === null || value === undefined || notAttributes.has(name)) return '';
  if (typeof value === 'boolean') {
    // ARIA and data attributes say "true" or "false"; a plain one is there or not.
    if (name.startsWith('aria-') || name.startsWith('data-')) return ` ${name}="${value}"`;
    return value ? ` ${name}` : '';
  }
  assert(typeof value === 'string' || typeof value === 'number', `the attribute ${name} is text or a number`);
  return ` ${name}="${typeof value === 'string' ? escapeText(value) : value}"`;
}

const special = /[&<>"]/;
const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  return special.test(text) ? text.replace(/[&<>"]/g, (character) => references[character] ?? character) : text;
}
