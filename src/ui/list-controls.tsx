import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type FilterPanelProps = { summary: string; isOpen: boolean; children: ComponentChildren };

/**
 * The form above a list. On a telephone it is folded away behind its name, and so it is in browsers that cannot unfold by
 * the stylesheet; wide pages show it at once. Needs no script.
 */
export function FilterPanel({ summary, isOpen, children }: FilterPanelProps) {
  return (
    <details class="cc-filter-panel" open={isOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

export type FilterInForce = { words: string; href: string };

type FiltersInForceProps = {
  label: string;
  filters: readonly FilterInForce[];
  /** Before the words of a filter for a person who hears them: `Take off:`. */
  takeOff: string;
  all: { words: string; href: string };
};

/** What narrows a list, each in words and to be taken off by itself. */
export function FiltersInForce({ label, filters, takeOff, all }: FiltersInForceProps) {
  return (
    <div class="cc-in-force">
      <p class="cc-in-force__label" id="filters-in-force">
        {label}
      </p>
      <ul aria-labelledby="filters-in-force">
        {filters.map(({ words, href }) => (
          <li key={href}>
            <Link class="cc-in-force__filter" href={href}>
              <span class="usa-sr-only">{takeOff} </span>
              {words}
              <Icon name="close" />
            </Link>
          </li>
        ))}
        {filters.length > 1 && (
          <li>
            <Link href={all.href}>{all.words}</Link>
          </li>
        )}
      </ul>
    </div>
  );
}
