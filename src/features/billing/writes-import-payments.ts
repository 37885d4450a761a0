import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import { isWanted, setApart, stagingTable } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { DifferenceKind, ImportRun, Merged } from '../../platform/files/file-kind.ts';
import { findBillsDueAgain, isPaymentOfRow } from './writes-due-again.ts';
import { isBillOfRow, keyOfRow, lastBillBefore, lockBills } from './writes-import.ts';
import { recordWhatBalancesLeftOut } from './writes-left-out.ts';
import { markBillsToAskOf } from './writes-penalties.ts';

/** Rows of a city payments file as they were read. */
export const cityPaymentRows = stagingTable('import_payment_rows', {
  category: 'text',
  bill_year: 'integer',
  bill_number: 'text',
  reference: 'text',
  paid_on: 'date',
  amount_cents: 'bigint',
  method: 'text',
});

const held = sql`(p.paid_on, p.amount_cents, p.method)`;
const given = sql`(r.paid_on, r.amount_cents, r.method)`;

export async function rejectCityPaymentRows(tx: Tx): Promise<void> {
  await sql`analyze import_payment_rows`.execute(tx);
  await rejectPaymentsOfUnknownBills(tx);
  await rejectRepeatedPayments(tx);
  await findBillsDueAgain(tx);
}

async function rejectPaymentsOfUnknownBills(tx: Tx): Promise<void> {
  await sql`
    update import_payment_rows r set reason = 'bill ' || ${keyOfRow} || ' is not known'
     where r.reason is null and not exists (select from bills b where ${isBillOfRow})`.execute(tx);
}

/** Later rows of a payment that stands in the file before. */
async function rejectRepeatedPayments(tx: Tx): Promise<void> {
  await sql`
    update import_payment_rows r
       set reason = 'payment ' || r.reference || ' of bill ' || ${keyOfRow} || ' stands on line ' || d.first_line
                    || ' already'
      from (select category, bill_year, bill_number, reference, min(line) as first_line
              from import_payment_rows where reason is null
             group by category, bill_year, bill_number, reference having count(*) > 1) d
     where d.category = r.category and d.bill_year = r.bill_year and d.bill_number = r.bill_number
       and d.reference = r.reference and r.reason is null and r.line > d.first_line`.execute(tx);
}

/** A payment of the file that we do not hold, or hold otherwise; and what is due on its bill, where that becomes more by it. */
export type ChangedCityPayment = {
  key: string;
  reference: string;
  heldCents: Cents | null;
  givenCents: Cents;
  paidOn: Day;
  dueCents: Cents | null;
  dueThenCents: Cents | null;
};

/** Payments that differ: changed ones, then new ones, or only one of the two. */
export function changedCityPayments(only?: DifferenceKind): RawBuilder<ChangedCityPayment> {
  return sql<ChangedCityPayment>`
    select ${keyOfRow} as key, r.reference, p.amount_cents as held_cents, r.amount_cents as given_cents, r.paid_on,
           again.due_cents, again.due_then_cents
      from import_payment_rows r
      join bills b on ${isBillOfRow}
      left join city_payments p on ${isPaymentOfRow}
      left join import_due_again again on again.bill_id = b.id
     where r.reason is null and (p.bill_id is null or ${held} is distinct from ${given})
       and ${isWanted(sql`p.bill_id is null`, only)}
     order by p.bill_id is null, r.line`;
}

/** Keeps what the city posted. A payment that is not in the file stays. */
export async function mergeCityPaymentRows(tx: Tx, { runId }: ImportRun): Promise<Merged> {
  await lockBills(tx);
  const changed = await updateCityPayments(tx, runId);
  if (runId !== null) await keepAddedPayments(tx, runId);
  return { created: await insertCityPayments(tx, runId), changed };
}

async function updateCityPayments(tx: Tx, runId: number | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with news as (
      select b.id as bill_id, r.reference, r.paid_on, r.amount_cents, r.method, to_jsonb(p) as before
        from import_payment_rows r join bills b on ${isBillOfRow} join city_payments p on ${isPaymentOfRow}
       where r.reason is null and ${held} is distinct from ${given}
    ), kept as (
      insert into city_payments_before_imports (run_id, bill_id, reference, before)
      select ${runId}, n.bill_id, n.reference, n.before from news n where ${runId}::bigint is not null
      on conflict do nothing
    ), updated as (
      update city_payments p set paid_on = n.paid_on, amount_cents = n.amount_cents, method = n.method
        from news n where p.bill_id = n.bill_id and p.reference = n.reference
      returning p.bill_id)
    select count(*) as count from updated`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Payments that come to bills which were there before the run; those of new bills go with their bills. */
async function keepAddedPayments(tx: Tx, runId: number): Promise<void> {
  await sql`
    insert into city_payments_before_imports (run_id, bill_id, reference)
    select ${runId}, b.id, r.reference from import_payment_rows r join bills b on ${isBillOfRow}
     where r.reason is null and b.id <= ${lastBillBefore(runId)}
       and not exists (select from city_payments p where ${isPaymentOfRow})
    on conflict do nothing`.execute(tx);
}

async function insertCityPayments(tx: Tx, runId: number | null): Promise<number> {
  await setApart(
    tx,
    'import_new_payments',
    sql`select b.id as bill_id, r.reference, r.paid_on, r.amount_cents, r.method
          from import_payment_rows r join bills b on ${isBillOfRow}
         where r.reason is null and not exists (select from city_payments p where ${isPaymentOfRow})`,
  );
  const inserted = await sql`
    insert into city_payments (bill_id, reference, paid_on, amount_cents, method)
    select bill_id, reference, paid_on, amount_cents, method from import_new_payments`.execute(tx);
  await recordWhatBalancesLeftOut(tx, runId);
  await markBillsToAskOf(
    tx,
    runId,
    sql`select b.id from import_new_payments p join bills b on b.id = p.bill_id where b.imported_balance_cents = 0 group by b.id`,
  );
  return Number(inserted.numAffectedRows ?? 0n);
}
