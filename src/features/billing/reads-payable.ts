import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { BillAmounts } from './amount-due.ts';
import type { BillNumber } from './bill-key.ts';
import type { FilledLine } from './fill-lines.ts';
import { isOpen } from './reads.ts';
import type { Sight } from '../customer-accounts/public.ts';

/** A bill that a user may pay, with what is due on it now. */
export type OpenBill = BillNumber & {
  id: number;
  dueDate: Day;
  amountDueCents: Cents;
  accountNumber: string;
  name: string;
  sight: Sight;
};

/** As the table `wanted` of a statement. */
export const namedBills = (bills: readonly BillNumber[]): RawBuilder<unknown> =>
  sql`unnest(${bills.map((bill) => bill.category)}::text[], ${bills.map((bill) => bill.billYear)}::int[],
             ${bills.map((bill) => bill.billNumber)}::text[])
        with ordinality as wanted (category, bill_year, bill_number, place)`;

/** Bills of linked accounts among those named on which something is due, in the order named; each once. */
export async function openBillsAmong(db: Queryable, userId: string, bills: readonly BillNumber[]): Promise<OpenBill[]> {
  const { rows } = await sql<OpenBill>`
    select b.id, b.category, b.bill_year, b.bill_number, b.due_date, d.amount_due_cents,
           a.account_number, a.name, a.sight
      from ${namedBills(bills)}
      join bills b on b.category = wanted.category and b.bill_year = wanted.bill_year
                  and b.bill_number = wanted.bill_number
      join bill_amounts d on d.bill_id = b.id
      join linked_accounts a on a.customer_account_id = b.customer_account_id and a.user_id = ${userId}
     where d.amount_due_cents > 0
     order by wanted.place`.execute(db);
  return rows;
}

/** Why nothing is due on a bill, in parts. */
export type SettledBill = BillNumber & Pick<BillAmounts, 'status' | 'processingCents' | 'disputedCents'>;

/**
 * Bills of linked accounts among those named on which nothing is due. Who sees only the amount due of an account is told
 * of none that is no longer open.
 */
export async function settledBillsAmong(
  db: Queryable,
  userId: string,
  bills: readonly BillNumber[],
): Promise<SettledBill[]> {
  const { rows } = await sql<SettledBill>`
    select b.category, b.bill_year, b.bill_number, b.status, d.processing_cents, d.disputed_cents
      from ${namedBills(bills)}
      join bills b on b.category = wanted.category and b.bill_year = wanted.bill_year
                  and b.bill_number = wanted.bill_number
      join bill_amounts d on d.bill_id = b.id
      join linked_accounts a on a.customer_account_id = b.customer_account_id and a.user_id = ${userId}
     where d.amount_due_cents = 0 and (a.sight = 'full' or ${isOpen})`.execute(db);
  return rows;
}

