import { load } from 'cheerio';
import { renderToString } from './render.ts';
import { expect, test } from 'vitest';
import { Pagination, pagesShown } from './pagination.tsx';

const hrefOf = (page: number) => `?page=${page}`;

test.each([
  [1, 2, [1, 2]],
  [1, 12, [1, 2, null, 12]],
  [4, 12, [1, 2, 3, 4, 5, null, 12]],
  [6, 12, [1, null, 5, 6, 7, null, 12]],
  [12, 12, [1, null, 11, 12]],
])('on page %i of %i', (page, pages, shown) => {
  expect(pagesShown(page, pages)).toEqual(shown);
});

test('one page needs no links to pages', () => {
  expect(renderToString(<Pagination page={1} pages={1} hrefOf={hrefOf} />)).toBe('');
});

test('the first page has no previous one, the last no next one', () => {
  const first = load(renderToString(<Pagination page={1} pages={3} hrefOf={hrefOf} />));
  expect(first.text()).not.toContain('Previous');
  expect(first('a:contains("Next")').attr('href')).toBe('?page=2');
  const last = load(renderToString(<Pagination page={3} pages={3} hrefOf={hrefOf} />));
  expect(last('a:contains("Previous")').attr('href')).toBe('?page=2');
  expect(last.text()).not.toContain('Next');
  expect(last('[aria-current=page]').text()).toBe('Page 3');
});
