import type { Language } from '../../../kernel/language.ts';
import { cents } from '../../../kernel/money.ts';
import type { Cents } from '../../../kernel/money.ts';

/**
 * Why a person has to look at a payment. `undecided`: the gateway was asked for a week and nobody knows what became of
 * it. `does-not-fit`: the gateway tells of another amount or way than ours. `more-than-owed`: it paid more than was owed
 * when it settled. `paid-beyond-bill`: the city
 * lowered or paid a bill itself after it was paid here, or money came back, so that more was paid than is owed. `beyond-captured`: more went back than the payer had paid.
 * `paid-out-went-back`: a credit that the city had paid out went back with its payment, so that the customer owes it. `disputed`: the cardholder disputes it.
 * `payer-denies`: a bank says that the payer never agreed. `wrong-entry-class`: a bank says that we debited it by the
 * wrong rules, which is our mistake. `contradiction`: money that was with the city again is said to be gone once more.
 */
export const exceptionKinds = [
  'undecided',
  'does-not-fit',
  'more-than-owed',
  'paid-beyond-bill',
  'beyond-captured',
  'paid-out-went-back',
  'disputed',
  'payer-denies',
  'wrong-entry-class',
  'contradiction',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/**
 * Why an exception ended by itself: the gateway told at last what became of the payment; the dispute was won or lost; the
 * customer's credit went back to the payer, or is disputed with the rest; no more is with the payer than they had paid; no more is
 * paid on the bill than is owed.
 */
export type EndedBecause =
  | 'decided'
  | 'dispute-won'
  | 'dispute-lost'
  | 'credit-went-back'
  | 'credit-disputed'
  | 'nothing-owed'
  | 'nothing-beyond';

/**
 * What an exception tells besides its kind, in the order in which it is read. `number` is that of the money back;
 * `state`, `kind` and `way` are as the gateway tells them; `amountCents` is what it was about, `leftCents` what is left,
 * `paidOutCents` what of it the city paid out; `isOver`: its cause ended after somebody had resolved it.
 */
export const exceptionFactNames = [
  'number',
  'kind',
  'reasonCode',
  'state',
  'way',
  'receiptNumber',
  'gatewaySessionId',
  'gatewayMoneyBackId',
  'amountCents',
  'leftCents',
  'paidOutCents',
  'isOver',
] as const;
export type ExceptionFactName = (typeof exceptionFactNames)[number];

/** Ids, words of a closed list and amounts in cents; never a name or an address. */
export type ExceptionFacts = Partial<Record<ExceptionFactName, string | number | null>>;

export type NewPaymentException = {
  kind: ExceptionKind;
  paymentId: string;
  /** What of the payment it is about; empty for all of it. */
  subject: string;
  raisedAt: Date;
  facts: ExceptionFacts;
};

/** What an exception is told apart by: what of which payment it is about, and why. */
export type ExceptionName = Pick<NewPaymentException, 'kind' | 'paymentId' | 'subject'>;

/** The subject of an exception that is about what was paid for one thing. */
export function subjectOf({ payableKind, payableId }: { payableKind: string; payableId: number }): string {
  return `${payableKind} ${payableId}`;
}

/** An exception that staff have not resolved yet, and that did not end by itself. */
export type OpenPaymentException = NewPaymentException & {
  id: number;
  receiptNumber: string | null;
  totalCents: Cents;
  /** The name of what was paid for, where it is about one thing of several, in both languages. */
  about: Record<Language, string> | null;
};

/** The amount that an exception was about when it came up; null where it is about none. */
export function amountOfException({ facts }: Pick<NewPaymentException, 'facts'>): Cents | null {
  return centsIn(facts['amountCents']);
}

/** What is left of that amount; all of it, as far as nothing else is known. */
export function amountLeftOfException({ facts }: Pick<NewPaymentException, 'facts'>): Cents | null {
  return centsIn(facts['leftCents']) ?? amountOfException({ facts });
}

/** What of that amount the city paid out, where whoever resolved it said so. */
export function amountPaidOut({ facts }: Pick<NewPaymentException, 'facts'>): Cents | null {
  return centsIn(facts['paidOutCents']);
}

function centsIn(amount: ExceptionFacts[ExceptionFactName]): Cents | null {
  return typeof amount === 'number' ? cents(amount) : null;
}
