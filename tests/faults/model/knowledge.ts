import { sql } from 'kysely';
import type { Queryable } from '../../../src/platform/db/types.ts';

/** What the portal holds at one moment, read without its code. */
export type Knowledge = {
  payments: Map<string, KnownPayment>;
  /** In the order of their numbers. */
  moneyBacks: KnownMoneyBack[];
  /** By bill: what of a payment became a credit. */
  credits: { paymentId: string; billId: number; amountCents: number }[];
  /** By bill. */
  due: Map<number, number>;
  /** By bill: how much staff are asked to give back since more was paid than is owed. */
  beyond: Map<number, number>;
  /** In the order of booking: a payment's own, or what went back of it. */
  entries: { id: number; paymentId: string; effect: string }[];
};

export type KnownPayment = {
  id: string;
  /** Of the user or the guest. */
  payerId: string;
  state: string;
  feeCents: number;
  receiptNumber: string | null;
  receipts: number;
  parts: { billId: number; amountCents: number }[];
};

export type KnownMoneyBack = {
  number: string;
  paymentId: string;
  gatewayId: string;
  kind: string;
  state: string;
  amountCents: number;
};

/** Of these bills alone: others may have lived in the database before. */
export async function knowledgeOf(db: Queryable, billIds: readonly number[]): Promise<Knowledge> {
  const read = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(db)).rows;
  const ids = [...billIds];
  const paymentIds = sql`select payment_id from payment_allocations where payable_id = any(${ids}::bigint[])`;
  const [payments, moneyBacks, credits, due, beyond, entries] = await Promise.all([
    read(sql<KnownPayment>`
      select p.id, coalesce(p.user_id, p.guest_id)::text as payer_id, p.state, p.fee_cents,
             (select min(number) from receipts r where r.payment_id = p.id) as receipt_number,
             (select count(*)::int from receipts r where r.payment_id = p.id) as receipts,
             (select json_agg(json_build_object('billId', payable_id, 'amountCents', amount_cents) order by payable_id)
                from payment_allocations a where a.payment_id = p.id) as parts
        from payments p where p.id in (${paymentIds}) order by p.made_at`),
    read(sql<KnownMoneyBack>`
      select number, payment_id, gateway_money_back_id as gateway_id, kind, state, amount_cents
        from money_backs where payment_id in (${paymentIds}) order by length(number), number`),
    read(sql<Knowledge['credits'][number]>`
      select payment_id, payable_id as bill_id, amount_cents from customer_credits where payable_id = any(${ids}::bigint[])`),
    read(sql<{ billId: number; cents: number }>`
      select bill_id, amount_due_cents as cents from bill_amounts where bill_id = any(${ids}::bigint[])`),
    read(sql<{ billId: number; cents: number }>`
      select i as bill_id, coalesce(e.facts->>'leftCents', e.facts->>'amountCents')::bigint as cents
        from unnest(${ids}::bigint[]) i
        join payment_exceptions e on e.kind = 'paid-beyond-bill' and e.subject = 'bill ' || i and e.resolved_at is null`),
    read(sql<Knowledge['entries'][number]>`
      select e.id, o.payment_id::text, e.effect
        from (select payment_id, 'payment' as kind, payment_id::text as source from (${paymentIds}) p
               union select payment_id, 'money-back', number from money_backs where payment_id in (${paymentIds})) o
        join journal_entries e on e.source_kind = o.kind and e.source_id = o.source
       order by e.id`),
  ]);
  return {
    payments: new Map(payments.map((payment) => [payment.id, payment])),
    ...{ moneyBacks, credits, entries },
    due: new Map(due.map(({ billId, cents }) => [billId, cents])),
    beyond: new Map(beyond.map(({ billId, cents }) => [billId, cents])),
  };
}
