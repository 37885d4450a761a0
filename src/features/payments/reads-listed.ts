import { sql, type RawBuilder } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import type { Day } from '../../kernel/day.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { OpenPaymentException } from './exceptions/payment-exception.ts';
import type { WayOfPaying } from './gateways/gateway.ts';
import type { PaymentState } from './payment-states.ts';

/** The receipts' numbers of these payments, of those that have one. */
export async function receiptNumbersOf(db: Queryable, paymentIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ paymentId: string; number: string }>`
    select payment_id, number from receipts where payment_id = any(${paymentIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ paymentId, number }) => [paymentId, number]));
}

/** A payment as the list of all payments has it. */
export type ListedPayment = {
  id: string;
  madeAt: Date;
  /** The day on which it counts as paid; null for what was never paid. */
  paidOn: Day | null;
  receiptNumber: string | null;
  userId: string | null;
  guestEmail: string | null;
  way: WayOfPaying;
  state: PaymentState;
  principalCents: Cents;
  feeCents: Cents;
  totalCents: Cents;
};

/** All payments, whatever became of them. The sum is written as its index has it. */
export function listedPayments(): RawBuilder<ListedPayment> {
  return sql`
    select p.id, p.made_at, p.paid_on, r.number as receipt_number, p.user_id, g.email as guest_email, p.way, p.state,
           p.principal_cents, p.fee_cents, p.principal_cents + p.fee_cents as total_cents
      from payments p
      left join receipts r on r.payment_id = p.id
      left join guests g on g.id = p.guest_id`;
}

/** An exception that waits, with what is left of its amount; of the whole payment's where it is about no amount. */
export type ListedException = OpenPaymentException & { amountCents: Cents };

/** What staff have neither resolved nor has ended by itself. */
export function listedExceptions(): RawBuilder<ListedException> {
  return sql`
    select e.id, e.kind, e.payment_id, e.subject, e.raised_at, e.facts, r.number as receipt_number,
           p.principal_cents + p.fee_cents as total_cents,
           coalesce((e.facts->>'leftCents')::bigint, (e.facts->>'amountCents')::bigint,
                    p.principal_cents + p.fee_cents) as amount_cents,
           case when a.label is not null then jsonb_build_object('en', a.label, 'es', a.label_es) end as about
      from payment_exceptions e
      join payments p on p.id = e.payment_id
      left join receipts r on r.payment_id = p.id
      left join payment_allocations a
        on a.payment_id = e.payment_id and e.subject = a.payable_kind || ' ' || a.payable_id
     where e.resolved_at is null`;
}
