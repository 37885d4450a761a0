import { parseDay } from '../../kernel/day.ts';
import { parseTypedCents, plainCents } from '../../kernel/money.ts';
import type { RawFields } from '../http/request.ts';
import { hiddenCharacterInLine, tidied } from '../text/hidden-character.ts';
import { columnOf, type ListColumn, type ListDescription, type ListOrder } from './list-description.ts';

/** How a filter compares: a part of the words, their beginning, all of them, somebody, something, or a bound of what is let through. */
export type FilterHow = 'has' | 'begins' | 'is' | 'person' | 'thing' | 'from' | 'to';

/** One filter that is in force. `value` as it stands in the address: days as `2026-01-31`, amounts as `12.50`. */
export type AskedFilter = { column: ListColumn; how: FilterHow; value: string };

/** What of an address was not understood, and is left out. */
export type ListProblem = {
  column: ListColumn | null;
  /** Of the form, where a field is meant. */
  field: string | null;
  why: 'day' | 'amount' | 'choice' | 'short' | 'reversed' | 'hidden' | 'long' | 'twice' | 'order' | 'place';
};

/** A row, and on which side of it the page begins. */
export type ListPlace = { side: 'after' | 'before'; id: string };

export type AskedList = {
  filters: AskedFilter[];
  order: ListOrder;
  place: ListPlace | null;
  problems: ListProblem[];
  /** What stands in the fields of the form, understood or not. */
  typed: Record<string, string>;
};

const typedLengthMax = 200;
const personLengthMin = 3;

const hows: Record<ListColumn['kind'], readonly FilterHow[]> = {
  text: ['has'],
  code: ['begins'],
  person: ['person'],
  state: ['is'],
  moment: ['from', 'to'],
  day: ['from', 'to'],
  money: ['from', 'to'],
  number: ['is'],
  thing: ['thing'],
};

/** How a column is asked for: by one field, or by two for its bounds. */
export function filtersOf(column: ListColumn): readonly FilterHow[] {
  if (!column.isFiltered) return [];
  return column.kind === 'code' && column.isExact ? ['is'] : hows[column.kind];
}

/** The field of the form and of the address. */
export function fieldOf(column: ListColumn, how: FilterHow): string {
  return how === 'from' || how === 'to' ? `${column.key}-${how}` : column.key;
}

/** Reads an address. What it does not understand it leaves out, and tells. Fields that no list has are nothing to it. */
export function askedList(list: ListDescription, query: RawFields): AskedList {
  const asked: AskedList = { filters: [], order: list.order, place: null, problems: [], typed: {} };
  for (const column of list.columns) {
    for (const how of filtersOf(column)) readFilter(asked, column, how, query);
    dropReversed(asked, column);
  }
  readOrder(asked, list, query['order']);
  readPlace(asked, list, query);
  return asked;
}

function readFilter(asked: AskedList, column: ListColumn, how: FilterHow, query: RawFields): void {
  const field = fieldOf(column, how);
  const raw = query[field];
  if (raw === undefined) return;
  const typed = typeof raw === 'string' ? tidied(raw) : '';
  asked.typed[field] = typed.slice(0, typedLengthMax);
  if (typed === '' && typeof raw === 'string') return;
  const read = typeof raw === 'string' ? understood(column, typed) : { why: 'twice' as const };
  if ('why' in read) asked.problems.push({ column, field, why: read.why });
  else asked.filters.push({ column, how, value: read.value });
}

function understood(column: ListColumn, typed: string): { value: string } | { why: ListProblem['why'] } {
  if (hiddenCharacterInLine(typed)) return { why: 'hidden' };
  if (typed.length > typedLengthMax) return { why: 'long' };
  switch (column.kind) {
    case 'moment':
    case 'day':
      return parseDay(typed) ? { value: typed } : { why: 'day' };
    case 'money': {
      const amount = parseTypedCents(typed);
      return amount === null ? { why: 'amount' } : { value: plainCents(amount) };
    }
    case 'state':
      return Object.hasOwn(column.choices ?? {}, typed) ? { value: typed } : { why: 'choice' };
    case 'number':
      return /^\d{1,15}$/.test(typed) ? { value: typed } : { why: 'choice' };
    case 'person':
      return typed.length < personLengthMin ? { why: 'short' } : { value: typed };
    default:
      return { value: typed };
  }
}

/** Of bounds the wrong way round the later one is left out, or nothing would ever be shown. */
function dropReversed(asked: AskedList, column: ListColumn): void {
  const boundOf = (how: FilterHow) => asked.filters.find((filter) => filter.column === column && filter.how === how);
  const [from, to] = [boundOf('from'), boundOf('to')];
  if (!from || !to) return;
  const isReversed = column.kind === 'money' ? Number(to.value) < Number(from.value) : to.value < from.value;
  if (!isReversed) return;
  asked.filters = asked.filters.filter((filter) => filter !== to);
  asked.problems.push({ column, field: fieldOf(column, 'to'), why: 'reversed' });
}

function readOrder(asked: AskedList, list: ListDescription, raw: string | string[] | undefined): void {
  if (raw === undefined || raw === '') return;
  const match = typeof raw === 'string' ? /^(-?)(\w+)$/.exec(raw) : null;
  const column = match && columnOf(list, match[2]!);
  if (column?.isSorted) asked.order = { by: column.key, isDescending: match![1] === '-' };
  else asked.problems.push({ column: null, field: null, why: 'order' });
}

const idShapes = { bigint: /^\d{1,15}$/, uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };

function readPlace(asked: AskedList, list: ListDescription, query: RawFields): void {
  for (const side of ['after', 'before'] as const) {
    const id = query[side];
    if (id === undefined || id === '' || asked.place) continue;
    if (typeof id === 'string' && idShapes[list.idType].test(id)) asked.place = { side, id };
    else asked.problems.push({ column: null, field: null, why: 'place' });
  }
}

/** An order as an address has it: `-madeAt` begins with the greatest. */
export function orderWord({ by, isDescending }: ListOrder): string {
  return `${isDescending ? '-' : ''}${by}`;
}

export type WantedList = { filters: readonly AskedFilter[]; order: ListOrder; place?: ListPlace | null };

/** Filters and order as an address has them, always in the same words; empty for the list as it is at first. */
export function listQuery(list: ListDescription, { filters, order, place }: WantedList): string {
  const fields = filters.map(({ column, how, value }): [string, string] => [fieldOf(column, how), value]);
  if (orderWord(order) !== orderWord(list.order)) fields.push(['order', orderWord(order)]);
  if (place) fields.push([place.side, place.id]);
  return fields.length > 0 ? new URLSearchParams(fields).toString() : '';
}

export function listHref(list: ListDescription, wanted: WantedList): string {
  const query = listQuery(list, wanted);
  return query === '' ? list.path : `${list.path}?${query}`;
}
