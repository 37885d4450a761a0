import { sql } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { BillAmounts } from './amount-due.ts';
import type { BillNumber } from './bill-key.ts';
import { isOpen } from './reads.ts';
import type { Sight } from '../customer-accounts/public.ts';

/** A bill with the account that it belongs to, for a user who has linked that account. */
export type SeenBill = BillNumber &
  BillAmounts & {
    id: number;
    customerAccountId: number;
    accountNumber: string;
    customerNumber: string;
    name: string;
    sight: Sight;
    mailingAddress: string | null;
    city: string | null;
    state: string | null;
    postalCode: string | null;
    serviceAddress: string | null;
    description: string;
    billDate: Day;
    totalCents: Cents;
    asOf: Date;
    /** Of a credit that the city had paid out on it and whose payment went back since: the customer's debt. */
    creditOwedCents: Cents;
  };

/** What a page says of a bill, but for whose it is. */
export type BillAlone = Omit<
  SeenBill,
  | 'accountNumber'
  | 'customerNumber'
  | 'name'
  | 'sight'
  | 'mailingAddress'
  | 'city'
  | 'state'
  | 'postalCode'
  | 'serviceAddress'
>;

/** Of `bills b` and `bill_amounts d`. */
const billAlone = sql`
    b.id, b.category, b.bill_year, b.bill_number, b.customer_account_id, b.bill_date, b.due_date, b.description,
    b.total_cents, b.status, b.imported_balance_cents, b.as_of, d.amount_due_cents, d.paid_cents, d.processing_cents,
    d.disputed_cents, d.credited_cents, d.over_cents, d.posted_beyond_cents, d.beyond_paid_out_cents,
    d.posted_otherwise_cents, d.beyond_taken_cents,
    coalesce((select sum(o.amount_cents) from payable_credits_owed o
               where o.payable_kind = 'bill' and o.payable_id = b.id), 0)::bigint as credit_owed_cents`;

/** The bill of that number, whosever it is: for staff. */
export async function billOfNumber(db: Queryable, bill: BillNumber): Promise<BillAlone | undefined> {
  const { rows } = await sql<BillAlone>`
    select ${billAlone}
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.category = ${bill.category} and b.bill_year = ${bill.billYear} and b.bill_number = ${bill.billNumber}`.execute(
    db,
  );
  return rows[0];
}

/** The bill of that number, if the user has linked its account; with sight of the amount only, if it is still to be paid. */
export async function seenBillOf(db: Queryable, userId: string, bill: BillNumber): Promise<SeenBill | undefined> {
  const { rows } = await sql<SeenBill>`
    select ${billAlone}, a.account_number, a.customer_number, a.name, a.sight,
           a.mailing_address, a.city, a.state, a.postal_code, a.service_address
      from bills b
      join bill_amounts d on d.bill_id = b.id
      join linked_accounts a on a.customer_account_id = b.customer_account_id
     where a.user_id = ${userId}
       and (a.sight = 'full' or ${isOpen})
       and b.category = ${bill.category} and b.bill_year = ${bill.billYear} and b.bill_number = ${bill.billNumber}`.execute(
    db,
  );
  return rows[0];
}

export type BillLine = {
  lineNumber: number;
  chargeCode: string;
  description: string;
  /** As the city wrote it: `3`, `1.5`. */
  quantity: string | null;
  unitAmountCents: Cents | null;
  amountCents: Cents;
};

/** What a bill charges for, in the order of its lines. */
export function billLinesOf(db: Queryable, billId: number): Promise<BillLine[]> {
  return db
    .selectFrom('billLines')
    .select(['lineNumber', 'chargeCode', 'description', 'quantity', 'unitAmountCents', 'amountCents'])
    .where('billId', '=', billId)
    .orderBy('lineNumber')
    .limit(5000)
    .execute();
}

/** A payment towards bills of one account, taken by the city or here. Never says who paid. */
export type BillPayment = {
  takenBy: 'city' | 'portal';
  paidOn: Day;
  /** When somebody began to pay it here; null of one that the city took. */
  madeAt: Date | null;
  amountCents: Cents;
  /** The city's own word, or our way of paying. */
  method: string | null;
  state: 'paid' | 'processing' | 'disputed' | 'returned' | 'dispute-lost' | 'refunded';
  /** What of it was more than was owed when it came, and is held for the customer. */
  creditedCents: Cents;
  /** What went back of it, or is disputed, the first heard first. */
  wentBack: MoneyBackOfBill[];
  /** What of its credit the city has paid out, the first first. */
  creditPayOuts: { amountCents: Cents; paidOutOn: Day }[];
  /** Whether the reader is the one who paid: only they are told why money went back. */
  isOwn: boolean;
  /** The city's reference, or our receipt number; ours only for who paid it. */
  reference: string | null;
  /** Whether the city has posted all that went to bills of a payment made here: a credit never is. */
  isPosted: boolean;
  /** The bills that it went to. */
  bills: BillNumber[];
};

