import type { ComponentChildren } from 'preact';

export type FoldedProps = {
  /** Says what is folded away; pressing it unfolds and folds. */
  summary: ComponentChildren;
  isOpen?: boolean | undefined;
  children: ComponentChildren;
};

/** What most readers can do without, behind its name. Needs no script, and is left out on paper. */
export function Folded({ summary, isOpen = false, children }: FoldedProps) {
  return (
    <details class="cc-details" open={isOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** A text that a machine wrote, to the letter; long lines are broken. */
export function RawText({ children }: { children: string }) {
  return <pre class="cc-raw-text">{children}</pre>;
}
