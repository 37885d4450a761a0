import type { ComponentChildren, VNode } from 'preact';
import { assert } from '../kernel/assert.ts';
import { writtenOut } from '../platform/text/hidden-character.ts';
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
 * Renders a view as HTML. Text and attribute values are escaped, all of them; characters that nobody sees and that turn how
 * a text reads are written out. Components are plain functions of their
 * props: there is no state, no effect and nothing that a browser would take over, which is why this walk costs a fraction
 * of a renderer that serves all of those (docs/decisions/0004-rendering.md).
 */
export function renderToString(view: ComponentChildren): string {
  return render(view).bytes.toString();
}

/** What `render` has made: it may stand within another view, and is written there as it is. */
export class Rendered {
  /** HTML in UTF-8, as it is sent. */
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Renders a view to the bytes that a browser is sent; a text of a thousand pieces would first have to be joined. */
export function render(view: ComponentChildren): Rendered {
  const before = length;
  try {
    write(view);
    return new Rendered(Buffer.from(page.subarray(before, length)));
  } finally {
    length = before;
  }
}

/** What is written of the page so far, up to `length`. Rendering is one synchronous walk, so one of it serves all. */
let page = Buffer.alloc(256 * 1024);
let length = 0;

function write(node: unknown): void {
  if (typeof node === 'string') writeEscaped(node);
  else if (node instanceof ViewElement) writeElement(node);
  else if (Array.isArray(node)) for (const child of node) write(child);
  else if (typeof node === 'number' || typeof node === 'bigint') writeMarkup(String(node));
  else if (node instanceof Rendered) writeBytes(node.bytes);
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
  writeMarkup(tag === 'html' ? '<!doctype html><' : '<');
  writeMarkup(tag);
  for (const name in props) {
    const value = props[name];
    if (name === 'children') continue;
    if (typeof value === 'string') writeAttribute(name, value);
    else if (value !== undefined && value !== null) writeMarkup(rareAttribute(name, value));
  }
  if (props.children === undefined && voidElements.has(tag)) return writeMarkup('/>');
  writeMarkup('>');
  write(props.children);
  writeMarkup('</');
  writeMarkup(tag);
  writeMarkup('>');
}

function writeAttribute(name: string, value: string): void {
  writeMarkup(' ');
  writeMarkup(name);
  writeMarkup('="');
  writeEscaped(value);
  writeMarkup('"');
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
  return writtenOut(text).replace(/[&<>"]/g, (character) => references[character] ?? character);
}

/**
 * Letter by letter, because texts are short: whatever is faster with long ones costs more to start than this to end. The
 * rest from the first letter on that means something in HTML, or is not ASCII, is left to what knows about it.
 */
function writeEscaped(text: string): void {
  makeRoom(text.length);
  const bytes = page;
  let end = length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 38 || code === 60 || code === 62 || code === 34 || code > 127) {
      length = end;
      return writeBytes(Buffer.from(escaped(text.slice(at))));
    }
    bytes[end] = code;
    end += 1;
  }
  length = end;
}

/** Tags and names of attributes, which are ASCII. */
function writeMarkup(markup: string): void {
  makeRoom(markup.length);
  const bytes = page;
  let end = length;
  for (let at = 0; at < markup.length; at += 1) {
    bytes[end] = markup.charCodeAt(at);
    end += 1;
  }
  length = end;
}

function writeBytes(bytes: Buffer): void {
  makeRoom(bytes.length);
  page.set(bytes, length);
  length += bytes.length;
}

function makeRoom(bytes: number): void {
  if (length + bytes <= page.length) return;
  const larger = Buffer.alloc(2 * (length + bytes));
  larger.set(page.subarray(0, length));
  page = larger;
}
