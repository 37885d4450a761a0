import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { PaymentState } from '../../payments/public.ts';
import type { BillAmounts } from '../amount-due.ts';
import type { BillNumber } from '../bill-key.ts';
import { totalsColumns, type BillTotals } from '../reads.ts';

/** A bill as staff see it in a list. */
export type FoundBill = BillNumber &
  BillAmounts & {
    billId: number;
    customerAccountId: number;
    accountNumber: string;
    description: string;
    totalCents: Cents;
  };

/** Of `bills b`, `bill_amounts d` and `customer_account_numbers n`. */
const foundBill = sql`b.id as bill_id, b.category, b.bill_year, b.bill_number, b.customer_account_id, n.account_number, b.description,
  b.total_cents, b.status, b.due_date, b.imported_balance_cents, d.paid_cents, d.processing_cents, d.disputed_cents,
  d.credited_cents, d.over_cents, d.posted_beyond_cents, d.beyond_paid_out_cents, d.posted_otherwise_cents, d.amount_due_cents`;

/** Bills whose year and number, as they are compared, are one of these; newest first. */
export async function billsOfNumbers(db: Queryable, comparables: string[], limit: number): Promise<FoundBill[]> {
  const { rows } = await sql<FoundBill>`
    select ${foundBill}
      from bills b
      join bill_amounts d on d.bill_id = b.id
      join customer_account_numbers n on n.customer_account_id = b.customer_account_id
     where comparable_bill_number(b.bill_year, b.bill_number) = any(${comparables}::text[])
     order by b.bill_year desc, b.category
     limit ${limit}`.execute(db);
  return rows;
}

/** The bills of some customer accounts, those with something due first, by due day; then newest first. */
export async function billsOfAccounts(
  db: Queryable,
  customerAccountIds: readonly number[],
  limit: number,
): Promise<(FoundBill & { matching: number })[]> {
  const { rows } = await sql<FoundBill & { matching: number }>`
    select ${foundBill}, count(*) over ()::int as matching
      from bills b
      join bill_amounts d on d.bill_id = b.id
      join customer_account_numbers n on n.customer_account_id = b.customer_account_id
     where b.customer_account_id = any(${customerAccountIds}::bigint[])
     order by d.amount_due_cents = 0, case when d.amount_due_cents > 0 then b.due_date end, b.due_date desc, b.id desc
     limit ${limit}`.execute(db);
  return rows;
}

/**
 * Of some bills the numbers, as `2026-12345`, that no bill of other customer accounts than these has, whatever its category: whoever
 * names such a number without a category means one of theirs.
 */
export async function numbersOfTheirsAlone(
  db: Queryable,
  bills: readonly FoundBill[],
  customerAccountIds: readonly number[],
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select distinct b.bill_year || '-' || b.bill_number as number
      from bills b
     where b.id = any(${bills.map(({ billId }) => billId)}::bigint[])
       and not exists (
             select from bills o
              where comparable_bill_number(o.bill_year, o.bill_number) = comparable_bill_number(b.bill_year, b.bill_number)
                and o.customer_account_id <> all(${customerAccountIds}::bigint[]))`.execute(db);
  return rows.map(({ number }) => number);
}

/** A payment made here of bills of some customer accounts. `amountCents` without the fee. */
export type FoundPayment = {
  paymentId: string;
  receiptNumber: string | null;
  state: PaymentState;
  way: 'card' | 'echeck';
  madeAt: Date;
  amountCents: Cents;
};

/** What was paid here, or tried, for the bills of some customer accounts; newest first. */
export async function paymentsOfAccounts(
  db: Queryable,
  customerAccountIds: readonly number[],
  limit: number,
): Promise<FoundPayment[]> {
  const { rows } = await sql<FoundPayment>`
    select p.payment_id, p.receipt_number, p.state, p.way, p.made_at, sum(p.amount_cents)::bigint as amount_cents
      from payable_payments p
      join bills b on b.id = p.payable_id
     where p.payable_kind = 'bill' and b.customer_account_id = any(${customerAccountIds}::bigint[])
     group by p.payment_id, p.receipt_number, p.state, p.way, p.made_at
     order by p.made_at desc
     limit ${limit}`.execute(db);
  return rows;
}

/** What is due on all bills of some customer accounts. */
export async function billTotalsOfAccounts(
  db: Queryable,
  customerAccountIds: readonly number[],
  today: Day,
): Promise<BillTotals> {
  const { rows } = await sql<BillTotals>`
    select ${totalsColumns(today)}
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.customer_account_id = any(${customerAccountIds}::bigint[])`.execute(db);
  return rows[0]!;
}
