import type { ComponentChildren } from 'preact';
import { formatDay, type Day } from '../../kernel/day.ts';
import type { Language } from '../../kernel/language.ts';
import type { Cents } from '../../kernel/money.ts';
import { listHref, listQuery } from '../../platform/lists/asked-list.ts';
import { rowsCountedMax, type ListColumn, type ListedRow } from '../../platform/lists/list-description.ts';
import { MomentText, Money, Tag } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { PageTurns } from '../../ui/pagination.tsx';
import { Table, type Column, type ColumnSort } from '../../ui/table.tsx';
import { EmptyState } from '../../ui/text.tsx';
import { ListControls } from './list-controls.tsx';
import { staffListMessages } from './messages.ts';
import { valueIn, type ShownList } from './read-list.ts';
import { SaveViewForm } from './save-view-form.tsx';

type Cell<Row> = (row: Row) => ComponentChildren;

type ListViewProps<Row extends ListedRow> = {
  shown: ShownList<Row>;
  /** What stands in the cells of a column where its value alone says too little. */
  cells?: Readonly<Record<string, Cell<Row>>>;
  /** Columns that hold no value: what can be done with a row. */
  more?: readonly Column<Row>[];
  /** What is put around the table, such as a form for its buttons. */
  around?: (table: ComponentChildren) => ComponentChildren;
};

/** A list with all that belongs to it: views, filters, the table, the ways to its other pages and to the spreadsheet. */
export function ListView<Row extends ListedRow>(props: ListViewProps<Row>) {
  const { shown, around = (table) => table } = props;
  const { list, asked, rows } = shown;
  const t = useText(staffListMessages);
  const { description } = list;
  const hrefAt = (place: ShownList<Row>['next']) => place && listHref(description, { ...asked, place });
  const isNarrowed = asked.filters.length > 0;
  const query = listQuery(description, { ...asked, place: null });
  return (
    <>
      <ListControls shown={shown} />
      {rows.length === 0 ? (
        <EmptyState>{t(isNarrowed ? 'noneSuch' : 'none')}</EmptyState>
      ) : (
        around(<ListTable {...props} />)
      )}
      <PageTurns
        first={shown.previous && listHref(description, { ...asked, place: null })}
        previous={hrefAt(shown.previous)}
        next={hrefAt(shown.next)}
      />
      {rows.length > 0 && (
        <div class="cc-list-foot">
          <Link href={`${description.path}.csv${query === '' ? '' : `?${query}`}`}>{t('file')}</Link>
        </div>
      )}
      <SaveViewForm shown={shown} />
    </>
  );
}

function ListTable<Row extends ListedRow>({ shown, cells = {}, more = [] }: ListViewProps<Row>) {
  const { list, rows } = shown;
  const language = useLanguage();
  const t = useText(staffListMessages);
  const columns = list.description.columns
    .filter(({ isNotShown }) => !isNotShown)
    .map((column): Column<Row> => {
      const plain = plainCell<Row>(column, shown, language, t('person'));
      return {
        key: column.key,
        header: column.words[language],
        cell: cells[column.key] ?? plain,
        kind: column.isName ? 'name' : column.kind === 'money' ? 'money' : 'text',
        isUnbroken: column.isUnbroken ?? false,
        sort: sortOf(shown, column),
      };
    });
  return <Table caption={countWords(shown.count, t)} isDense columns={[...columns, ...more]} rows={rows} />;
}

function countWords(count: number, t: ReturnType<typeof useText<typeof staffListMessages>>): string {
  if (count > rowsCountedMax) return t('countMore', { number: rowsCountedMax.toLocaleString('en-US') });
  return t('count', { count, number: count.toLocaleString('en-US') });
}

/** A head leads to its order; that of the order in force turns it round. Times and amounts begin with the greatest. */
function sortOf<Row extends ListedRow>({ list, asked }: ShownList<Row>, column: ListColumn): ColumnSort | undefined {
  if (!column.isSorted) return undefined;
  const { by, isDescending } = asked.order;
  const isNow = by === column.key;
  const beginsGreat = ['moment', 'day', 'money', 'number'].includes(column.kind);
  const order = { by: column.key, isDescending: isNow ? !isDescending : beginsGreat };
  const direction = isNow ? (isDescending ? 'descending' : 'ascending') : null;
  return { href: listHref(list.description, { filters: asked.filters, order }), direction };
}

/** A value as its column's kind has it. */
function plainCell<Row extends ListedRow>(
  { key, kind, choices }: ListColumn,
  { emailOf, timeZone }: ShownList<Row>,
  language: Language,
  gone: string,
): Cell<Row> {
  return (row) => {
    const value = valueIn(row, key);
    if (value === null || value === '') return '—';
    if (value instanceof Date) return <MomentText moment={value} timeZone={timeZone} />;
    if (kind === 'money') return <Money amount={value as Cents} />;
    const text = String(value);
    if (kind === 'day') return formatDay(text as Day, language);
    if (kind === 'person') return emailOf.get(text) ?? gone;
    return kind === 'state' ? <Tag>{choices?.[text]?.[language] ?? text}</Tag> : text;
  };
}
