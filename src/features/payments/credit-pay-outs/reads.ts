import type { Queryable } from '../../../platform/db/types.ts';
import type { CreditPayOut } from './credit-pay-out.ts';

/** A pay-out and the payment whose credit it was. */
export type NamedPayOut = CreditPayOut & { paymentId: string };

/** What the city paid out of the credits of some payments, the first first. */
export async function payOutsOf(db: Queryable, paymentIds: readonly string[]): Promise<NamedPayOut[]> {
  if (paymentIds.length === 0) return [];
  return db
    .selectFrom('creditPayOuts')
    .select(['number', 'paymentId', 'payableKind', 'payableId', 'amountCents', 'paidOutOn'])
    .where('paymentId', 'in', paymentIds)
    .orderBy((is) => is.fn('length', ['number']))
    .orderBy('number')
    .execute();
}

/** The payments whose credits were paid out under some numbers. */
export async function paymentsOfPayOuts(db: Queryable, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('creditPayOuts')
    .select('paymentId')
    .distinct()
    .where('number', 'in', numbers)
    .execute();
  return rows.map(({ paymentId }) => paymentId);
}
