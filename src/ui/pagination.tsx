import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { useText } from './language.tsx';
import { Link } from './link.tsx';
import { uiMessages } from './messages.ts';

export type PaginationProps = {
  /** From 1. */
  page: number;
  pages: number;
} & PageAddress;
/** Where a page is: at an address; or behind the form around it, in whose field stands which page comes next. */
type PageAddress = { hrefOf: (page: number) => string } | { field: string };

/** Ways to the other pages of a long list. With one page there is nothing to show. */
export function Pagination({ page, pages, ...to }: PaginationProps) {
  const t = useText(uiMessages);
  if (pages <= 1) return null;
  return (
    <nav class="usa-pagination cc-pagination" aria-label={t('pages.navigation')}>
      <ul class="usa-pagination__list">
        {page > 1 && (
          <li class="usa-pagination__item cc-pagination__arrow">
            <PageLink to={to} page={page - 1} class="usa-pagination__link">
              <Icon name="chevron-left" />
              {t('pages.previous')}
            </PageLink>
          </li>
        )}
        {pagesShown(page, pages).map((shown, index) =>
          shown === null ? (
            <li class="usa-pagination__item usa-pagination__overflow" key={`gap-${index}`}>
              <span aria-hidden="true">…</span>
            </li>
          ) : (
            <li class="usa-pagination__item usa-pagination__page-no" key={shown}>
              <PageLink
                to={to}
                page={shown}
                class={`usa-pagination__button${shown === page ? ' usa-current' : ''}`}
                isCurrent={shown === page}
              >
                <span class="usa-sr-only">{t('pages.page')} </span>
                {shown}
              </PageLink>
            </li>
          ),
        )}
        {page < pages && (
          <li class="usa-pagination__item cc-pagination__arrow">
            <PageLink to={to} page={page + 1} class="usa-pagination__link">
              {t('pages.next')}
              <Icon name="chevron-right" />
            </PageLink>
          </li>
        )}
      </ul>
    </nav>
  );
}

export type PageTurnsProps = {
  /** The beginning of the list, where this page is not it. */
  first: string | null;
  previous: string | null;
  next: string | null;
};

/** Ways through a list so long that its pages have no numbers. Without another page there is nothing to show. */
export function PageTurns({ first, previous, next }: PageTurnsProps) {
  const t = useText(uiMessages);
  if (!first && !previous && !next) return null;
  return (
    <nav class="usa-pagination cc-pagination" aria-label={t('pages.navigation')}>
      <ul class="usa-pagination__list">
        {first && (
          <li class="usa-pagination__item cc-pagination__arrow">
            <Link href={first} class="usa-pagination__link">
              {t('pages.first')}
            </Link>
          </li>
        )}
        {previous && (
          <li class="usa-pagination__item cc-pagination__arrow">
            <Link href={previous} class="usa-pagination__link">
              <Icon name="chevron-left" />
              {t('pages.previous')}
            </Link>
          </li>
        )}
        {next && (
          <li class="usa-pagination__item cc-pagination__arrow">
            <Link href={next} class="usa-pagination__link">
              {t('pages.next')}
              <Icon name="chevron-right" />
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

type PageLinkProps = {
  to: PageAddress;
  page: number;
  class: string;
  isCurrent?: boolean;
  children: ComponentChildren;
};

function PageLink({ to, page, isCurrent = false, children, ...rest }: PageLinkProps) {
  if ('hrefOf' in to) {
    return (
      <Link href={to.hrefOf(page)} class={rest.class} isCurrent={isCurrent}>
        {children}
      </Link>
    );
  }
  return (
    <button type="submit" name={to.field} value={page} class={rest.class} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </button>
  );
}

/** The first and last page, the current one and its neighbours; `null` where pages are left out between them. */
export function pagesShown(page: number, pages: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter((each) => each >= 1 && each <= pages);
  const inOrder = [...new Set(shown)].sort((a, b) => a - b);
  return inOrder.flatMap((each, index) => {
    const before = inOrder[index - 1];
    if (before === undefined || each - before === 1) return [each];
    return each - before === 2 ? [each - 1, each] : [null, each];
  });
}
