import type { Queryable } from '../../platform/db/types.ts';

/** The code printed on the current bill of an account, as billing keeps it: a keyed hash, never the code. */
export type BillCode = {
  customerAccountId: number;
  codeHash: Buffer;
  /** Whether it is the one that was typed. */
  isTyped: boolean;
};

/** The codes on the current bills of these customer accounts, one an account at most; billing knows. */
export type CodesOfCurrentBills = (
  db: Queryable,
  customerAccountIds: number[],
  typedCode: string,
) => Promise<BillCode[]>;

/** A code on a bill has so many letters and digits: those of letters have more, by which the two are told apart. */
export const billCodeLength = 8;

/** After so many failed tries a code is void until the next bill prints another. */
export const codeFailuresMax = 5;
