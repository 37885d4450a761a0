import { sql } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { EndedBecause, NewPaymentException } from '../exceptions/payment-exception.ts';
import type { MoneyBack } from '../money-backs/money-back.ts';
import type { PaymentState } from '../payment-states.ts';

/** A message of the gateway that was decided on. */
export type GatewayMessage = {
  id: number;
  eventId: string;
  receivedAt: Date;
  appliedAt: Date | null;
  outcome: string | null;
  /** The gateway's list had it, and nobody had delivered it until then. */
  wasListed: boolean;
  /** As it came, to the letter; null where it was not asked for. */
  payload: string | null;
};

/** The gateway's messages of a payment, oldest first, `limit` at most. */
export async function gatewayMessagesOf(
  db: Queryable,
  paymentId: string,
  { withPayloads, limit }: { withPayloads: boolean; limit: number },
): Promise<GatewayMessage[]> {
  const { rows } = await sql<GatewayMessage>`
    select id, event_id, received_at, applied_at, outcome, was_listed, case when ${withPayloads}::boolean then payload end as payload
      from gateway_events
     where payment_id = ${paymentId}
     order by received_at, id
     limit ${limit}`.execute(db);
  return rows;
}

/** Something of a payment that staff had to look at: it waits, a person resolved it, or it ended by itself. */
export type PaymentException = NewPaymentException & {
  id: number;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  note: string | null;
  endedBecause: EndedBecause | null;
};

/** What staff had or have to look at of a payment, oldest first. */
export async function exceptionsOf(db: Queryable, paymentId: string): Promise<PaymentException[]> {
  const rows = await db
    .selectFrom('paymentExceptions')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .orderBy('raisedAt')
    .orderBy('id')
    .execute();
  return rows as PaymentException[];
}

/** Money that went back, and when we heard of it first. */
export type HeardMoneyBack = MoneyBack & { heardAt: Date };

/** What went back of a payment, in the order in which we heard of it. */
export async function heardMoneyBacksOf(db: Queryable, paymentId: string): Promise<HeardMoneyBack[]> {
  const { rows } = await sql<HeardMoneyBack>`
    select number, payment_id, gateway_money_back_id, kind, state, amount_cents, reason_code, opened_at, decided_at, heard_at
      from money_backs
     where payment_id = ${paymentId}
     order by heard_at, length(number), number`.execute(db);
  return rows;
}

/** Another payment of something that a payment goes to. */
export type OtherTry = {
  paymentId: string;
  receiptNumber: string | null;
  state: PaymentState;
  /** With the fee. */
  totalCents: Cents;
  madeAt: Date;
};

/** Payments of the same things, whoever made them, newest first, `limit` at most. */
export async function otherTriesOf(db: Queryable, paymentId: string, limit: number): Promise<OtherTry[]> {
  const { rows } = await sql<OtherTry>`
    select p.id as payment_id, r.number as receipt_number, p.state, p.principal_cents + p.fee_cents as total_cents, p.made_at
      from payments p
      left join receipts r on r.payment_id = p.id
     where p.id <> ${paymentId}
       and p.id in (select other.payment_id
                      from payment_allocations own
                      join payment_allocations other
                        on other.payable_kind = own.payable_kind and other.payable_id = own.payable_id
                     where own.payment_id = ${paymentId})
     order by p.made_at desc, p.id
     limit ${limit}`.execute(db);
  return rows;
}

/** The ids between two, in their order; two at most, which is enough to know that there are several. */
export async function paymentIdsBetween(db: Queryable, first: string, last: string): Promise<string[]> {
  const rows = await db
    .selectFrom('payments')
    .select('id')
    .where('id', '>=', first)
    .where('id', '<=', last)
    .orderBy('id')
    .limit(2)
    .execute();
  return rows.map(({ id }) => id);
}
