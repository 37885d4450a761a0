import type { Queryable } from '../../../platform/db/types.ts';
import { comparableNumber } from '../comparable-number.ts';
import {
  customersOfJoinedWords,
  customersOfNumber,
  customersOfWords,
  meantNameWords,
  type FoundCustomer,
} from './reads-find.ts';

/** Nobody types more words of a name to find it, and each narrows what is found. */
const wordsMax = 6;

/**
 * Customers whom a staff member may mean by what they typed: a Customer ID or account number, or its beginning; or the
 * words of a name in any order, with or without accents, hyphens and apostrophes, and with a letter or two wrong; where
 * a word is nobody's, two words of a name that were typed as one.
 * Those who are meant to the letter come first.
 */
export async function findCustomers(db: Queryable, typed: string, limit: number): Promise<FoundCustomer[]> {
  const number = /\d/.test(typed) ? comparableNumber(typed) : null;
  const [ofNumber, ofName] = await Promise.all([
    number ? customersOfNumber(db, number, limit) : [],
    findByName(db, typed, limit),
  ]);
  return onceEach([...ofNumber, ...ofName]).slice(0, limit);
}

async function findByName(db: Queryable, typed: string, limit: number): Promise<FoundCustomer[]> {
  const meant = await meantNameWords(db, typed, wordsMax);
  if (meant.length === 0) return [];
  if (meant.some((words) => words.length === 0)) return await customersOfJoinedWords(db, typed, limit);
  const nearest = meant.map((words) => words.slice(0, 1));
  const found = await customersOfWords(db, nearest, limit);
  if (found.length >= limit) return found;
  return [...found, ...(await customersOfWords(db, meant, limit))];
}

function onceEach(customers: readonly FoundCustomer[]): FoundCustomer[] {
  return [...new Map(customers.map((customer) => [customer.customerId, customer])).values()];
}
