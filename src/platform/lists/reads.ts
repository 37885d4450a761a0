import { sql, type RawBuilder } from 'kysely';
import { parseCents } from '../../kernel/money.ts';
import type { Queryable } from '../db/types.ts';
import type { AskedFilter } from './asked-list.ts';
import {
  columnOf,
  type ColumnKind,
  type ListColumn,
  type ListDescription,
  type ListedRow,
  type ListOrder,
} from './list-description.ts';

/** What a record is about: its kind, and its id within that. */
export type Thing = { kind: string; id: string };

/** A filter as SQL takes it; of a person the users who may be meant, of a thing what may be. */
export type ReadFilter = AskedFilter & { userIds?: readonly string[]; things?: readonly Thing[] };

/** What of a list is wanted. */
export type ListPart = {
  list: ListDescription;
  /** A select with a column for each of the list's, and `id`. */
  relation: RawBuilder<unknown>;
  filters: readonly ReadFilter[];
  timeZone: string;
};

/** Where a row stands in an order: its values of what the order goes by, as texts, the id last. */
export type RowPlace = readonly string[];
type Placed<Row> = Row & { listPlace: RowPlace };

/** What rows without a value are sorted as; in the words of the indexes, or they are not used. */
const emptyValues: Record<ColumnKind, RawBuilder<unknown>> = {
  text: sql`''`,
  code: sql`''`,
  state: sql`''`,
  person: sql`''`,
  moment: sql`'-infinity'::timestamptz`,
  day: sql`'-infinity'::date`,
  money: sql`'-1'::bigint`,
  number: sql`'-1'::bigint`,
  thing: sql`''`,
};

const typeNames: Record<ColumnKind, string> = {
  ...{ text: 'text', code: 'text', state: 'text', person: 'uuid', thing: 'text' },
  ...{ moment: 'timestamptz', day: 'date', money: 'bigint', number: 'bigint' },
};

type OrderKey = { value: RawBuilder<unknown>; type: string };

/** An order goes by its column, then by that of the list's first order, then by the id: no two rows are equal. */
function orderKeys(list: ListDescription, order: ListOrder): OrderKey[] {
  const columns = [...new Set([order.by, list.order.by])].map((key) => columnOf(list, key)!);
  return [
    ...columns.map((column) => ({ value: sortedValue(column), type: typeNames[column.kind] })),
    { value: sql`listed.id`, type: list.idType },
  ];
}

function sortedValue({ key, kind, mayBeEmpty }: ListColumn): RawBuilder<unknown> {
  const value = listedColumn(key);
  return mayBeEmpty ? sql`coalesce(${value}, ${emptyValues[kind]})` : value;
}

/** `madeAt` is `made_at` in SQL. */
function listedColumn(key: string): RawBuilder<unknown> {
  return sql.ref(`listed.${key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
}

/** Rows of a list in an order, `limit` at most: the first, or those on one side of a place, nearest first. */
export async function listedRows<Row extends ListedRow>(
  db: Queryable,
  part: ListPart,
  { order, limit, beyond = null }: { order: ListOrder; limit: number; beyond?: RowPlace | null },
): Promise<Placed<Row>[]> {
  const keys = orderKeys(part.list, order);
  const direction = order.isDescending ? sql`desc` : sql`asc`;
  const sides = sql.join(keys.map(({ value }) => value));
  const bound = beyond && sql.join(beyond.map((value, at) => sql`${value}::${sql.raw(keys[at]!.type)}`));
  const conditions = part.filters.map((filter) => conditionOf(filter, part.timeZone));
  if (bound) conditions.push(order.isDescending ? sql`(${sides}) < (${bound})` : sql`(${sides}) > (${bound})`);
  const { rows } = await sql<Placed<Row>>`
    select listed.*, array[${sql.join(keys.map(({ value }) => sql`${value}::text`))}] as list_place
      from (${part.relation}) listed
     ${whereAll(conditions)}
     order by ${sql.join(keys.map(({ value }) => sql`${value} ${direction}`))}
     limit ${limit}`.execute(db);
  return rows;
}

/** Where a row stands in an order now; nothing where there is no such row. */
export async function placeOfRow(
  db: Queryable,
  part: ListPart,
  order: ListOrder,
  id: string,
): Promise<RowPlace | null> {
  const keys = orderKeys(part.list, order);
  const { rows } = await sql<{ listPlace: RowPlace }>`
    select array[${sql.join(keys.map(({ value }) => sql`${value}::text`))}] as list_place
      from (${part.relation}) listed
     where listed.id = ${id}::${sql.raw(part.list.idType)}`.execute(db);
  return rows[0]?.listPlace ?? null;
}

/** How many rows the filters let through, as far as `max`. */
export async function countedRows(db: Queryable, part: ListPart, max: number): Promise<number> {
  const conditions = part.filters.map((filter) => conditionOf(filter, part.timeZone));
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows
      from (select from (${part.relation}) listed ${whereAll(conditions)} limit ${max}) counted`.execute(db);
  return rows[0]!.rows;
}

function whereAll(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
}

function conditionOf(
  { column, how, value, userIds = [], things = [] }: ReadFilter,
  timeZone: string,
): RawBuilder<unknown> {
  const at = listedColumn(column.key);
  const literal = value.replaceAll(/[\\%_]/g, String.raw`\$&`);
  switch (how) {
    case 'has':
      return sql`${at} ilike ${`%${literal}%`}`;
    case 'begins':
      return sql`${at} like ${`${literal.toUpperCase()}%`}`;
    case 'is':
      return column.kind === 'number' ? sql`${at} = ${value}::bigint` : sql`${at} = ${value}`;
    case 'person':
      return sql`${at} = any(${userIds}::uuid[])`;
    case 'thing':
      return sql`(${listedColumn(column.kindKey!)}, ${at}) in (
        select * from unnest(${things.map(({ kind }) => kind)}::text[], ${things.map(({ id }) => id)}::text[]))`;
    case 'from':
    case 'to':
      break;
  }
  // As the index has the column; what has no value is within no bounds.
  const sorted = sortedValue(column);
  const isThere = column.mayBeEmpty ? sql`${at} is not null and ` : sql``;
  if (how === 'from') return sql`${isThere}${sorted} >= ${boundOf(column, value, 0, timeZone)}`;
  return column.kind === 'moment'
    ? sql`${isThere}${sorted} < ${boundOf(column, value, 1, timeZone)}`
    : sql`${isThere}${sorted} <= ${boundOf(column, value, 0, timeZone)}`;
}

function boundOf({ kind }: ListColumn, value: string, plusDays: number, timeZone: string): RawBuilder<unknown> {
  if (kind === 'money') return sql`${parseCents(value)}::bigint`;
  if (kind === 'day') return sql`${value}::date`;
  return sql`((${value}::date + ${sql.lit(plusDays)})::timestamp at time zone ${timeZone})`;
}
