import { sql, type RawBuilder } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import { setApart } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';

/** Bills that some runs brought. As one set of numbers: a look-up in it is short, however many runs there were. */
const broughtByAny = (runIds: readonly number[]) => sql`
  b.id <@ (select range_agg(int8range(after_bill_id, last_bill_id, '(]')) from bill_import_ranges
            where run_id = any(${[...runIds]}::bigint[]))`;

/**
 * Finds open bills that runs have brought and that stand in no row of the file, of the categories and years that do stand
 * in it. Answers how many. None where more of them are missing than there: such a file is a part of a delivery.
 */
export async function findMissingBills(tx: Tx, runIds: readonly number[]): Promise<number> {
  await setApart(
    tx,
    'import_missing_bills',
    sql`
    with of_file as materialized (select distinct category, bill_year, bill_number from import_bill_rows),
    open_bills as materialized (
      select b.id as bill_id, f.bill_number is null as is_missing
        from bills b
        left join of_file f on f.category = b.category and f.bill_year = b.bill_year and f.bill_number = b.bill_number
       where b.status = 'open' and ${broughtByAny(runIds)}
         and (b.category, b.bill_year) in (select category, bill_year from of_file))
    select bill_id from open_bills
     where is_missing and (select count(*) filter (where is_missing) <= count(*) filter (where not is_missing)
                             from open_bills)`,
  );
  const { rows } = await sql<{ count: number }>`select count(*) as count from import_missing_bills`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** An open bill that a file of its source has no more. It stays as it is. */
export type MissingBill = { key: string; customerAccountId: number; accountNumber: string; balanceCents: Cents };

/** The bills that were found missing. */
export function missingBills(): RawBuilder<MissingBill> {
  return sql<MissingBill>`
    select b.category || '-' || b.bill_year || '-' || b.bill_number as key, b.customer_account_id,
           a.account_number, b.imported_balance_cents as balance_cents
      from import_missing_bills m
      join bills b on b.id = m.bill_id
      join customer_account_numbers a on a.customer_account_id = b.customer_account_id
     order by b.category, b.bill_year, b.bill_number`;
}
