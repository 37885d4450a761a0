import type { Day } from '../../../kernel/day.ts';
import type { Cents } from '../../../kernel/money.ts';

/** A customer's credit, or what was left of it, that the city paid out from its own money. Of one payment. */
export type CreditPayOut = {
  /** `C` and a number. */
  number: string;
  payableKind: string;
  payableId: number;
  amountCents: Cents;
  /** The city's day on which finance said so. */
  paidOutOn: Day;
};

/** What a sum is made of. */
export type PaidOutShare = Pick<CreditPayOut, 'payableKind' | 'payableId' | 'amountCents'>;

/** Where the books' entry of a pay-out comes from, and what it says happened. */
export const payOutSource = 'credit-pay-out';
export const payOutEffect = 'paid-out';
