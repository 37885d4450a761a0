import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { render, type Rendered } from './render.ts';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ComponentChildren;
  /**
   * How the column reads: `select` holds a checkbox and stays first, `money` is right-aligned and last, `name` is the
   * header of its row, `actions` holds links.
   */
  kind?: 'text' | 'name' | 'money' | 'select' | 'actions';
  /** Numbers of bills and accounts, which are not to be broken over two lines. */
  isUnbroken?: boolean;
  /** Heads its card on a telephone, over the whole width and without its heading. */
  isCardTitle?: boolean;
  /** The heading is heard but not seen: checkboxes and links speak for themselves. */
  isHeaderHidden?: boolean;
  /** In the foot: the total of the column. */
  foot?: ComponentChildren;
  /** Where the table is ordered by this column, or turned round where it is already. */
  sort?: ColumnSort | undefined;
};

/** The way to another order: by a link in the column's head, so that the address holds it. */
export type ColumnSort = { href: string; direction: 'ascending' | 'descending' | null };

export type TableProps<Row> = {
  /** What the table holds, for everyone who cannot see what stands above it. */
  caption: ComponentChildren;
  isCaptionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Close rows for staff pages, which are read all day. */
  isDense?: boolean;
  /** Words before the totals in the foot; without them there is no foot. */
  footLabel?: string;
};

/**
 * A table that becomes a stack of cards on a telephone, each value beside its heading. The roles are written out,
 * because browsers forget that a table is one when its boxes are laid out in another way.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { rows } = props;
  const columns = props.columns.map(laidOut);
  const isWide = columns.length > 6;
  return (
    <div class={`cc-table-frame${isWide ? ' cc-table-frame--wide' : ''}`}>
      <table
        class={`usa-table usa-table--borderless cc-table${props.isDense ? ' usa-table--compact' : ''}`}
        role="table"
      >
        <caption class={props.isCaptionHidden ? 'usa-sr-only' : 'cc-table__caption'}>{props.caption}</caption>
        <TableHead columns={columns} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row">
              {columns.map((column) => (
                <TableCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {props.footLabel && <TableFoot columns={columns} label={props.footLabel} />}
      </table>
    </div>
  );
}

/** A column with what stands in each of its cells, which are hundreds. */
type LaidColumn<Row> = Column<Row> & { class: string; label: Rendered };

function laidOut<Row>(column: Column<Row>): LaidColumn<Row> {
  return { ...column, class: cellClass(column), label: render(<CellLabel>{column.header}</CellLabel>) };
}

function TableHead<Row>({ columns }: { columns: readonly LaidColumn<Row>[] }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((column) => (
          <th
            key={column.key}
            role="columnheader"
            scope="col"
            class={column.class}
            aria-sort={column.sort ? (column.sort.direction ?? 'none') : undefined}
          >
            <HeadWords {...column} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function HeadWords<Row>({ header, isHeaderHidden, sort }: LaidColumn<Row>) {
  if (sort) {
    return (
      <Link class="cc-sort" href={sort.href}>
        {header}
        <Icon name={sort.direction ? sortIcons[sort.direction] : 'sort'} />
      </Link>
    );
  }
  return isHeaderHidden ? <span class="usa-sr-only">{header}</span> : <>{header}</>;
}

const sortIcons = { ascending: 'sort-up', descending: 'sort-down' } as const;

function cellClass<Row>(column: Column<Row>): string {
  return `cc-cell cc-cell--${column.kind ?? 'text'}${column.isUnbroken ? ' cc-cell--unbroken' : ''}${column.isCardTitle ? ' cc-cell--title' : ''}`;
}

/** The word before a value on a telephone. The column's heading says it already to a person who hears the table. */
function CellLabel({ children }: { children: string }) {
  return (
    <span class="cc-cell__label" aria-hidden="true">
      {children}
    </span>
  );
}

/** More letters without a space than words have; addresses for mail are mostly shorter too. */
const longWord = wordOf(36);
/** More than a card on a narrow screen is sure to have room for, bold as a name is there, and as all else. */
const wideWords = { name: wordOf(24), other: wordOf(30) };

function wordOf(letters: number): RegExp {
  return new RegExp(`(?:^|>)[^<]*?[^\\s<>]{${letters}}`);
}

const dash = Buffer.from('—');

/** Cells that say nothing are left out of cards; those with a word without end break it, and on a card those with a wide one. */
function classOfContent(bytes: Buffer, wideWord: RegExp): string {
  if (bytes.length === 0 || bytes.equals(dash)) return ' cc-cell--empty';
  const text = bytes.toString('latin1');
  if (longWord.test(text)) return ' cc-cell--long';
  return wideWord.test(text) ? ' cc-cell--wide' : '';
}

function TableCell<Row>({ column, row }: { column: LaidColumn<Row>; row: Row }) {
  const value = render(column.cell(row));
  const cellClasses = `${column.class}${classOfContent(value.bytes, wideWords[column.kind === 'name' ? 'name' : 'other'])}`;
  const content = [!column.isHeaderHidden && column.label, <div class="cc-cell__value">{value}</div>];
  if (column.kind !== 'name') {
    return (
      <td role="cell" class={cellClasses}>
        {content}
      </td>
    );
  }
  return (
    <th role="rowheader" scope="row" class={cellClasses}>
      {content}
    </th>
  );
}

function TableFoot<Row>({ columns, label }: { columns: readonly LaidColumn<Row>[]; label: string }) {
  const first = columns.findIndex((column) => column.foot !== undefined);
  const span = first === -1 ? columns.length : Math.max(first, 1);
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row" colspan={span > 1 ? span : undefined} class="cc-cell cc-cell--foot-label">
          {label}
        </th>
        {columns.slice(span).map((column) => (
          <td key={column.key} role="cell" class={column.class}>
            {column.foot !== undefined && column.label}
            <div class="cc-cell__value">{column.foot}</div>
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
