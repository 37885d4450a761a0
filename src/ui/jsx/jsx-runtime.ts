import type { ComponentChildren, JSX } from 'preact';

export type { JSX };

/** A tag or a component with its props, not rendered yet. Two fields: a page makes some thousand of them. */
export class ViewElement {
  readonly type: unknown;
  readonly props: ElementProps;
  constructor(type: unknown, props: ElementProps) {
    this.type = type;
    this.props = props;
  }
}

export type ElementProps = Record<string, unknown> & { children?: unknown };

/** What `<tag>` and `<Component>` compile to. `key` is taken and dropped: nothing is ever rendered a second time. */
export function jsx(type: unknown, props: ElementProps): ViewElement {
  return new ViewElement(type, props);
}
export { jsx as jsxs, jsx as jsxDEV };

/** Several views side by side, without a tag around them. */
export function Fragment({ children }: { children?: ComponentChildren }): ComponentChildren {
  return children;
}
