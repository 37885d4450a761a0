import {
  askedList,
  listQuery,
  type AskedFilter,
  type AskedList,
  type ListPlace,
} from '../../platform/lists/asked-list.ts';
import { rowsCountedMax, rowsPerPage, type ListedRow } from '../../platform/lists/list-description.ts';
import {
  countedRows,
  listedRows,
  placeOfRow,
  type ListPart,
  type ReadFilter,
  type RowPlace,
} from '../../platform/lists/reads.ts';
import type { Language } from '../../kernel/language.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { addressesOfUsers, mayRole, usersOfEmailPart, type StaffRequest } from '../identity/public.ts';
import { viewsFor } from './reads.ts';
import type { SavedView } from './saved-view.ts';
import type { StaffList } from './staff-list.ts';

/** A page of a list as somebody asked for it, with all that stands around it. */
export type ShownList<Row extends ListedRow> = {
  list: StaffList<Row>;
  asked: AskedList;
  rows: readonly Row[];
  /** How many rows there are in all; one more than is counted where there are more. */
  count: number;
  /** Where the pages before and after this one are. */
  previous: ListPlace | null;
  next: ListPlace | null;
  views: readonly SavedView[];
  /** Of everybody who stands in a column of the kind `person`. */
  emailOf: ReadonlyMap<string, string>;
  mayShare: boolean;
  isFileTooLarge: boolean;
  now: Date;
  timeZone: string;
};

/** More people than this have no part of an address in common that somebody would look for. */
const peopleMax = 200;

/** Reads what an address asks for of a list. */
export async function readList<Row extends ListedRow>(
  list: StaffList<Row>,
  { db, query, city, clock, user, language }: StaffRequest,
): Promise<ShownList<Row>> {
  const asked = askedList(list.description, query);
  const now = clock.now();
  const part = await partOf(db, list, asked.filters, { now, timeZone: city.timeZone, language });
  const [page, count, views] = await Promise.all([
    pageOf<Row>(db, part, asked),
    countedRows(db, part, rowsCountedMax + 1),
    viewsFor(db, list.description.key, user.userId),
  ]);
  const emailOf = await emailsIn(db, list, page.rows);
  const mayShare = mayRole(user.staffRole, 'share-views');
  const isFileTooLarge = query['file'] === 'too-many';
  return { list, asked, ...page, count, views, emailOf, mayShare, isFileTooLarge, now, timeZone: city.timeZone };
}

/** What of a list filters let through; of people who they may be. */
export async function partOf<Row extends ListedRow>(
  db: Queryable,
  { description, relation, thingsMeant }: StaffList<Row>,
  filters: readonly AskedFilter[],
  { now, timeZone, language }: { now: Date; timeZone: string; language: Language },
): Promise<ListPart> {
  const read: ReadFilter[] = [];
  for (const filter of filters) {
    const people = filter.how === 'person' ? await usersOfEmailPart(db, filter.value.toLowerCase(), peopleMax) : [];
    const things = filter.how === 'thing' ? await thingsMeant?.(db, filter.value, now) : undefined;
    read.push({ ...filter, userIds: people.map(({ userId }) => userId), ...(things && { things }) });
  }
  return { list: description, relation: relation(now, language), filters: read, timeZone };
}

type ReadPage<Row> = Pick<ShownList<ListedRow>, 'previous' | 'next'> & { rows: Row[] };

async function pageOf<Row extends ListedRow>(db: Queryable, part: ListPart, asked: AskedList): Promise<ReadPage<Row>> {
  const { order, place } = asked;
  const beyond = place && (await placeOfRow(db, part, order, place.id));
  if (place && !beyond) asked.problems.push({ column: null, field: null, why: 'place' });
  if (place?.side === 'before' && beyond) {
    const page = await pageBefore<Row>(db, part, asked, beyond);
    if (page) return page;
  }
  const isAfter = place?.side === 'after' && beyond !== null;
  const found = await listedRows<Row>(db, part, { order, limit: rowsPerPage + 1, beyond: isAfter ? beyond : null });
  const rows = found.slice(0, rowsPerPage);
  return {
    rows,
    previous: isAfter ? placeAt('before', rows.at(0) ?? { id: place.id }) : null,
    next: found.length > rowsPerPage ? placeAt('after', rows.at(-1)) : null,
  };
}

/** The page that ends before a place; null where that would be less than the first page. */
async function pageBefore<Row extends ListedRow>(
  db: Queryable,
  part: ListPart,
  { order }: AskedList,
  beyond: RowPlace,
): Promise<ReadPage<Row> | null> {
  const turned = { ...order, isDescending: !order.isDescending };
  const found = await listedRows<Row>(db, part, { order: turned, limit: rowsPerPage + 1, beyond });
  if (found.length <= rowsPerPage) return null;
  const rows = found.slice(0, rowsPerPage).toReversed();
  return { rows, previous: placeAt('before', rows.at(0)), next: placeAt('after', rows.at(-1)) };
}

function placeAt(side: ListPlace['side'], row: ListedRow | undefined): ListPlace | null {
  return row ? { side, id: String(row.id) } : null;
}

/** Addresses of everybody who stands in rows of a list, of disabled users too. */
export async function emailsIn<Row extends ListedRow>(
  db: Queryable,
  { description }: StaffList<Row>,
  rows: readonly Row[],
): Promise<Map<string, string>> {
  const keys = description.columns.filter(({ kind }) => kind === 'person').map(({ key }) => key);
  const ids = rows.flatMap((row) => keys.map((key) => valueIn(row, key))).filter((id) => typeof id === 'string');
  return addressesOfUsers(db, ids);
}

/** What columns hold whose cells write themselves. */
export type CellValue = string | number | boolean | Date;

/** What stands in one column of a row. */
export function valueIn(row: ListedRow, key: string): CellValue | null {
  return (row as unknown as Record<string, CellValue | null>)[key] ?? null;
}

/** The saved view that is shown; null where the list is filtered or ordered in another way. */
export function shownView<Row extends ListedRow>({ list, asked, views }: ShownList<Row>): SavedView | null {
  const query = listQuery(list.description, asked);
  return views.find((view) => view.query === query) ?? null;
}
