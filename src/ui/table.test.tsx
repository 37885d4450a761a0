import { load } from 'cheerio';
import { renderToString } from './render.ts';
import { expect, test } from 'vitest';
import { cents } from '../kernel/money.ts';
import { Checkbox } from './choices.tsx';
import { Money } from './figures.tsx';
import { Table, type Column } from './table.tsx';

type Bill = { number: string; what: string; amount: number };

const bills: Bill[] = [
  { number: '01-2026-1187', what: 'Fire alarm monitoring', amount: 104_50 },
  { number: '01-2026-1301', what: 'Police detail <night>', amount: 148_00 },
];

const columns: Column<Bill>[] = [
  {
    key: 'select',
    header: 'Select',
    kind: 'select',
    isHeaderHidden: true,
    cell: (bill) => <Checkbox name="bill" value={bill.number} label={`Pay bill ${bill.number}`} isInTable />,
  },
  { key: 'number', header: 'Bill', kind: 'name', cell: (bill) => bill.number },
  { key: 'what', header: 'For', cell: (bill) => bill.what },
  {
    key: 'amount',
    header: 'Amount due',
    kind: 'money',
    cell: (bill) => <Money amount={cents(bill.amount)} />,
    foot: <Money amount={cents(252_50)} />,
  },
];

const $ = load(renderToString(<Table caption="Open bills" columns={columns} rows={bills} footLabel="Total" />));

test('a table keeps its roles when its rows become cards', () => {
  const roles = { table: 'table', tr: 'row', td: 'cell', 'thead, tbody, tfoot': 'rowgroup' };
  for (const [tags, role] of Object.entries(roles)) {
    const found = $(tags).toArray();
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((element) => $(element).attr('role') === role)).toBe(true);
  }
  expect($('thead th[role=columnheader][scope=col]')).toHaveLength(4);
  expect($('tbody th[role=rowheader][scope=row]').text()).toContain('01-2026-1187');
});

test('on a card each value has its heading beside it, which is seen and not heard twice', () => {
  const labels = $('tbody tr').first().find('.cc-cell__label');
  expect(labels.toArray().map((label) => $(label).text())).toEqual(['Bill', 'For', 'Amount due']);
  expect(labels.toArray().every((label) => $(label).attr('aria-hidden') === 'true')).toBe(true);
});

test('the checkbox stays first and the amount last', () => {
  const cells = $('tbody tr').first().children();
  expect(cells.first().find('input[type=checkbox]')).toHaveLength(1);
  expect(cells.last().text()).toContain('$104.50');
});

test('the total stands under the amounts', () => {
  const cells = $('tfoot tr').children();
  expect(cells.toArray().map((cell) => $(cell).attr('colspan') ?? '1')).toEqual(['3', '1']);
  expect(cells.first().text()).toBe('Total');
  expect(cells.last().find('.cc-money').text()).toBe('$252.50');
});

test('what a city file holds is text, never markup', () => {
  expect($('night')).toHaveLength(0);
  expect($('tbody').text()).toContain('Police detail <night>');
});

test('a word longer than any language has is broken, and columns of usual words are not', () => {
  const long = [{ number: '1', what: `seen ${'W'.repeat(200)}`, amount: 1 }, bills[0]!];
  const page = load(renderToString(<Table caption="Bills" columns={columns} rows={long} />));
  const classes = page('tbody td:nth-child(3)')
    .toArray()
    .map((cell) => page(cell).hasClass('cc-cell--long'));
  expect(classes).toEqual([true, false]);
  expect(page('tbody .cc-cell--select.cc-cell--long, tbody .cc-cell--money.cc-cell--long')).toHaveLength(0);
});

test('an address that a card on a telephone may have no room for may break there, sooner in bold', () => {
  const address = (letters: number) => `${'a'.repeat(letters - 12)}@example.com`;
  const rows = [
    { number: address(24), what: address(29), amount: 1 },
    { number: address(23), what: address(30), amount: 1 },
  ];
  const page = load(renderToString(<Table caption="Bills" columns={columns} rows={rows} />));
  const wide = (at: number) =>
    page(`tbody tr`)
      .eq(at)
      .children('.cc-cell--wide')
      .toArray()
      .map((cell) => page(cell).find('.cc-cell__value').text());
  expect([wide(0), wide(1)]).toEqual([[address(24)], [address(30)]]);
});

test('a cell that says nothing is told from the others, so that its card can do without it', () => {
  const rows = ['', '—', 'Water'].map((what) => ({ number: '1', what, amount: 1 }));
  const page = load(renderToString(<Table caption="Bills" columns={columns} rows={rows} />));
  const empty = page('tbody td:nth-child(3)')
    .toArray()
    .map((cell) => page(cell).hasClass('cc-cell--empty'));
  expect(empty).toEqual([true, true, false]);
});
