import { sql } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { BillAmounts } from './amount-due.ts';
import type { BillNumber } from './bill-key.ts';
import { billsPerPage, type BillList, type BillOrder } from './bill-list.ts';
import type { Sight } from '../customer-accounts/public.ts';

/** What is due over some bills. `asOf`: the oldest report that a part of it rests on. */
export type BillTotals = {
  openCount: number;
  dueCents: Cents;
  pastDueCents: Cents;
  nextDueOn: Day | null;
  asOf: Date | null;
};

/** A linked account, as far as its link lets the user see it. */
export type AccountInSight = BillTotals & {
  customerAccountId: number;
  accountNumber: string;
  accountType: string | null;
  isClosed: boolean;
  customerNumber: string;
  name: string;
  sight: Sight;
  nextDueCents: Cents;
  /** Years in the numbers of its bills, newest first. */
  billYears: number[];
  mailingAddress: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  serviceAddress: string | null;
};

/** A bill in a list. With sight of the amount only, all that tells of the past and of what was done is left out. */
export type ListedBill = BillNumber &
  BillAmounts & {
    id: number;
    accountNumber: string;
    name: string;
    sight: Sight;
    description: string;
    billDate: Day | null;
    totalCents: Cents | null;
  };

/**
 * Open is what is still to be paid, on its way, or disputed: the state that people mean. Of `bills b` and `bill_amounts d`.
 */
export const isOpen = sql<boolean>`(d.amount_due_cents > 0 or b.status = 'open' and d.processing_cents > 0
  or b.status <> 'void' and d.disputed_cents > 0)`;

/** What is due on all bills of the accounts that a user has linked. A bill is past due from the day after its due day. */
export async function billTotalsOf(db: Queryable, userId: string, today: Day): Promise<BillTotals> {
  const { rows } = await sql<BillTotals>`
    select ${totalsColumns(today)}
      from linked_accounts a
      join bills b on b.customer_account_id = a.customer_account_id
      join bill_amounts d on d.bill_id = b.id
     where a.user_id = ${userId}`.execute(db);
  return rows[0]!;
}

/** Of `bills b` and `bill_amounts d`. */
export function totalsColumns(today: Day) {
  return sql`
    count(*) filter (where d.amount_due_cents > 0)::int as open_count,
    coalesce(sum(d.amount_due_cents), 0)::bigint as due_cents,
    coalesce(sum(d.amount_due_cents) filter (where b.due_date < ${today}::date), 0)::bigint as past_due_cents,
    min(b.due_date) filter (where d.amount_due_cents > 0 and b.due_date >= ${today}::date) as next_due_on,
    coalesce(min(b.as_of) filter (where d.amount_due_cents > 0), max(b.as_of)) as as_of`;
}

/**
 * How many accounts a user has linked, of how many they see the amount only, and the years in the numbers of the bills
 * that they see fully, newest first.
 */
export async function linkedYearsOf(
  db: Queryable,
  userId: string,
): Promise<{ linkedCount: number; amountOnlyCount: number; billYears: number[] }> {
  const { rows } = await sql<{ linkedCount: number; amountOnlyCount: number; billYears: number[] }>`
    select count(distinct a.link_id)::int as linked_count,
           count(distinct a.link_id) filter (where a.sight = 'amount')::int as amount_only_count,
           coalesce(array_agg(distinct b.bill_year order by b.bill_year desc)
                    filter (where b.bill_year is not null and a.sight = 'full'), '{}') as bill_years
      from linked_accounts a
      left join bills b on b.customer_account_id = a.customer_account_id
     where a.user_id = ${userId}`.execute(db);
  return rows[0]!;
}

/**
 * The accounts that a user has linked, by name, with what is due on each; one account where a number is given. With
 * sight of the amount only, the view masks the name and leaves the addresses out. `pageSize` accounts from `skipped` on.
 */
export async function accountsInSight(
  db: Queryable,
  wanted: { userId: string; accountNumber: string | null; today: Day; skipped: number; pageSize: number },
): Promise<(AccountInSight & { linkedCount: number })[]> {
  const { userId, accountNumber, today } = wanted;
  const { rows } = await sql<AccountInSight & { linkedCount: number }>`
    select a.customer_account_id, a.account_number, a.account_type, a.status = 'closed' as is_closed,
           a.customer_number, a.name, a.sight, t.*, count(*) over ()::int as linked_count,
           a.mailing_address, a.city, a.state, a.postal_code, a.service_address
      from linked_accounts a
      cross join lateral (
        select ${totalsColumns(today)},
               coalesce((array_agg(d.amount_due_cents order by b.due_date)
                 filter (where d.amount_due_cents > 0 and b.due_date >= ${today}::date))[1], 0)::bigint as next_due_cents,
               coalesce(array_agg(distinct b.bill_year order by b.bill_year desc)
                        filter (where a.sight = 'full'), '{}') as bill_years
          from bills b
          join bill_amounts d on d.bill_id = b.id
         where b.customer_account_id = a.customer_account_id
      ) t
     where a.user_id = ${userId}
       and (${accountNumber}::text is null or a.account_number = ${accountNumber})
     order by a.name collate "und-x-icu", a.account_number
     limit ${wanted.pageSize} offset ${wanted.skipped}`.execute(db);
  return rows;
}

const orders: Record<BillOrder, ReturnType<typeof sql>> = {
  due: sql`f.due_date, f.id`,
  newest: sql`f.bill_date desc nulls last, f.due_date desc, f.id desc`,
  amount: sql`f.amount_due_cents desc, f.total_cents desc nulls last, f.id`,
};

/**
 * One page of the bills that a user may see, on all linked accounts or on one. A page past the end is the last one;
 * `matching` counts all bills that the list holds; `hasChoice`: the user has chosen bills to pay, on this list or another.
 */
export async function listedBillsOf(
  db: Queryable,
  userId: string,
  accountNumber: string | null,
  list: BillList,
): Promise<(ListedBill & { matching: number; hasChoice: boolean })[]> {
  const { rows } = await sql<ListedBill & { matching: number; hasChoice: boolean }>`
    with found as (
      select b.id, b.category, b.bill_year, b.bill_number, b.due_date, b.status, b.imported_balance_cents,
             d.amount_due_cents, d.paid_cents, d.processing_cents, d.disputed_cents, d.credited_cents, d.over_cents, d.posted_beyond_cents, d.beyond_paid_out_cents, d.posted_otherwise_cents,
             a.account_number, a.name, a.sight,
             case when a.sight = 'full' then b.description else '' end as description,
             case when a.sight = 'full' then b.bill_date end as bill_date,
             case when a.sight = 'full' then b.total_cents end as total_cents
        from linked_accounts a
        join bills b on b.customer_account_id = a.customer_account_id
        join bill_amounts d on d.bill_id = b.id
       where a.user_id = ${userId}
         and (${accountNumber}::text is null or a.account_number = ${accountNumber})
         and (a.sight = 'full' or ${isOpen})
         and (${list.year}::int is null or b.bill_year = ${list.year}::int)
         and case ${list.show} when 'open' then ${isOpen} when 'paid' then b.status <> 'void' and not ${isOpen}
             else true end
    )
    select f.*, (select count(*)::int from found) as matching,
           exists (select from payable_choices c where c.user_id = ${userId} and c.payable_kind = 'bill') as has_choice
      from found f
     order by ${orders[list.sort]}
     limit ${billsPerPage}
    offset ${billsPerPage}::int * least(${list.page}::int - 1,
             greatest(0, (select (count(*)::int - 1) / ${billsPerPage}::int from found)))`.execute(db);
  return rows;
}
