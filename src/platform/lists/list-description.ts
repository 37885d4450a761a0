import type { Language } from '../../kernel/language.ts';

type Words = Record<Language, string>;

/**
 * How a column reads, is asked for and sorts. `text`: its words, by a part of them. `code`: a number or name that begins as
 * typed, or a word to the letter where it is `isExact`. `person`: the id of a user, by a part of their address. `state`: one of
 * `choices`. `moment` and `day`: from a day of the city to another. `money`: whole cents, from an amount to another. `number`.
 * `thing`: the id of what a row is about, of the kind in another column, by what people know it by.
 */
export type ColumnKind = 'text' | 'code' | 'person' | 'state' | 'moment' | 'day' | 'money' | 'number' | 'thing';

export type ListColumn = {
  /** Its name in the SQL that the list is read from, and in the page's address. */
  key: string;
  words: Words;
  kind: ColumnKind;
  isSorted?: boolean;
  isFiltered?: boolean;
  /** Rows without a value are sorted as if it were less than any. */
  mayBeEmpty?: boolean;
  /** Of a `code`: typed in full. */
  isExact?: boolean;
  /** Of a `thing`: the column of its kind. */
  kindKey?: string;
  /** Of a `state`: every value with its words, in the order in which they are offered. */
  choices?: Readonly<Record<string, Words>>;
  /** Names its row. */
  isName?: boolean;
  /** Numbers that are not to be broken over two lines. */
  isUnbroken?: boolean;
  /** Stands in the spreadsheet and the filter alone. */
  isNotShown?: boolean;
  /** Orders the list and says nothing to a reader: it does not stand in the spreadsheet. */
  isNotInFile?: boolean;
};

export type ListOrder = { by: string; isDescending: boolean };

/** A list: what it is made of, and how it is sorted at first. */
export type ListDescription = {
  /** As saved views name it. */
  key: string;
  path: `/staff/${string}`;
  columns: readonly ListColumn[];
  /** At first, and among rows that another order takes for equal. */
  order: ListOrder;
  /** Every row has a column `id` that no other row has. */
  idType: 'bigint' | 'uuid';
};

/** What staff see at once without scrolling far. */
export const rowsPerPage = 50;
/** What a spreadsheet opens without complaint. */
export const fileRowsMax = 100_000;
/** A list counts its rows so far, and says "more than" beyond. */
export const rowsCountedMax = 10_000;

export type ListedRow = { id: string | number };

export function columnOf(list: ListDescription, key: string): ListColumn | undefined {
  return list.columns.find((column) => column.key === key);
}

/** The choices of a column, from a feature's messages whose keys begin in the same way. */
export function choicesOf<Value extends string>(
  messages: Readonly<Record<string, Record<Language, unknown>>>,
  prefix: string,
  values: readonly Value[],
): Record<Value, Words> {
  return Object.fromEntries(values.map((value) => [value, messages[`${prefix}${value}`]])) as Record<Value, Words>;
}