/** Those of these bills whose account a user has linked, each with what they see of it. */
export async function sightOfBills(
  db: Queryable,
  userId: string,
  billIds: readonly number[],
): Promise<Map<number, Sight>> {
  const { rows } = await sql<{ id: number; sight: Sight }>`
    select b.id, a.sight
      from bills b
      join linked_accounts a on a.customer_account_id = b.customer_account_id and a.user_id = ${userId}
     where b.id = any(${billIds}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, sight }) => [id, sight]));
}

/** What the city names each of these bills by. */
export async function billNumbersOf(
  db: Queryable,
  billIds: readonly number[],
): Promise<(BillNumber & { id: number })[]> {
  const { rows } = await sql<BillNumber & { id: number }>`
    select b.id, b.category, b.bill_year, b.bill_number from bills b where b.id = any(${billIds}::bigint[])`.execute(
    db,
  );
  return rows;
}

/** What stands of a bill now. `heldCents` was paid for it and is held as a credit, apart from it. */
type StandingOfBill = {
  id: number;
  dueCents: Cents;
  overCents: Cents;
  /** What of `overCents` the city has posted. */
  overPostedCents: Cents;
  heldCents: Cents;
  /** What of the money that went back was beyond what is owed, so that nothing is due for it. */
  beyondTakenCents: Cents;
};

/** What stands of each bill now. One that is gone is left out. */
export async function amountsDueOf(db: Queryable, billIds: readonly number[]): Promise<StandingOfBill[]> {
  const { rows } = await sql<StandingOfBill>`
    select b.id, d.amount_due_cents as due_cents, d.over_cents, d.over_posted_cents, d.credited_cents as held_cents,
           d.beyond_taken_cents
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.id = any(${billIds}::bigint[])`.execute(db);
  return rows;
}

/**
 * All bills on which more was paid here than is owed, credits that are kept apart. Only bills that may be such are looked at
 * closely: those with payments that the city has not posted and that come to more than its balance, those where money that
 * went back stays after all, and those where the city posted more than it charged.
 */
export async function overpaidBills(db: Queryable): Promise<{ id: number; overCents: Cents }[]> {
  const { rows } = await sql<{ id: number; overCents: Cents }>`
    with suspects as (
      select b.id
        from payable_payments p
        join bills b on b.id = p.payable_id
       where p.payable_kind = 'bill' and p.is_settled
         and not exists (select from city_payments c where c.bill_id = b.id and c.reference = p.receipt_number)
       group by b.id
      having b.status <> 'open' or sum(p.amount_cents - p.credited_cents) > b.imported_balance_cents
       union
      select m.payable_id
        from payable_money_backs m
       where m.payable_kind = 'bill' and m.state = 'undone'
       union
      select b.id from bills b where b.beyond_cents > 0
       union
      select b.id
        from bills b
        join city_payments c on c.bill_id = b.id
       where b.imported_balance_cents >= 0
         and b.id in (select p.payable_id from payable_payments p where p.payable_kind = 'bill' and p.is_settled)
       group by b.id
      having sum(c.amount_cents) > case when b.status = 'void' then 0
                                         else b.total_cents + b.penalties_cents - b.unrecorded_cents end
    )
    select s.id, d.over_cents
      from suspects s
      join bill_amounts d on d.bill_id = s.id
     where d.over_cents > 0
     order by s.id`.execute(db);
  return rows;
}

/** A bill with its lines, and what is owed on it beyond all payments whose money came. */
export type BillToFill = { id: number; owedCents: Cents; lines: FilledLine[] };

/** The lines of bills, each with what payments made here hold on it. A line that the city has renamed since counts anew. */
export async function linesToFill(db: Queryable, billIds: readonly number[]): Promise<BillToFill[]> {
  const { rows } = await sql<BillToFill>`
    select b.id,
           case when b.status = 'void' then 0
                else greatest(0, case when b.status = 'open' then b.imported_balance_cents
                                      else least(0, b.imported_balance_cents) end
                                 - d.beyond_taken_cents - d.paid_cents) end::bigint as owed_cents,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'lineNumber', l.line_number, 'chargeCode', l.charge_code, 'description', l.description,
                      'amountCents', l.amount_cents, 'standingCents', coalesce(s.standing_cents, 0)) order by l.line_number)
               from bill_lines l
               left join (select p.line_number, p.charge_code, sum(p.standing_cents)::bigint as standing_cents
                            from payable_portions p
                           where p.payable_kind = 'bill' and p.payable_id = b.id
                           group by p.line_number, p.charge_code) s
                 on s.line_number = l.line_number and s.charge_code = l.charge_code
              where l.bill_id = b.id), '[]') as lines
      from bills b
      join bill_amounts d on d.bill_id = b.id
     where b.id = any(${billIds}::bigint[])`.execute(db);
  return rows;
}

/** The code hash of each account's current bill: the newest that is open. Older codes are void with it. */
export async function currentCodeHashes(
  db: Queryable,
  customerAccountIds: readonly number[],
): Promise<{ customerAccountId: number; codeHash: Buffer }[]> {
  const { rows } = await sql<{ customerAccountId: number; codeHash: Buffer | null }>`
    select distinct on (b.customer_account_id) b.customer_account_id, b.link_code_hash as code_hash
      from bills b
     where b.customer_account_id = any(${customerAccountIds}::bigint[]) and b.status = 'open'
     order by b.customer_account_id, b.bill_date desc, b.id desc`.execute(db);
  return rows.flatMap(({ customerAccountId, codeHash }) => (codeHash ? [{ customerAccountId, codeHash }] : []));
}

/** Why the amount due of a bill contradicts itself. */
export type UnexplainedReason =
  | 'paid-with-balance'
  | 'unexplained-credit'
  | 'posted-amount-differs'
  | 'posted-to-another-bill';
export type UnexplainedBill = { billId: number; key: string; reason: UnexplainedReason };

/**
 * Bills whose amount due cannot be explained from what the city sent and what was paid here, up to a thousand:
 * called paid, yet with a balance; a balance below zero that the city's payments, with penalties or without, do not make up; a payment made
 * here, or what went back of one, that the city posted with another amount, so that one of both is wrong about the rest;
 * and one that it posted to a bill for which it was not made. A void bill owes nothing whatever its balance says, and city
 * systems go on sending what it had.
 */
export async function unexplainedBills(db: Queryable): Promise<UnexplainedBill[]> {
  const { rows } = await sql<UnexplainedBill>`
    select found.bill_id, b.category || '-' || b.bill_year || '-' || b.bill_number as key, found.reason
      from (
        select id as bill_id, 'paid-with-balance' as reason
          from bills where status = 'paid' and imported_balance_cents > 0
         union all
        select b.id, 'unexplained-credit'
          from bills b
         where b.imported_balance_cents < 0 and b.status <> 'void'
           and (select coalesce(sum(c.amount_cents), 0) from city_payments c where c.bill_id = b.id)
               not in (b.total_cents - b.imported_balance_cents,
                       b.total_cents + b.penalties_cents - b.unrecorded_cents - b.imported_balance_cents)
         union all
        select c.bill_id, 'posted-amount-differs'
          from payable_payments p
          join city_payments c on c.bill_id = p.payable_id and c.reference = p.receipt_number
         where p.payable_kind = 'bill' and p.amount_cents - p.credited_cents <> c.amount_cents
         union all
        select c.bill_id, 'posted-amount-differs'
          from payable_money_backs m
          join city_payments c on c.bill_id = m.payable_id and c.reference in (m.number, m.undone_number)
         where m.payable_kind = 'bill'
           and c.amount_cents <> case when c.reference = m.number then -m.amount_cents else m.amount_cents end
         union all
        select c.bill_id, 'posted-to-another-bill'
          from (select distinct receipt_number from payable_payments) p
          join city_payments c on c.reference = p.receipt_number
         where not exists (select from payable_payments own
                            where own.receipt_number = c.reference
                              and own.payable_kind = 'bill' and own.payable_id = c.bill_id)
      ) found
      join bills b on b.id = found.bill_id
     order by found.bill_id, found.reason
     limit 1000`.execute(db);
  return rows;
}
