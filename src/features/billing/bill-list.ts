import type { RawFields } from '../../platform/http/request.ts';

/** Which bills a list shows, and in which order. */
export type BillList = {
  show: BillsShown;
  /** The year in the bill's number; `null` for all years. */
  year: number | null;
  sort: BillOrder;
  /** From 1. */
  page: number;
};

export const billsShown = ['open', 'paid', 'all'] as const;
export type BillsShown = (typeof billsShown)[number];

export const billOrders = ['due', 'newest', 'amount'] as const;
export type BillOrder = (typeof billOrders)[number];

export const billsPerPage = 25;
const pagesMax = 10_000;

/** Reads what an address asks for; whatever no list knows becomes the usual: open bills, the first to fall due first. */
export function billListFrom(query: RawFields): BillList {
  const show = billsShown.find((one) => one === query['show']) ?? 'open';
  const usualOrder = show === 'open' ? 'due' : 'newest';
  return {
    show,
    year: wholeNumber(query['year'], 9999),
    sort: billOrders.find((one) => one === query['sort']) ?? usualOrder,
    page: wholeNumber(query['page'], pagesMax) ?? 1,
  };
}

/** A whole number from 1 up to the highest; `null` for anything else. */
export function wholeNumber(text: string | string[] | undefined, highest: number): number | null {
  if (typeof text !== 'string' || !/^\d{1,6}$/.test(text)) return null;
  const value = Number(text);
  return value >= 1 && value <= highest ? value : null;
}

/** The address of a list with some of its choices changed. The first page and the usual choices need no words. */
export function billListHref(path: string, list: BillList, changes: Partial<BillList>): string {
  const wanted = { ...list, page: 1, ...changes };
  const query = new URLSearchParams();
  if (wanted.show !== 'open') query.set('show', wanted.show);
  if (wanted.year !== null) query.set('year', String(wanted.year));
  if (wanted.sort !== (wanted.show === 'open' ? 'due' : 'newest')) query.set('sort', wanted.sort);
  if (wanted.page > 1) query.set('page', String(wanted.page));
  return query.size > 0 ? `${path}?${query}` : path;
}
