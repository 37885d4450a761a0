import { jobKind } from '../../platform/jobs/queue.ts';
import type { MoneyBackEffect } from './money-backs/money-back.ts';

/**
 * Writes to the payer: the receipt, that a payment they were told to wait for did not go through, or that money of a
 * payment went back or stays after all.
 */
export const writeToPayerJob = jobKind<PayerNews>('write-to-payer');

export type PayerNews =
  | { paymentId: string; about: 'receipt' }
  | { paymentId: string; about: 'failure' }
  | MoneyBackNews;

/** `cause`: the number of another step's money back, by which the payer owes more for this one than they were told; none where it is new. */
export type MoneyBackNews = {
  paymentId: string;
  about: 'money-back';
  number: string;
  effect: MoneyBackEffect;
  cause?: string;
};
