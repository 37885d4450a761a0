import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { CreditPayOut } from './credit-pay-out.ts';

export type NewCreditPayOut = Omit<CreditPayOut, 'number'> & { paymentId: string; exceptionId: number; madeAt: Date };

/** Keeps that the city paid a credit out, under a number of its own. */
export async function insertPayOut(tx: Tx, payOut: NewCreditPayOut): Promise<string> {
  const row = await tx
    .insertInto('creditPayOuts')
    .values({ number: sql<string>`'C' || nextval('credit_pay_out_numbers')`, ...payOut })
    .returning('number')
    .executeTakeFirstOrThrow();
  return row.number;
}
