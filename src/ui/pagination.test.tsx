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

test('within a form the ways to other pages are its buttons, each with its page', () => {
  const page = load(renderToString(<Pagination page={2} pages={3} field="page" />));
  const buttons = page('button[type=submit][name=page]').toArray();
  expect(buttons.map((button) => [page(button).text(), button.attribs['value']])).toEqual([
    ['Previous', '1'],
    ['Page 1', '1'],
    ['Page 2', '2'],
    ['Page 3', '3'],
    ['Next', '3'],
  ]);
  expect(page('[aria-current=page]').text()).toBe('Page 2');
  expect(page('a')).toHaveLength(0);
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
