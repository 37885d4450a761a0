/** Spaces, hyphens and dashes of every script, the minus sign, and what nobody sees. */
const setApart = /[\s\p{Zs}\p{Pd}\u2212\u2043\p{Default_Ignorable_Code_Point}]/gu;
const typedLengthMax = 200;
const comparableLengthMax = 80;
/** The longest code of a category. */
const categoryLengthMax = 10;

/** A bill's number as somebody typed it, in the forms by which bills are looked up. */
export type TypedBillNumber = {
  /** All of it, in capitals, without what people set numbers apart with: `01202612345`, `202612345`. */
  whole: string;
  /** What the year and number may be: all of it, and the rest behind a category of one to ten letters or digits. */
  withoutCategory: string[];
};

/**
 * Reads a bill's number as it is printed or as the city's files have it: `2026-12345`, `01-2026-12345`, with spaces,
 * dashes or nothing between. `null` when nothing is left that could name a bill.
 */
export function typedBillNumber(typed: string): TypedBillNumber | null {
  if (typed.length > typedLengthMax) return null;
  const whole = typed.normalize('NFKC').replaceAll(setApart, '').toUpperCase();
  if (whole === '' || whole.length > comparableLengthMax || !/\d/.test(whole)) return null;
  const starts = Array.from({ length: categoryLengthMax + 1 }, (_, length) => whole.slice(length));
  return { whole, withoutCategory: starts.filter((rest) => /^\d{4}./.test(rest)) };
}
