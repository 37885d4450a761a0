import type { Queryable } from '../../../platform/db/types.ts';
import type { Portion } from '../payable.ts';

export type KeptPortion = Portion & { payableKind: string; payableId: number };

/** What each allocation of a payment went to when it settled, in the order of filling; none before. */
export function portionsOf(db: Queryable, paymentId: string): Promise<KeptPortion[]> {
  return db
    .selectFrom('allocationPortions')
    .select(['payableKind', 'payableId', 'lineNumber', 'chargeCode', 'label', 'glCode', 'openCents', 'amountCents'])
    .where('paymentId', '=', paymentId)
    .orderBy('payableKind')
    .orderBy('payableId')
    .orderBy('position')
    .execute();
}
