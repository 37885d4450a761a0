import { sql } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { WayOfPaying } from './gateways/gateway.ts';
import type { PaymentState } from './payment-states.ts';

/** A payment of a user, whatever became of it. */
export type PaymentOfUser = {
  paymentId: string;
  state: PaymentState;
  way: WayOfPaying;
  principalCents: Cents;
  feeCents: Cents;
  madeAt: Date;
  paidOn: Day | null;
  receiptNumber: string | null;
  /** What it went to, by name, in English. */
  labels: string[];
};

/** All payments that a user started, newest first; `limit` at most. */
export async function paymentsOfUser(db: Queryable, userId: string, limit: number): Promise<PaymentOfUser[]> {
  const { rows } = await sql<PaymentOfUser>`
    select p.id as payment_id, p.state, p.way, p.principal_cents, p.fee_cents, p.made_at, p.paid_on,
           r.number as receipt_number,
           array(select a.label from payment_allocations a where a.payment_id = p.id order by a.payable_key) as labels
      from payments p
      left join receipts r on r.payment_id = p.id
     where p.user_id = ${userId}
     order by p.made_at desc
     limit ${limit}`.execute(db);
  return rows;
}

/** What a user has chosen to pay and not paid yet, by kind and key. */
export function chosenByUser(
  db: Queryable,
  userId: string,
): Promise<{ payableKind: string; payableKey: string; typedAmount: string | null }[]> {
  return db
    .selectFrom('chosenPayables')
    .select(['payableKind', 'payableKey', 'typedAmount'])
    .where('userId', '=', userId)
    .orderBy('id')
    .execute();
}

/** Whether a payment of a user is under way, so that news of it still have to reach them. */
export async function hasPaymentUnderWay(db: Queryable, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('payments')
    .select('id')
    .where('userId', '=', userId)
    .where('state', 'in', ['starting', 'started', 'processing', 'disputed'])
    .executeTakeFirst();
  return row !== undefined;
}
