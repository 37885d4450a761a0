/**
 * Reconciliation: whether the books hold, by themselves and against the payments and bills that they tell of.
 * Owns `book_checks`. It only reads what others own, in one snapshot, and corrects nothing. What every night found is
 * kept and mailed to the finance department with the head of the chain, which whoever rewrites the books cannot call back.
 */
export { checkBooks } from './check-books.ts';
export { newestCheck } from './reads.ts';
