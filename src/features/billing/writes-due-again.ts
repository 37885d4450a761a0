import { sql } from 'kysely';
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
 * Bills on which something is due again once a file of payments counts: it posts what was paid here, in whatever amount, from then on
 * that is taken to be in the city's balance, and the balance is as large as before. So it is where the file of bills that belongs to it was left out.
 */
export async function findBillsDueAgain(tx: Tx): Promise<void> {
  await makeDueBefore(tx);
  await setApart(
    tx,
    'import_due_again',
    sql`
      select b.id as bill_id, due.before_cents as due_cents, due.then_cents as due_then_cents
        from (select b.id, sum(ours.amount_cents - ours.credited_cents) as cents
                from import_payment_rows r
                join bills b on ${isBillOfRow}
                join payable_payments ours on ${isPaidHere} and ours.receipt_number = r.reference
               where r.reason is null and not exists (select from city_payments p where ${isPaymentOfRow})
               group by b.id) posted
        join bills b on b.id = posted.id and b.status = 'open'
        join bill_amounts d on d.bill_id = b.id
        left join import_due_before kept on kept.bill_id = b.id
       cross join lateral (
        select coalesce(kept.due_cents, d.amount_due_cents) as before_cents,
               least(d.amount_due_cents + posted.cents, b.imported_balance_cents)::bigint as then_cents) due
       where due.then_cents > due.before_cents`,
  );
}

async function makeDueBefore(tx: Tx): Promise<void> {
  await sql`
    create temp table if not exists import_due_before (bill_id bigint primary key, due_cents bigint not null)
    on commit drop`.execute(tx);
}
