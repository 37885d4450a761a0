import type { Queryable } from '../../../platform/db/types.ts';
import { typedBillNumber } from '../guests/typed-bill-number.ts';
import { parseBillKey } from '../bill-key.ts';
import { billsOfNumbers, type FoundBill } from './reads.ts';

/** How many years back a number without its year is looked for. */
const yearsBack = 15;

/**
 * Bills that a staff member may mean: by number with its year, with or without its category, or by the bare number, in
 * the bills of next year and of the fifteen before. Newest first. A category that was typed leaves those of others out.
 */
export async function findBills(db: Queryable, typed: string, thisYear: number, limit: number): Promise<FoundBill[]> {
  const number = typedBillNumber(typed);
  if (!number) return [];
  const years = Array.from({ length: yearsBack + 1 }, (_, back) => thisYear + 1 - back);
  const forms = [...number.withoutCategory, ...years.map((year) => `${year}${number.whole}`)];
  const found = await billsOfNumbers(db, forms, limit);
  const named = parseBillKey(typed.trim());
  const ofCategory = found.filter(({ category }) => category === named?.category.toUpperCase());
  return ofCategory.length > 0 ? ofCategory : found;
}