const billNumberOfB = sql`json_build_object('category', b.category, 'billYear', b.bill_year,
                                              'billNumber', b.bill_number)`;
/** What of a payment towards bills went back or is disputed. Moments are as JSON has them. */
export type MoneyBackOfBill = {
  number: string;
  kind: 'return' | 'dispute' | 'refund';
  state: 'open' | 'final' | 'undone';
  reasonCode: string | null;
  /** What had gone to the bills themselves. */
  amountCents: Cents;
  /** What of that was too much for them, and the city has posted as taken from it. */
  ofSurplusCents: Cents;
  /** What was held as a credit. */
  creditCents: Cents;
  openedAt: string;
  decidedAt: string | null;
  isGone: boolean;
  /** Whether the city has posted the taking back, and its undoing. */
  isPosted: boolean;
  isUndonePosted: boolean;
};

/** A posting of the city, `city_payments c` of `bills b`, that acknowledges a movement made here. */
export const isOurs = sql<boolean>`(
  exists (select from payable_payments p
           where p.payable_kind = 'bill' and p.payable_id = b.id and p.receipt_number = c.reference)
  or exists (select from payable_money_backs m
              where m.payable_kind = 'bill' and m.payable_id = b.id and c.reference in (m.number, m.undone_number)))`;

/** `userId`: the reader; null for staff, who are told of every payment what its payer is. `billId`: null for all bills of the account. */
type PaymentsWanted = { userId: string | null; customerAccountId: number; billId: number | null };

/** Whether a reader is told what only the payer of a payment `p` is. */
const isTold = (userId: string | null) => sql`(${userId}::uuid is null or p.user_id = ${userId}::uuid)`;

/** What went back of the payments `p` that a row holds, over its bills. Grouped by the payment and its payer. */
const wentBack = ({ userId, customerAccountId, billId }: PaymentsWanted) => sql`coalesce((
  select jsonb_agg(jsonb_build_object(
           'number', g.number, 'kind', g.kind, 'state', g.state, 'amountCents', g.amount_cents,
           'ofSurplusCents', g.of_surplus_cents, 'creditCents', g.credit_cents, 'isGone', g.is_gone,
           'reasonCode', case when ${isTold(userId)} then g.reason_code end,
           'openedAt', g.opened_at, 'decidedAt', g.decided_at,
           'isPosted', g.is_posted, 'isUndonePosted', g.is_undone_posted) order by length(g.number), g.number)
    from (select m.number, m.kind, m.state, m.reason_code, m.opened_at, m.decided_at, m.is_gone,
                 sum(m.amount_cents)::bigint as amount_cents, sum(m.credit_cents)::bigint as credit_cents,
                 coalesce(sum(c.beyond_taken_cents), 0)::bigint as of_surplus_cents,
                 bool_and(c.reference is not null) as is_posted,
                 bool_and(u.reference is not null) as is_undone_posted
            from payable_money_backs m
            join bills o on o.id = m.payable_id and o.customer_account_id = ${customerAccountId}
            left join city_payments c on c.bill_id = m.payable_id and c.reference = m.number
            left join city_payments u on u.bill_id = m.payable_id and u.reference = m.undone_number
           where m.payable_kind = 'bill' and m.payment_id = p.payment_id
             and (${billId}::bigint is null or m.payable_id = ${billId}::bigint)
           group by m.number, m.kind, m.state, m.reason_code, m.opened_at, m.decided_at, m.is_gone) g), '[]')`;

