import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import { isBillOfRow, lastBillBefore } from './writes-import.ts';

/** Marks the bills of a file on which the city says that something is owed, until all files of the import count. */
export async function markOwedBills(tx: Tx, runId: number | null): Promise<void> {
  await markOwedBillsOf(
    tx,
    runId,
    sql`select b.id from import_bill_rows r join bills b on ${isBillOfRow} where r.reason is null`,
  );
}

/** The same of bills that a query names. */
export async function markOwedBillsOf(tx: Tx, runId: number | null, billIds: RawBuilder<unknown>): Promise<void> {
  await sql`
    create temp table if not exists import_owed_bills (bill_id bigint not null, run_id bigint) on commit drop`.execute(
    tx,
  );
  await sql`
    insert into import_owed_bills
    select b.id, ${runId}::bigint from (${billIds}) n(bill_id) join bills b on b.id = n.bill_id
     where b.imported_balance_cents > 0`.execute(tx);
}

/** Whether any bill was marked. */
export async function hasOwedBills(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select to_regclass('pg_temp.import_owed_bills') is not null as is_there`.execute(tx);
  return rows[0]?.isThere ?? false;
}

/**
 * Brings the penalties of marked bills up to what the city says now, and keeps for an undo what they were. A balance that rose by
 * what went back, or by more, without a posting that says so, rose by that: only the rest is a penalty.
 */
export async function updatePenalties(tx: Tx): Promise<void> {
  await sql`
    with asked as (
      select b.id, o.run_id, b.penalties_cents as held_cents, m.unknown_cents,
             greatest(0, b.imported_balance_cents - b.total_cents
               + (select coalesce(sum(c.amount_cents), 0) from city_payments c where c.bill_id = b.id))::bigint as beside_cents
        from (select distinct bill_id, run_id from import_owed_bills) o
        join bills b on b.id = o.bill_id
        join bill_money_backs m on m.bill_id = b.id
    ), said as (
      select id, run_id,
             case when beside_cents - held_cents >= unknown_cents then beside_cents - unknown_cents
                  else beside_cents end as cents
        from asked
    ), news as (
      select s.*, to_jsonb(b) as before from said s join bills b on b.id = s.id where b.penalties_cents <> s.cents
    ), kept as (
      insert into bills_before_imports (run_id, bill_id, before)
      select n.run_id, n.id, n.before from news n where n.id <= ${lastBillBefore(sql`n.run_id`)}
      on conflict do nothing
    )
    update bills b set penalties_cents = n.cents from news n where b.id = n.id`.execute(tx);
}
