import { sql } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import { setApart } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';
import { isBillOfRow } from './writes-import.ts';

export const isPaymentOfRow = sql`p.bill_id = b.id and p.reference = r.reference`;
const isPaidHere = sql`ours.payable_kind = 'bill' and ours.payable_id = b.id and ours.is_settled`;

/** Keeps what is due, before a file of bills changes their balances, on those of them that were paid here: payments that the run posts are looked at after. */
export async function keepDueBeforeBills(tx: Tx): Promise<void> {
  await makeDueBefore(tx);
  await sql`
    insert into import_due_before (bill_id, due_cents)
    select b.id, d.amount_due_cents
      from import_bill_rows r
      join bills b on ${isBillOfRow}
      join bill_amounts d on d.bill_id = b.id
     where r.reason is null and r.imported_balance_cents <> b.imported_balance_cents
       and exists (select from payable_payments ours where ${isPaidHere})
        on conflict do nothing`.execute(tx);
}

/**
 * Bills on which something is due again once a file of payments counts, as where the file of bills that belongs to it was left out: it
 * posts what was paid here, in whatever amount, from then on that is taken to be in the city's balance, and the balance is as large as before.
 * How much is due then, nobody reckons but the view that always does: the postings are made, looked at and taken away again.
 */
export async function findBillsDueAgain(tx: Tx): Promise<void> {
  await makeDueBefore(tx);
  await setApart(
    tx,
    'import_posted_bills',
    sql`
      select b.id as bill_id, d.amount_due_cents as due_cents
        from (select distinct b.id
                from import_payment_rows r
                join bills b on ${isBillOfRow}
                left join city_payments p on ${isPaymentOfRow}
               where r.reason is null and (p.paid_on, p.amount_cents) is distinct from (r.paid_on, r.amount_cents)
                 and exists (select from payable_payments ours where ${isPaidHere})) b
        join bill_amounts d on d.bill_id = b.id`,
  );
  await sql`savepoint before_postings`.execute(tx);
  const due = await dueWithPostings(tx);
  await sql`rollback to savepoint before_postings`.execute(tx);
  await sql`release savepoint before_postings`.execute(tx);
  await setApart(
    tx,
    'import_due_again',
    sql`
      select p.bill_id, coalesce(kept.due_cents, p.due_cents) as due_cents, later.cents as due_then_cents
        from import_posted_bills p
        join unnest(${due.map(({ billId }) => billId)}::bigint[], ${due.map(({ cents }) => cents)}::bigint[])
             as later (bill_id, cents) on later.bill_id = p.bill_id
        left join import_due_before kept on kept.bill_id = p.bill_id
       where later.cents > greatest(p.due_cents, kept.due_cents)`,
  );
}

/** What is due on bills that were paid here when all postings of the file are made, where it is more than before them. */
async function dueWithPostings(tx: Tx): Promise<{ billId: number; cents: Cents }[]> {
  // A posting holds its bill. They are held in the order in which payers do, so that the two never wait for each other.
  await sql`
    select count(*) from (
      select from bills b where b.id in (select bill_id from import_posted_bills) order by b.id for key share) held`.execute(
    tx,
  );
  await sql`
    insert into city_payments (bill_id, reference, paid_on, amount_cents, method)
    select b.id, r.reference, r.paid_on, r.amount_cents, r.method
      from import_payment_rows r
      join bills b on ${isBillOfRow}
      join import_posted_bills posted on posted.bill_id = b.id
     where r.reason is null
        on conflict (bill_id, reference) do update
       set paid_on = excluded.paid_on, amount_cents = excluded.amount_cents, method = excluded.method`.execute(tx);
  const { rows } = await sql<{ billId: number; cents: Cents }>`
    select d.bill_id, d.amount_due_cents as cents
      from import_posted_bills p join bill_amounts d on d.bill_id = p.bill_id
     where d.amount_due_cents > p.due_cents`.execute(tx);
  return rows;
}

async function makeDueBefore(tx: Tx): Promise<void> {
  await sql`
    create temp table if not exists import_due_before (bill_id bigint primary key, due_cents bigint not null)
    on commit drop`.execute(tx);
}
