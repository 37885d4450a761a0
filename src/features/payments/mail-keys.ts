import type { MoneyBackEffect } from './money-backs/money-back.ts';

/** The mails of a payment by what each tells of: at most one is ever made for a key. */

/** The receipt; one more for each moment at which the payer asked for it again, as an ISO text. */
export function receiptMailKey(receiptNumber: string, askedAt?: string): string {
  return askedAt ? `receipt:${receiptNumber}:${askedAt}` : `receipt:${receiptNumber}`;
}

/** That a payment which the payer was told to wait for did not go through. */
export function failureMailKey(paymentId: string): string {
  return `payment-failed:${paymentId}`;
}

/** A step of money that went back; or what the payer owes for it since a step of the money back `cause`. */
export function moneyBackMailKey(number: string, effect: MoneyBackEffect, cause?: string): string {
  return cause ? `money-back:${number}:${effect}:${cause}` : `money-back:${number}:${effect}`;
}
