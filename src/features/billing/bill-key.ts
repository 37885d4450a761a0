import { categoryOf, type CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';

/** What the city names a bill by; no two bills share all three. */
export type BillNumber = { category: string; billYear: number; billNumber: string };

const keyShape = /^(.{1,10}?)-(\d{4})-(.{1,60})$/u;

/** How addresses and forms name a bill: `01-2026-12345` (category, year, number). */
export function billKey({ category, billYear, billNumber }: BillNumber): string {
  return `${category}-${billYear}-${billNumber}`;
}

/** Reads `01-2026-12345`; `null` for anything that cannot name a bill. */
export function parseBillKey(key: string): BillNumber | null {
  // oxlint-disable-next-line no-control-regex -- PostgreSQL takes no such letter, and no bill number has one
  const match = /[\u0000-\u001f]/.test(key) ? null : keyShape.exec(key);
  if (!match) return null;
  const [, category = '', year, billNumber = ''] = match;
  return { category, billYear: Number(year), billNumber };
}

/** As people read and quote it: `2026-12345`. */
export function printedBillNumber({ billYear, billNumber }: BillNumber): string {
  return `${billYear}-${billNumber}`;
}

/**
 * With its kind, as `2026-12345 (Services)`: how it is named where other bills stand beside it, since two kinds of bill
 * may share a number.
 */
export function billNumberWithKind(bill: BillNumber, city: CityProfile, language: Language): string {
  return `${printedBillNumber(bill)} (${categoryOf(city, bill.category).name[language]})`;
}

/** What somebody typed as `billNumberWithKind` writes it, as the key of such a bill; anything else as it is. */
export function typedWithKind(typed: string, { categories }: CityProfile): string {
  const [, number, kind = ''] = /^\s*(\d{4}-[^()]+?)\s*\(([^()]+)\)\s*$/.exec(typed) ?? [];
  const isMeant = (name: string) => name.toLowerCase() === kind.trim().toLowerCase();
  const category = categories.find(({ name }) => Object.values(name).some(isMeant));
  return number && category ? `${category.code}-${number}` : typed;
}

export function billHref(bill: BillNumber): string {
  return `/bills/${encodeURIComponent(billKey(bill))}`;
}

export function customerAccountHref(accountNumber: string): string {
  return `/accounts/${encodeURIComponent(accountNumber)}`;
}