/** What the city paid out of the credits of the payments `p` that a row holds, over its bills. Grouped by the payment. */
const creditPayOuts = ({ customerAccountId, billId }: PaymentsWanted) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('amountCents', o.amount_cents, 'paidOutOn', o.paid_out_on)
                   order by length(o.number), o.number)
    from payable_credit_pay_outs o
    join bills h on h.id = o.payable_id and h.customer_account_id = ${customerAccountId}
   where o.payable_kind = 'bill' and o.payment_id = p.payment_id
     and (${billId}::bigint is null or o.payable_id = ${billId}::bigint)), '[]')`;

/**
 * Payments towards the bills of an account, or towards one bill, newest first. A payment made here that the city
 * posted stands once, as ours.
 */
export async function paymentsTowardsBills(
  db: Queryable,
  wanted: PaymentsWanted & { paymentsMax: number },
): Promise<BillPayment[]> {
  const { userId, customerAccountId, billId } = wanted;
  const { rows } = await sql<BillPayment>`
    select 'portal' as taken_by, p.paid_on, sum(p.amount_cents)::bigint as amount_cents, p.way as method, p.state,
           case when ${isTold(userId)} then p.receipt_number end as reference,
           coalesce(bool_and(c.reference is not null) filter (where p.amount_cents > p.credited_cents), true) as is_posted,
           json_agg(${billNumberOfB} order by b.id) as bills,
           p.made_at as made_at, sum(p.credited_cents)::bigint as credited_cents,
           coalesce(${isTold(userId)}, false) as is_own,
           ${wentBack(wanted)} as went_back, ${creditPayOuts(wanted)} as credit_pay_outs
      from payable_payments p
      join bills b on b.id = p.payable_id
      left join city_payments c on c.bill_id = b.id and c.reference = p.receipt_number
     where p.payable_kind = 'bill' and (p.is_settled or p.state = 'processing')
       and b.customer_account_id = ${customerAccountId} and (${billId}::bigint is null or b.id = ${billId}::bigint)
     group by p.payment_id, p.paid_on, p.way, p.state, p.user_id, p.receipt_number, p.made_at
     union all
    select 'city', c.paid_on, c.amount_cents, c.method, 'paid', c.reference, true,
           json_build_array(${billNumberOfB}), null, 0, false, '[]', '[]'
      from city_payments c
      join bills b on b.id = c.bill_id
     where b.customer_account_id = ${customerAccountId} and (${billId}::bigint is null or b.id = ${billId}::bigint)
       and not ${isOurs}
     order by paid_on desc, made_at desc nulls last, reference
     limit ${wanted.paymentsMax}`.execute(db);
  return rows;
}

export type MonthOfBills = { month: string; billedCents: Cents; paidCents: Cents };

/** What an account was billed and what was paid, by month (`2026-03`) from a day on. Months without either are left out. */
export async function billedAndPaidByMonth(
  db: Queryable,
  customerAccountId: number,
  from: Day,
): Promise<MonthOfBills[]> {
  const { rows } = await sql<MonthOfBills>`
    select to_char(moved.on_day, 'YYYY-MM') as month,
           sum(moved.billed)::bigint as billed_cents, sum(moved.paid)::bigint as paid_cents
      from (
        select bill_date as on_day, total_cents as billed, 0::bigint as paid
          from bills
         where customer_account_id = ${customerAccountId} and status <> 'void'
         union all
        select c.paid_on, 0, c.amount_cents
          from city_payments c
          join bills b on b.id = c.bill_id
         where b.customer_account_id = ${customerAccountId}
           and not ${isOurs}
         union all
        select p.paid_on, 0, p.amount_cents
          from payable_payments p
          join bills b on b.id = p.payable_id
         where p.payable_kind = 'bill' and p.is_settled and b.customer_account_id = ${customerAccountId}
         union all
        select p.paid_on, 0, -m.amount_cents - m.credit_cents
          from payable_money_backs m
          join payable_payments p using (payable_kind, payable_id, payment_id)
          join bills b on b.id = m.payable_id
         where m.payable_kind = 'bill' and m.is_gone and b.customer_account_id = ${customerAccountId}
         union all
        select p.paid_on, 0, -o.amount_cents
          from payable_credit_pay_outs o
          join payable_payments p using (payable_kind, payable_id, payment_id)
          join bills b on b.id = o.payable_id
         where o.payable_kind = 'bill' and b.customer_account_id = ${customerAccountId}
      ) moved
     where moved.on_day >= ${from}::date
     group by 1
     order by 1`.execute(db);
  return rows;
}

/** A bill's line in an account's history. */
export type BillOfHistory = BillNumber &
  BillAmounts & { id: number; billDate: Day; description: string; totalCents: Cents };

/** All bills of an account, newest first, as many as a history holds. */
export async function historyBillsOf(
  db: Queryable,
  customerAccountId: number,
  billsMax: number,
): Promise<BillOfHistory[]> {
  const { rows } = await sql<BillOfHistory>`
    select b.id, b.category, b.bill_year, b.bill_number, b.bill_date, b.due_date, b.description, b.total_cents,
           b.status, b.imported_balance_cents, d.amount_due_cents, d.paid_cents, d.processing_cents,
           d.disputed_cents, d.credited_cents, d.over_cents, d.posted_beyond_cents, d.beyond_paid_out_cents, d.posted_otherwise_cents, d.beyond_taken_cents
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.customer_account_id = ${customerAccountId}
     order by b.bill_date desc, b.id desc
     limit ${billsMax}`.execute(db);
  return rows;
}
