import { cents } from '../../../kernel/money.ts';
import type { Cents } from '../../../kernel/money.ts';

/**
 * Why a person has to look at a payment. `undecided`: the gateway was asked for a week and nobody knows what became of
 * it. `does-not-fit`: the gateway tells of another amount or way than ours. `more-than-owed`: it paid more than was owed
 * when it settled. `beyond-captured`: more went back than the payer had paid. `disputed`: the cardholder disputes it.
 * `payer-denies`: a bank says that the payer never agreed. `wrong-entry-class`: a bank says that we debited it by the
 * wrong rules, which is our mistake. `contradiction`: money that was with the city again is said to be gone once more.
 */
export const exceptionKinds = [
  'undecided',
  'does-not-fit',
  'more-than-owed',
  'beyond-captured',
  'disputed',
  'payer-denies',
  'wrong-entry-class',
  'contradiction',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** Ids, words of a closed list and amounts in cents; never a name or an address. */
export type ExceptionFacts = Record<string, string | number | null>;

export type NewPaymentException = {
  kind: ExceptionKind;
  paymentId: string;
  /** What of the payment it is about; empty for all of it. */
  subject: string;
  raisedAt: Date;
  facts: ExceptionFacts;
};

/** An exception that staff have not resolved yet. */
export type OpenPaymentException = NewPaymentException & {
  id: number;
  receiptNumber: string | null;
  totalCents: Cents;
};

/** The amount that an exception is about; null where it is about none. */
export function amountOfException({ facts }: Pick<NewPaymentException, 'facts'>): Cents | null {
  const amount = facts['amountCents'];
  return typeof amount === 'number' ? cents(amount) : null;
}
