import { assert } from '../../../kernel/assert.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt } from '../../../kernel/day.ts';
import type { Cents } from '../../../kernel/money.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Queryable, Tx } from '../../../platform/db/types.ts';
import { amountLeftOfException, subjectOf, type OpenPaymentException } from '../exceptions/payment-exception.ts';
import { lockedException, paymentOfException } from '../exceptions/reads.ts';
import { resolvePaymentException, type ResolveRefusal } from '../exceptions/resolve-exception.ts';
import { setAmountPaidOut } from '../exceptions/writes.ts';
import { holdingsOf, postingsBetween } from '../money-backs/bookings.ts';
import { standingOf } from '../money-backs/money-back.ts';
import { moneyOf } from '../money-backs/reads.ts';
import { postPaymentEntry } from '../post-payment-entry.ts';
import { lockedPayment } from '../reads.ts';
import { payOutEffect, payOutSource } from './credit-pay-out.ts';
import { insertPayOut } from './writes.ts';

type PayOutAsked = { id: number; userId: string; note: string; seenCents: number | null; now: Date };

export type PayOutRefusal = ResolveRefusal | 'no-credit' | 'amount-changed';

/**
 * What the city may pay out from its own money of what an exception is about: what stands of a customer's credit, or what was
 * paid beyond a bill; null where it is about neither.
 */
export async function creditToPayOut(
  db: Queryable,
  exception: Pick<OpenPaymentException, 'kind' | 'paymentId' | 'subject' | 'facts'>,
): Promise<Cents | null> {
  const { kind, paymentId, subject } = exception;
  if (kind === 'paid-beyond-bill') return amountLeftOfException(exception);
  if (kind !== 'more-than-owed') return null;
  const standing = standingOf(await moneyOf(db, paymentId)).find((share) => subjectOf(share) === subject);
  return standing && standing.creditCents > 0 ? standing.creditCents : null;
}

/**
 * The city has paid what is left of a customer's credit out from its own money, which resolves what staff had to look at:
 * what the portal owed the customer it owes the city from now on. Never more than stands: what went back to the payer or is
 * disputed is not paid out. What was paid beyond a bill had gone to the bill, and is the city's: of that nothing is booked, and
 * the bill promises it no more. Refuses as resolving does; with `no-credit` where it is about no credit, and with
 * `amount-changed` where another amount is left than the person saw.
 */
export async function payOutCredit(
  tx: Tx,
  asked: PayOutAsked,
  city: Pick<CityProfile, 'timeZone'>,
): Promise<Result<null, PayOutRefusal>> {
  const paymentId = await paymentOfException(tx, asked.id);
  if (paymentId === null) return refused('unknown');
  // The payment first, as whoever hears of money that went back does: so the two never wait for each other.
  await lockedPayment(tx, paymentId);
  const exception = await lockedException(tx, asked.id);
  assert(exception, 'an exception is never removed');
  if (exception.resolvedAt) return refused('resolved-before');
  if (exception.kind === 'paid-beyond-bill') return payOutBeyondBill(tx, exception, asked);
  if (exception.kind !== 'more-than-owed') return refused('no-credit');

  const before = await moneyOf(tx, paymentId);
  const standing = standingOf(before).find((share) => subjectOf(share) === exception.subject);
  if (!standing || standing.creditCents === 0) return refused('no-credit');
  if (standing.creditCents !== asked.seenCents) return refused('amount-changed');
  const resolved = await resolvePaymentException(tx, asked);
  if (!resolved.ok) return resolved;

  const { payableKind, payableId, creditCents } = standing;
  const paidOutOn = dayAt(asked.now, city.timeZone);
  const share = { payableKind, payableId, amountCents: creditCents };
  const row = { ...share, paymentId, paidOutOn, exceptionId: asked.id, madeAt: asked.now };
  const number = await insertPayOut(tx, row);
  await setAmountPaidOut(tx, asked.id, creditCents);
  const after = { ...before, payOuts: [...before.payOuts, share] };
  await postPaymentEntry(tx, {
    ...{ sourceKind: payOutSource, sourceId: number, effect: payOutEffect, postedAt: asked.now, postedOn: paidOutOn },
    description: `Credit paid out ${number}`,
    postings: postingsBetween(holdingsOf(before), holdingsOf(after)),
  });
  return ok(null);
}

/** The city has given back what was paid beyond a bill. How much that is stands in the exception, which is held. */
async function payOutBeyondBill(
  tx: Tx,
  exception: Pick<OpenPaymentException, 'facts'>,
  asked: PayOutAsked,
): Promise<Result<null, PayOutRefusal>> {
  const left = amountLeftOfException(exception);
  if (left === null || left !== asked.seenCents) return refused('amount-changed');
  const resolved = await resolvePaymentException(tx, asked);
  if (resolved.ok) await setAmountPaidOut(tx, asked.id, left);
  return resolved;
}
