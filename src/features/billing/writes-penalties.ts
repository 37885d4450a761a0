import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import { isBillOfRow, lastBillBefore } from './writes-import.ts';

/**
 * Marks the bills of a file on which the city says that something is owed, and those on which nothing is and of which
 * something was paid here, until all files of the import count.
 */
export async function markBillsToAsk(tx: Tx, runId: number | null): Promise<void> {
  await markBillsToAskOf(
    tx,
    runId,
    sql`select b.id from import_bill_rows r join bills b on ${isBillOfRow} where r.reason is null`,
  );
}

/** The same of bills that a query names. */
export async function markBillsToAskOf(tx: Tx, runId: number | null, billIds: RawBuilder<unknown>): Promise<void> {
  await sql`
    create temp table if not exists import_bills_to_ask (bill_id bigint not null, run_id bigint) on commit drop`.execute(
    tx,
  );
  await sql`
    insert into import_bills_to_ask
    select b.id, ${runId}::bigint from (${billIds}) n(bill_id) join bills b on b.id = n.bill_id
     where b.imported_balance_cents > 0
        or b.imported_balance_cents = 0 and b.status <> 'void'
           and exists (select from payable_payments p where p.payable_kind = 'bill' and p.payable_id = b.id and p.is_settled)`.execute(
    tx,
  );
}

/** Whether any bill was marked. */
export async function hasBillsToAsk(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select to_regclass('pg_temp.import_bills_to_ask') is not null as is_there`.execute(tx);
  return rows[0]?.isThere ?? false;
}

/** What went back of a bill `b`, or may: what its balance rises by where a city enters one of several. */
const wentBackAmounts = sql`
  select m.amount_cents from payable_money_backs m
   where m.payable_kind = 'bill' and m.payable_id = b.id and (m.is_gone or m.is_disputed)
     and not exists (select from city_payments c where c.bill_id = b.id and c.reference = m.number)`;

/** What was paid here on a bill `b`, in cents, and the city has not posted: payments that may be inside of what a balance is too low by. */
const unpostedWithin = (lowerBy: RawBuilder<unknown>) => sql`(
  select coalesce(sum(p.amount_cents - p.credited_cents), 0) from payable_payments p
   where p.payable_kind = 'bill' and p.payable_id = b.id and p.is_settled and p.amount_cents - p.credited_cents <= ${lowerBy}
     and not exists (select from city_payments c where c.bill_id = b.id and c.reference = p.receipt_number))`;

/**
 * Brings the penalties of marked bills up to what the city says now, and keeps for an undo what they were. A balance that rose
 * by all that went back, or by more, without a posting that says so, rose by that, and only the rest is a penalty; one that rose
 * by just one of several things that went back rose by that. One that is lower than the postings explain may hold payments
 * made here of which the postings are still to come, each as a whole. What a balance of zero hides of the postings is kept as it is
 * seen, and is no penalty once something is owed again. It is used up where the balance and the postings come to the charge without it, or
 * where a total that has risen leaves the balance lower than it allows: the city has set it against a charge.
 */
export async function updatePenalties(tx: Tx): Promise<void> {
  await sql`
    with asked as materialized (
      select b.id, o.run_id, b.penalties_cents - b.unrecorded_cents as held_cents, m.unknown_cents,
             coalesce((k.before->>'penalties_cents')::bigint - (k.before->>'unrecorded_cents')::bigint,
                      b.penalties_cents - b.unrecorded_cents) as held_before_cents,
             coalesce((k.before->>'total_cents')::bigint < b.total_cents, o.run_id is null) as has_risen,
             b.imported_balance_cents - b.total_cents
               + (select coalesce(sum(c.amount_cents), 0) from city_payments c where c.bill_id = b.id) as all_cents
        from (select distinct bill_id, run_id from import_bills_to_ask) o
        join bills b on b.id = o.bill_id
        join bill_money_backs m on m.bill_id = b.id
        left join bills_before_imports k on k.run_id = o.run_id and k.bill_id = b.id
    ), said as (
      select b.id, a.run_id, to_jsonb(b) as before, hidden.cents as beyond_cents,
             case when b.imported_balance_cents = 0 then a.held_cents
                  when a.unknown_cents > 0 and beside.cents - a.held_cents >= a.unknown_cents then beside.cents - a.unknown_cents
                  when a.unknown_cents > 0 and beside.cents - a.held_cents in (${wentBackAmounts}) then a.held_cents
                  when beside.cents < 0 then least(0, beside.cents + ${unpostedWithin(sql`-beside.cents`)})
                  else beside.cents end as beside_cents
        from asked a
        join bills b on b.id = a.id
       cross join lateral (
         select case when b.imported_balance_cents = 0 then greatest(0, a.all_cents - a.held_cents)
                     when a.all_cents in (a.held_cents, a.held_before_cents) then 0
                     when a.has_risen and a.all_cents - b.beyond_cents < least(0, a.held_cents) then 0
                     else b.beyond_cents end as cents
       ) hidden
       cross join lateral (select a.all_cents - hidden.cents as cents) beside
       where a.all_cents - b.beyond_cents <> a.held_cents
    ), kept as (
      insert into bills_before_imports (run_id, bill_id, before)
      select s.run_id, s.id, s.before from said s
       where s.id <= ${lastBillBefore(sql`s.run_id`)}
         and (s.beside_cents <> (s.before->>'penalties_cents')::bigint - (s.before->>'unrecorded_cents')::bigint
              or s.beyond_cents <> (s.before->>'beyond_cents')::bigint)
      on conflict do nothing
    )
    update bills b
       set penalties_cents = greatest(0, s.beside_cents), unrecorded_cents = greatest(0, -s.beside_cents),
           unrecorded_on = case when s.beside_cents = b.penalties_cents - b.unrecorded_cents then b.unrecorded_on
                                when s.beside_cents < 0 then b.as_of::date end,
           beyond_cents = s.beyond_cents
      from said s
     where b.id = s.id
       and (s.beside_cents <> b.penalties_cents - b.unrecorded_cents or s.beyond_cents <> b.beyond_cents)`.execute(tx);
}
