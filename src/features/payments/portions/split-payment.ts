import type { CityProfile } from '../../../kernel/city-profile.ts';
import { cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { PaidShare, Share } from '../money-backs/money-back.ts';
import { idsByKind, type Payable } from '../payable.ts';
import { insertPortions } from './writes.ts';

/**
 * Splits what a payment brought over the charges of what it paid for, and keeps that: the books, a later money back and
 * the receipt go by it. What is a customer's credit goes to no charge. Payables are held and the payment counts as paid.
 */
export async function splitPayment(
  tx: Tx,
  paymentId: string,
  paid: readonly Share[],
  { city, payables }: { city: CityProfile; payables: readonly Payable[] },
): Promise<PaidShare[]> {
  const split: PaidShare[] = paid.map((share) => ({ ...share, portions: [] }));
  for (const { payable } of idsByKind(payables, paid)) {
    const ofKind = split.filter(({ payableKind }) => payableKind === payable.kind);
    const applied = ofKind
      .map(({ payableId, amountCents, creditCents }) => ({
        id: payableId,
        amountCents: cents(amountCents - creditCents),
      }))
      .filter(({ amountCents }) => amountCents > 0);
    const portions = await payable.split(tx, city, applied);
    for (const share of ofKind) share.portions = portions.get(share.payableId) ?? [];
  }
  await insertPortions(tx, paymentId, split);
  return split;
}
