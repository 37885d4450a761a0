import type { Tx } from '../../../platform/db/types.ts';
import type { NewPaymentException } from './payment-exception.ts';

/** Asks staff to look at a payment: once, however often the same is found. */
export async function raiseException(tx: Tx, { facts, ...exception }: NewPaymentException): Promise<void> {
  await tx
    .insertInto('paymentExceptions')
    .values({ ...exception, facts: JSON.stringify(facts) })
    .onConflict((is) => is.columns(['kind', 'paymentId', 'subject']).doNothing())
    .execute();
}

/** Writes down who resolved an exception and how. */
export async function setResolved(
  tx: Tx,
  id: number,
  resolved: { resolvedAt: Date; resolvedBy: string; note: string },
): Promise<void> {
  await tx.updateTable('paymentExceptions').set(resolved).where('id', '=', id).execute();
}
