import { Icon } from './icon.tsx';
import { useText } from './language.tsx';
import { Link } from './link.tsx';
import { uiMessages } from './messages.ts';

export type PaginationProps = {
  /** From 1. */
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
};

/** Links to the other pages of a long list. With one page there is nothing to show. */
export function Pagination({ page, pages, hrefOf }: PaginationProps) {
  const t = useText(uiMessages);
  if (pages <= 1) return null;
  return (
    <nav class="usa-pagination cc-pagination" aria-label={t('pages.navigation')}>
      <ul class="usa-pagination__list">
        {page > 1 && (
          <li class="usa-pagination__item cc-pagination__arrow">
            <Link href={hrefOf(page - 1)} class="usa-pagination__link">
              <Icon name="chevron-left" />
              {t('pages.previous')}
            </Link>
          </li>
        )}
        {pagesShown(page, pages).map((shown, index) =>
          shown === null ? (
            <li class="usa-pagination__item usa-pagination__overflow" key={`gap-${index}`}>
              <span aria-hidden="true">…</span>
            </li>
          ) : (
            <li class="usa-pagination__item usa-pagination__page-no" key={shown}>
              <Link
                href={hrefOf(shown)}
                class={`usa-pagination__button${shown === page ? ' usa-current' : ''}`}
                isCurrent={shown === page}
              >
                <span class="usa-sr-only">{t('pages.page')} </span>
                {shown}
              </Link>
            </li>
          ),
        )}
        {page < pages && (
          <li class="usa-pagination__item cc-pagination__arrow">
            <Link href={hrefOf(page + 1)} class="usa-pagination__link">
              {t('pages.next')}
              <Icon name="chevron-right" />
            </Link>
          </li>
        )}
      </ul>
    </nav>
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
