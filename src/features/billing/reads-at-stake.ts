import { sql } from 'kysely';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import type { Changes, Held } from '../../platform/files/file-kind.ts';
import { isBillOfRow } from './writes-import.ts';
import { isLineOfRow, isVanished } from './writes-import-lines.ts';

/** What the city says is owed: a balance on an open bill, a credit on a paid one, nothing on a void one. */
const owed = (bill: 'b' | 'r') => {
  const of = (column: string) => sql.ref(`${bill}.${column}`);
  return sql`case ${of('status')} when 'open' then ${of('imported_balance_cents')} when 'void' then 0
             else least(0, ${of('imported_balance_cents')}) end`;
};

/** How many bills there are, how many of them are open, and what the city says is open on them. */
export async function heldBillsAndMoney(db: Queryable): Promise<Partial<Held>> {
  const { rows } = await sql<Pick<Held, 'bills' | 'openBills' | 'openCents'>>`
    select (select count(*) from bills) as bills, count(*) as open_bills,
           coalesce(sum(greatest(0, imported_balance_cents)), 0)::bigint as open_cents
      from bills where status = 'open'`.execute(db);
  return rows[0] ?? {};
}

/**
 * Of how many bills the file changes the balance, the total or the account, or which become void or are so no more; how much more
 * or less is owed on them by that, by whoever it was and is; and what its new bills ask for. Bills that are to be held ask for
 * nothing yet. Keeps which bills they are, so that their lines do not count them once more.
 */
export async function changesOfBills(tx: Tx): Promise<Partial<Changes>> {
  await makeCountedBills(tx);
  const { rows } = await sql<Pick<Changes, 'changedBills' | 'changedCents' | 'newCents'>>`
    with changed as (
      select b.id,
             case when b.customer_account_id = a.customer_account_id then abs(${owed('r')} - ${owed('b')})
                  else greatest(abs(${owed('r')}), abs(${owed('b')})) end as cents,
             greatest(0, ${owed('r')}) as asked_cents
        from import_bill_rows r
        join customer_account_numbers a on a.comparable_account_number = r.comparable_account_number
        left join bills b on ${isBillOfRow}
       where r.reason is null
         and (b.imported_balance_cents, b.total_cents, b.status = 'void', b.customer_account_id)
             is distinct from (r.imported_balance_cents, r.total_cents, r.status = 'void', a.customer_account_id)
    ), counted as (
      insert into import_counted_bills select id from changed where id is not null on conflict do nothing)
    select count(id) as changed_bills,
           coalesce(sum(cents) filter (where id is not null), 0)::bigint as changed_cents,
           coalesce(sum(asked_cents) filter (where id is null), 0)::bigint as new_cents
      from changed`.execute(tx);
  return rows[0] ?? {};
}

/**
 * On how many open bills the file changes the amount of a line or the charge code that it is booked by, takes a line away or adds one, other than those that the run
 * changes anyway. First lines of a bill that had none change nothing that was asked for.
 */
export async function changesOfLines(tx: Tx): Promise<Partial<Changes>> {
  await makeCountedBills(tx);
  const counted = await sql`
    insert into import_counted_bills
    select b.id
      from (select n.bill_id from import_lines n left join bill_lines l on ${isLineOfRow}
             where (n.amount_cents <> coalesce(l.amount_cents, 0) or n.amount_cents <> 0 and n.charge_code <> l.charge_code)
               and exists (select from bill_lines o where o.bill_id = n.bill_id)
             union
            select l.bill_id from bill_lines l where l.amount_cents <> 0 and ${isVanished}) c
      join bills b on b.id = c.bill_id and b.status = 'open'
        on conflict do nothing`.execute(tx);
  return { changedBills: Number(counted.numAffectedRows ?? 0n) };
}

async function makeCountedBills(tx: Tx): Promise<void> {
  await sql`create temp table if not exists import_counted_bills (bill_id bigint primary key) on commit drop`.execute(
    tx,
  );
}

/**
 * On how many bills, other than those that the run changes anyway, something is due again by the file, since it posts what was paid
 * here and their balance does not know of it; and how much on all of them.
 */
export async function changesOfPostings(tx: Tx): Promise<Partial<Changes>> {
  await makeCountedBills(tx);
  const { rows } = await sql<Pick<Changes, 'changedBills' | 'changedCents'>>`
    with counted as (
      insert into import_counted_bills select bill_id from import_due_again on conflict do nothing returning bill_id)
    select (select count(*) from counted) as changed_bills,
           coalesce(sum(due_then_cents - due_cents), 0)::bigint as changed_cents
      from import_due_again`.execute(tx);
  return rows[0] ?? {};
}

/** What held bills ask for whose accounts a file brings. */
export async function changesOfComingBills(tx: Tx): Promise<Partial<Changes>> {
  const { rows } = await sql<Pick<Changes, 'newCents'>>`
    select coalesce(sum(greatest(0, ${owed('r')})), 0)::bigint as new_cents from import_coming_bills r`.execute(tx);
  return rows[0] ?? {};
}
