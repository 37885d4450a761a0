import { sql } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';

/** How many payments are paid, and what they come to. */
export async function paidTotals(
  db: Queryable,
): Promise<{ payments: number; receipts: number; principalCents: Cents; feeCents: Cents }> {
  const { rows } = await sql<{ payments: number; receipts: number; principalCents: Cents; feeCents: Cents }>`
    select count(*) as payments, (select count(*) from receipts) as receipts,
           coalesce(sum(principal_cents), 0)::bigint as principal_cents,
           coalesce(sum(fee_cents), 0)::bigint as fee_cents
      from payments where state = 'paid'`.execute(db);
  return rows[0]!;
}

/** What the books hold on each ledger account from payments. */
export async function bookedTotals(db: Queryable): Promise<Map<string, Cents>> {
  const { rows } = await sql<{ ledgerAccount: string; amountCents: Cents }>`
    select ledger_account, sum(amount_cents)::bigint as amount_cents
      from journal_amounts where source_kind = 'payment' group by ledger_account`.execute(db);
  return new Map(rows.map(({ ledgerAccount, amountCents }) => [ledgerAccount, amountCents]));
}

export type PaymentFault = {
  paymentId: string;
  state: string;
  receipts: number;
  entries: number;
  totalCents: Cents;
  clearingCents: Cents;
  collectedCents: Cents;
  feesCents: Cents;
  principalCents: Cents;
  feeCents: Cents;
  allocatedCents: Cents;
  allocatedFeeCents: Cents;
};

/** Payments whose receipt, entry or allocations do not fit them. There should be none. */
export async function paymentsOutOfStep(db: Queryable): Promise<PaymentFault[]> {
  const { rows } = await sql<PaymentFault>`
    with booked as (
      select source_id, count(distinct entry_id) as entries,
             coalesce(sum(amount_cents) filter (where ledger_account = 'gateway-clearing'), 0)::bigint as clearing,
             coalesce(sum(amount_cents) filter (where ledger_account = 'collected-for-city'), 0)::bigint as collected,
             coalesce(sum(amount_cents) filter (where ledger_account = 'convenience-fees'), 0)::bigint as fees
        from journal_amounts where source_kind = 'payment' and effect = 'paid' group by source_id
    ), allocated as (
      select payment_id, sum(amount_cents)::bigint as amount, sum(fee_cents)::bigint as fee
        from payment_allocations group by payment_id
    ), receipted as (
      select payment_id, count(*) as receipts from receipts group by payment_id
    ), compared as (
      select p.id as payment_id, p.state, coalesce(r.receipts, 0) as receipts, coalesce(b.entries, 0) as entries,
             p.principal_cents, p.fee_cents, p.principal_cents + p.fee_cents as total_cents,
             coalesce(b.clearing, 0) as clearing_cents, -coalesce(b.collected, 0) as collected_cents,
             -coalesce(b.fees, 0) as fees_cents, coalesce(a.amount, 0) as allocated_cents,
             coalesce(a.fee, 0) as allocated_fee_cents
        from payments p
        left join receipted r on r.payment_id = p.id
        left join booked b on b.source_id = p.id::text
        left join allocated a on a.payment_id = p.id
    )
    select * from compared
     where allocated_cents <> principal_cents or allocated_fee_cents <> fee_cents
        or (state = 'paid' and (receipts <> 1 or entries <> 1 or clearing_cents <> total_cents
                                or collected_cents <> principal_cents or fees_cents <> fee_cents))
        or (state <> 'paid' and (receipts <> 0 or entries <> 0))
     order by payment_id`.execute(db);
  return rows;
}

/** Entries that say they came from a payment which does not exist. There should be none. */
export async function entriesWithoutPayment(db: Queryable): Promise<{ sourceId: string; effect: string }[]> {
  const { rows } = await sql<{ sourceId: string; effect: string }>`
    select distinct j.source_id, j.effect from journal_amounts j
     where j.source_kind = 'payment' and not exists (select from payments p where p.id::text = j.source_id)
     order by j.source_id, j.effect`.execute(db);
  return rows;
}
