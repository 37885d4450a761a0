import { sql } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';
import type { Share } from './money-backs/money-back.ts';

/** A page of the payments of which money went back, after one id, each with the number of one of its money backs. */
export async function paymentsWithMoneyBacks(
  db: Queryable,
  afterId: string | null,
  max: number,
): Promise<{ paymentId: string; number: string }[]> {
  const { rows } = await sql<{ paymentId: string; number: string }>`
    select payment_id, min(number) as number from money_backs
     where ${afterId}::uuid is null or payment_id > ${afterId}::uuid
     group by payment_id order by payment_id
     limit ${sql.lit(max)}`.execute(db);
  return rows;
}

export type KeptShare = Share & { paymentId: string; number: string };

/** What is kept of what some payments' allocations bear of money backs that are not undone. */
export async function keptSharesOf(db: Queryable, paymentIds: readonly string[]): Promise<KeptShare[]> {
  const { rows } = await sql<KeptShare>`
    select s.payment_id, s.number, s.payable_kind, s.payable_id, s.amount_cents, s.credit_cents, s.fee_cents
      from money_back_shares s
      join money_backs m on m.number = s.number
     where s.payment_id = any(${paymentIds}::uuid[]) and m.state <> 'undone'
     order by s.payment_id, length(s.number), s.number, s.payable_kind, s.payable_id`.execute(db);
  return rows;
}
