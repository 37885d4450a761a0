import { sql, type RawBuilder } from 'kysely';
import { setApart } from '../../../platform/db/staging-table.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { ImportRun } from '../../../platform/files/file-kind.ts';
import { markBillsToAskOf } from '../writes-penalties.ts';
import { keepBillRange, lastBillId, lockBills } from '../writes-import.ts';
import { keyOfHeld, waitingBills } from './reads.ts';

const isSameBill = sql`w.category = h.category and w.bill_year = h.bill_year and w.bill_number = h.bill_number`;
/** An empty code leaves the one that waits with the bill, as it leaves that of a bill, for the same account. */
const codeToHold = sql`
  coalesce(h.link_code_hash,
           case when w.comparable_account_number = h.comparable_account_number then w.link_code_hash end)`;
const says = (bill: 'h' | 'w') => {
  const of = (column: string) => sql.ref(`${bill}.${column}`);
  const code = bill === 'h' ? codeToHold : of('link_code_hash');
  return sql`(${of('comparable_account_number')}, ${of('bill_date')}, ${of('due_date')}, ${of('description')},
    ${of('total_cents')}, ${of('imported_balance_cents')}, ${of('status')}, ${code})`;
};

/** Sets the rows of a bills file apart that no account is known for and that have no reason to be refused. */
export async function findBillsToHold(tx: Tx): Promise<void> {
  await setApart(
    tx,
    'import_bills_to_hold',
    sql`select r.* from import_bill_rows r
         where r.reason is null
           and not exists (select from customer_account_numbers a
                            where a.comparable_account_number = r.comparable_account_number)`,
  );
}

/** How many were set apart. */
export function countBillsToHold(tx: Tx): Promise<number> {
  return countOf(tx, 'import_bills_to_hold');
}

/** Keeps them with their run. What is held of a bill already and says the same, or something later, stays alone. */
export async function holdBills(tx: Tx, run: ImportRun): Promise<void> {
  if (run.runId === null) return;
  await sql`
    insert into held_bills (run_id, category, bill_year, bill_number, comparable_account_number, bill_date, due_date,
      description, total_cents, imported_balance_cents, status, link_code_hash, as_of, held_at)
    select ${run.runId}, h.category, h.bill_year, h.bill_number, h.comparable_account_number, h.bill_date, h.due_date,
           h.description, h.total_cents, h.imported_balance_cents, h.status, ${codeToHold},
           coalesce(h.as_of, ${run.startedAt}), ${run.startedAt}
      from import_bills_to_hold h left join ${waitingBills} w on ${isSameBill}
     where w.run_id is null or (${says('h')} is distinct from ${says('w')}
                                and coalesce(h.as_of, ${run.startedAt}) >= w.as_of)
    on conflict (run_id, category, bill_year, bill_number) do update
       set comparable_account_number = excluded.comparable_account_number, bill_date = excluded.bill_date,
           due_date = excluded.due_date, description = excluded.description, total_cents = excluded.total_cents,
           imported_balance_cents = excluded.imported_balance_cents, status = excluded.status,
           link_code_hash = excluded.link_code_hash, as_of = excluded.as_of`.execute(tx);
}

/** Held bills that have come in under another account after all wait no more. */
export async function endHeldBillsThatCame(tx: Tx, { runId }: ImportRun): Promise<void> {
  await sql`
    update held_bills h set ended_by_run_id = ${runId}
     where h.ended_by_run_id is null and h.let_go_at is null
       and exists (select from bills w where ${isSameBill})`.execute(tx);
}

/** Sets held bills apart whose accounts are known, or among those that a file brings. Answers how many. */
export async function findComingBills(tx: Tx, accountsBrought: RawBuilder<unknown>): Promise<number> {
  await setApart(
    tx,
    'import_coming_bills',
    sql`select h.* from ${waitingBills} h
         where (h.comparable_account_number in (${accountsBrought})
                or exists (select from customer_account_numbers a
                            where a.comparable_account_number = h.comparable_account_number))
           and not exists (select from bills w where ${isSameBill})`,
  );
  return await countOf(tx, 'import_coming_bills');
}

/** Makes bills of them, which are of the run like any that it brings. */
export async function takeComingBills(tx: Tx, run: ImportRun): Promise<void> {
  await lockBills(tx);
  const before = await lastBillId(tx);
  await sql`
    insert into bills (category, bill_year, bill_number, customer_account_id, bill_date, due_date, description,
      total_cents, imported_balance_cents, status, link_code_hash, as_of)
    select h.category, h.bill_year, h.bill_number, a.customer_account_id, h.bill_date, h.due_date, h.description,
           h.total_cents, h.imported_balance_cents, h.status, h.link_code_hash, h.as_of
      from import_coming_bills h
      join customer_account_numbers a on a.comparable_account_number = h.comparable_account_number`.execute(tx);
  await markBillsToAskOf(tx, run.runId, sql`select w.id from import_coming_bills h join bills w on ${isSameBill}`);
  if (run.runId === null) return;
  await keepBillRange(tx, run.runId, before);
  await endHeldBillsThatCame(tx, run);
}

/** What a run held is held no more, and what it ended waits again, where its bill is gone. */
export async function undoHeldBills(tx: Tx, runId: number): Promise<void> {
  await sql`
    update held_bills h set ended_by_run_id = null
     where h.ended_by_run_id = ${runId} and not exists (select from bills w where ${isSameBill})`.execute(tx);
  await sql`delete from held_bills where run_id = ${runId}`.execute(tx);
}

/** Says that a bill, as `01-2026-12345`, is not waited for. False where it waits no more. */
export async function setLetGo(tx: Tx, key: string, by: { userId: string; now: Date }): Promise<boolean> {
  const changed = await sql`
    update held_bills h set let_go_by = ${by.userId}, let_go_at = ${by.now}
     where ${keyOfHeld} = ${key} and h.ended_by_run_id is null and h.let_go_at is null`.execute(tx);
  return (changed.numAffectedRows ?? 0n) > 0n;
}

async function countOf(tx: Tx, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(tx);
  return rows[0]?.count ?? 0;
}
