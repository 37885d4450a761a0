import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';
import { setApart } from '../../platform/db/staging-table.ts';
import { undoHeldBills } from './held-bills/writes.ts';
import type { Obstacle, RunToUndo } from '../../platform/files/file-kind.ts';
import { billsBroughtBy, billsThatStay, billsTouchedBy, subjectOfBill } from './reads-undo-import.ts';

/** Bills of a run that a later one has changed, or has said the same of at a later moment. */
export async function billsChangedSince(tx: Tx, { runId, laterRunIds }: RunToUndo, limit: number): Promise<Obstacle[]> {
  const later = sql`any(${[...laterRunIds]}::bigint[])`;
  const { rows } = await sql<Obstacle>`
    with touched as materialized (select bill_id from ${billsTouchedBy(runId)} t(bill_id)),
    later as (
      select bill_id from bills_before_imports where run_id = ${later}
      union select bill_id from bill_lines_before_imports where run_id = ${later}
      union select bill_id from city_payments_before_imports where run_id = ${later}
      union select unnest(bill_ids) from bill_moments_before_imports where run_id = ${later})
    select ${subjectOfBill} as subject, 'later-import' as why
      from bills b where b.id in (select bill_id from touched) and b.id in (select bill_id from later)
     order by b.id limit ${limit}`.execute(tx);
  return rows;
}

/** Bills of other runs on accounts that a run brought. */
export async function billsOnBroughtAccounts(tx: Tx, { runId }: RunToUndo, limit: number): Promise<Obstacle[]> {
  const { rows } = await sql<Obstacle>`
    select ${subjectOfBill} as subject, 'bill' as why
      from bills b
     where b.customer_account_id in (select customer_account_id from accounts_of_imports where run_id = ${runId})
       and b.id not in ${billsBroughtBy(runId)}
       and not exists (select from bills_before_imports o
                        where o.run_id = ${runId} and o.bill_id = b.id
                          and (o.before->>'customer_account_id')::bigint <> b.customer_account_id)
     order by b.id limit ${limit}`.execute(tx);
  return rows;
}

/** A bill that is not among those that stay. */
const goesBack = (billId: string) => sql`
  not exists (select from bills_that_stay s where s.bill_id = ${sql.ref(billId)})`;

/** Sets bills of the run apart that stay. Answers the accounts that the run brought and on which some of them stand. */
export async function setStayingBillsApart(tx: Tx, run: Pick<RunToUndo, 'runId' | 'startedAt'>): Promise<number[]> {
  await setApart(tx, 'bills_that_stay', billsThatStay(run));
  const { rows } = await sql<{ customerAccountId: number }>`
    select distinct b.customer_account_id from bills_that_stay s join bills b on b.id = s.bill_id
     where b.customer_account_id in (select customer_account_id from accounts_of_imports
                                      where run_id = ${run.runId})`.execute(tx);
  return rows.map((row) => row.customerAccountId);
}

/**
 * Brings bills back to what they said, and removes those that the run brought, with their lines and payments. One that it
 * brought and for which a payment came to nothing becomes void: money that comes late after all still finds its bill.
 */
export async function undoBills(tx: Tx, { runId, laterRunIds }: RunToUndo): Promise<void> {
  await restoreBills(tx, runId);
  await restoreMoments(tx, runId, laterRunIds);
  await sql`
    update bills b set status = 'void' from bills_that_stay s where s.bill_id = b.id and s.why = 'voided'`.execute(tx);
  await sql`delete from bills where id in ${billsBroughtBy(runId)} and ${goesBack('bills.id')}`.execute(tx);
  await undoHeldBills(tx, runId);
}

async function restoreBills(tx: Tx, runId: number): Promise<void> {
  await sql`
    update bills b
       set customer_account_id = o.customer_account_id, bill_date = o.bill_date, due_date = o.due_date,
           description = o.description, total_cents = o.total_cents,
           imported_balance_cents = o.imported_balance_cents, status = o.status, link_code_hash = o.link_code_hash,
           as_of = o.as_of, penalties_cents = coalesce(o.penalties_cents, 0),
           unrecorded_cents = coalesce(o.unrecorded_cents, 0), unrecorded_on = o.unrecorded_on,
           beyond_cents = coalesce(o.beyond_cents, 0)
      from (select (jsonb_populate_record(null::bills, before)).* from bills_before_imports
             where run_id = ${runId}) o
     where b.id = o.id and ${goesBack('b.id')}`.execute(tx);
}

/** Not of bills that a later run, which still counts, has spoken of. */
async function restoreMoments(tx: Tx, runId: number, laterRunIds: readonly number[]): Promise<void> {
  const later = sql`any(${[...laterRunIds]}::bigint[])`;
  await sql`
    update bills b set as_of = m.as_of
      from (select as_of, unnest(bill_ids) as bill_id from bill_moments_before_imports where run_id = ${runId}) m
     where b.id = m.bill_id and ${goesBack('b.id')}
       and b.id not in (select unnest(bill_ids) from bill_moments_before_imports where run_id = ${later}
                        union all select bill_id from bills_before_imports where run_id = ${later})`.execute(tx);
}

/** Brings the lines of bills back that were there before the run. */
export async function undoBillLines(tx: Tx, { runId }: RunToUndo): Promise<void> {
  await sql`
    delete from bill_lines l using bill_lines_before_imports o
     where o.run_id = ${runId} and o.before is null and l.bill_id = o.bill_id
       and l.line_number = o.line_number and ${goesBack('l.bill_id')}`.execute(tx);
  await sql`
    insert into bill_lines
    select (jsonb_populate_record(null::bill_lines, before)).* from bill_lines_before_imports o
     where run_id = ${runId} and before is not null and ${goesBack('o.bill_id')}
    on conflict (bill_id, line_number) do update
       set charge_code = excluded.charge_code, description = excluded.description, quantity = excluded.quantity,
           unit_amount_cents = excluded.unit_amount_cents, amount_cents = excluded.amount_cents`.execute(tx);
}

/** Brings what the city posted back to what it was before the run. */
export async function undoCityPayments(tx: Tx, { runId }: RunToUndo): Promise<void> {
  await sql`
    delete from city_payments p using city_payments_before_imports o
     where o.run_id = ${runId} and o.before is null and p.bill_id = o.bill_id
       and p.reference = o.reference and ${goesBack('p.bill_id')}`.execute(tx);
  await sql`
    update city_payments p set paid_on = o.paid_on, amount_cents = o.amount_cents, method = o.method
      from (select (jsonb_populate_record(null::city_payments, before)).* from city_payments_before_imports
             where run_id = ${runId} and before is not null) o
     where p.bill_id = o.bill_id and p.reference = o.reference and ${goesBack('p.bill_id')}`.execute(tx);
}
