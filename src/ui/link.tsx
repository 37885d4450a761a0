import type { ComponentChildren } from 'preact';
import { ReachContext } from './reach.ts';

const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * An address that a page may link to: a path of the portal, a place on the page, a web address, a mail address or a
 * telephone number. `null` for all else, above all `javascript:`, because staff type some of these addresses in.
 */
export function safeHref(href: string): string | null {
  // Nearly every link: a path of the portal, which can hold no scheme, or one of the web's own pages.
  if (/^(?:\/(?:\w|$)|https:\/\/\w)/.test(href)) return href;
  const portal = 'https://portal.invalid';
  const url = URL.parse(href, portal);
  // Browsers read `//` and `/\` as the beginning of another host.
  if (/^[\s/\\]/.test(href) && url?.origin !== portal) return null;
  return url && schemes.has(url.protocol) ? href : null;
}

export type LinkProps = {
  href: string;
  children: ComponentChildren;
  class?: string;
  /** The language of the page that the link leads to, where it is not this page's. */
  language?: string;
  isCurrent?: boolean;
  /** Words for a person who hears the link without what stands around it, as `Remove the link to account 700100001`. */
  hiddenText?: string | undefined;
  isDownload?: boolean;
  /** The words name only what one would do there: left out where whoever looks may not go. */
  isAction?: boolean;
};

/** A link. An address that no page should lead to, or where whoever looks may not go, leaves only the words. */
export function Link(props: LinkProps) {
  const href = safeHref(props.href);
  const isInReach = ReachContext.current('GET', props.href);
  if (!isInReach && props.isAction) return null;
  if (href === null || !isInReach) return <span class={props.class}>{props.children}</span>;
  return (
    <a
      href={href}
      class={props.class ?? 'usa-link'}
      hreflang={props.language}
      lang={props.language}
      aria-current={props.isCurrent ? 'page' : undefined}
      download={props.isDownload ? true : undefined}
    >
      {props.children}
      {props.hiddenText && <span class="usa-sr-only"> {props.hiddenText}</span>}
    </a>
  );
}
