import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Cents } from '../../kernel/money.ts';
import { isWanted, setApart, stagingTable } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { DifferenceKind, ImportRun, Merged } from '../../platform/files/file-kind.ts';
import type { BillStatus } from './amount-due.ts';

/** Rows of a bills file as they were read. */
export const billRows = stagingTable('import_bill_rows', {
  category: 'text',
  bill_year: 'integer',
  bill_number: 'text',
  comparable_account_number: 'text',
  bill_date: 'date',
  due_date: 'date',
  description: 'text',
  total_cents: 'bigint',
  imported_balance_cents: 'bigint',
  status: 'text',
  link_code_hash: 'bytea',
  as_of: 'timestamptz',
});

/** How messages name the bill of a staged row, as `01-2026-12345`. */
export const keyOfRow = sql`r.category || '-' || r.bill_year || '-' || r.bill_number`;

/** A staged row and the bill that it names. */
export const isBillOfRow = sql`b.category = r.category and b.bill_year = r.bill_year and b.bill_number = r.bill_number`;

/**
 * The code of a bill as given. An empty one leaves what is held, since rows without their codes are sent again, mended; but
 * not for another account: who was sent the code has shown nothing about that.
 */
const codeGiven = sql`
  coalesce(r.link_code_hash, case when b.customer_account_id = a.customer_account_id then b.link_code_hash end)`;

/** What a bill says, as held and as given; its moment apart. */
const held = sql`(b.customer_account_id, b.bill_date, b.due_date, b.description, b.total_cents,
  b.imported_balance_cents, b.status, b.link_code_hash)`;
const given = sql`(a.customer_account_id, r.bill_date, r.due_date, r.description, r.total_cents,
  r.imported_balance_cents, r.status, ${codeGiven})`;

/**
 * Nobody pays a bill while bills are brought up to the city's files: a payment begun before is waited for, one that
 * comes later sees the new balance. Pages go on reading. Taken whole, so that two sides never wait for each other.
 */
export async function lockBills(tx: Tx): Promise<void> {
  await sql`lock table bills in exclusive mode`.execute(tx);
}

/** Bills whose rows were refused as older: lines that came with them are older too. */
export async function makeOlderBills(tx: Tx): Promise<void> {
  await sql`create temp table if not exists import_older_bills (bill_id bigint not null) on commit drop`.execute(tx);
}

export async function rejectBillRows(tx: Tx, run: ImportRun): Promise<void> {
  await makeOlderBills(tx);
  await sql`analyze import_bill_rows`.execute(tx);
  await rejectUnknownAccounts(tx, run);
  await rejectRepeatedBills(tx);
  await rejectOlderBills(tx, run);
}

/** Where such bills are held, those that we have already under an account we know are refused all the same. */
async function rejectUnknownAccounts(tx: Tx, { holdsUnknown }: ImportRun): Promise<void> {
  await sql`
    update import_bill_rows r set reason = 'account ' || r.comparable_account_number || ' is not known'
     where r.reason is null
       and not exists (select from customer_account_numbers a
                        where a.comparable_account_number = r.comparable_account_number)
       and (${!holdsUnknown} or exists (select from bills b where ${isBillOfRow}))`.execute(tx);
}

/** Later rows of a bill that stands in the file before. */
async function rejectRepeatedBills(tx: Tx): Promise<void> {
  await sql`
    update import_bill_rows r set reason = 'bill ' || ${keyOfRow} || ' stands on line ' || d.first_line || ' already'
      from (select category, bill_year, bill_number, min(line) as first_line
              from import_bill_rows where reason is null
             group by category, bill_year, bill_number having count(*) > 1) d
     where d.category = r.category and d.bill_year = r.bill_year and d.bill_number = r.bill_number
       and r.reason is null and r.line > d.first_line`.execute(tx);
}

/** Rows that would take a bill back to an earlier moment. An older row that says what we hold takes nothing back. */
async function rejectOlderBills(tx: Tx, run: ImportRun): Promise<void> {
  await sql`
    with older as (
      update import_bill_rows r
         set reason = 'older than the balance we hold of bill ' || ${keyOfRow} || ', which is as of '
                      || to_char(b.as_of at time zone ${run.timeZone}, 'YYYY-MM-DD HH24:MI')
        from bills b, customer_account_numbers a
       where ${isBillOfRow} and a.comparable_account_number = r.comparable_account_number and r.reason is null
         and coalesce(r.as_of, ${run.startedAt}) < b.as_of and ${held} is distinct from ${given}
      returning b.id)
    insert into import_older_bills select id from older`.execute(tx);
}

type BillValues = {
  balanceCents: Cents;
  totalCents: Cents;
  status: BillStatus;
  billDate: Day;
  dueDate: Day;
  accountNumber: string;
  description: string;
};

/** A bill of the file that we do not hold, or hold otherwise. */
export type ChangedBillRow = {
  key: string;
  customerAccountId: number;
  /** Whose it is now; null of a new bill. */
  heldAccountId: number | null;
  held: BillValues | null;
  given: BillValues;
  code: CodeChange | null;
};

/** A bill gets its `first` code or a `new` one, or its code is `gone` since the bill has another account. */
export type CodeChange = 'first' | 'new' | 'gone';

const valuesOf = (bill: RawBuilder<unknown>, holder: RawBuilder<unknown>) => sql`
  jsonb_build_object('balanceCents', ${bill}.imported_balance_cents, 'totalCents', ${bill}.total_cents,
    'status', ${bill}.status, 'billDate', ${bill}.bill_date, 'dueDate', ${bill}.due_date,
    'accountNumber', ${holder}.account_number, 'description', ${bill}.description)`;

/** Bills of the file that are new or say something else than what we hold, or only one of the two. */
export function changedBillRows(only?: DifferenceKind): RawBuilder<ChangedBillRow> {
  return sql<ChangedBillRow>`
    select ${keyOfRow} as key, a.customer_account_id, b.customer_account_id as held_account_id,
           case when b.id is not null then ${valuesOf(sql`b`, sql`h`)} end as held,
           ${valuesOf(sql`r`, sql`a`)} as given,
           case when b.link_code_hash is not distinct from ${codeGiven} then null
                when ${codeGiven} is null then 'gone' when b.link_code_hash is null then 'first' else 'new' end as code
      from import_bill_rows r
      join customer_account_numbers a on a.comparable_account_number = r.comparable_account_number
      left join bills b on ${isBillOfRow}
      left join customer_account_numbers h on h.customer_account_id = b.customer_account_id
     where r.reason is null and (b.id is null or ${held} is distinct from ${given})
       and ${isWanted(sql`b.id is null`, only)}
     order by r.line`;
}

/** Brings bills up to the rows of the file. A bill that says the same at a later moment only takes the moment. */
export async function mergeBillRows(tx: Tx, run: ImportRun): Promise<Merged> {
  await lockBills(tx);
  const { changed, onlyRenewed } = await updateBills(tx, run);
  const before = await lastBillId(tx);
  const created = await insertBills(tx, run);
  if (run.runId !== null && created > 0) await keepBillRange(tx, run.runId, before);
  return { created, changed, onlyRenewed };
}

async function updateBills(tx: Tx, run: ImportRun): Promise<{ changed: number; onlyRenewed: number }> {
  const { rows } = await sql<{ changed: number; onlyRenewed: number }>`
    with news as (
      select b.id, a.customer_account_id, r.*, ${codeGiven} as code_given, ${held} is distinct from ${given} as says_other,
             b.as_of as held_as_of, case when ${held} is distinct from ${given} then to_jsonb(b) end as before
        from import_bill_rows r
        join customer_account_numbers a on a.comparable_account_number = r.comparable_account_number
        join bills b on ${isBillOfRow}
       where r.reason is null and (${held} is distinct from ${given} or r.as_of > b.as_of)
    ), kept as (
      insert into bills_before_imports (run_id, bill_id, before)
      select ${run.runId}, n.id, n.before from news n where n.says_other and ${run.runId}::bigint is not null
      on conflict do nothing
    ), kept_moments as (
      insert into bill_moments_before_imports (run_id, as_of, bill_ids)
      select ${run.runId}, n.held_as_of, array_agg(n.id) from news n
       where not n.says_other and ${run.runId}::bigint is not null group by n.held_as_of
    ), updated as (
      update bills b
         set customer_account_id = n.customer_account_id, bill_date = n.bill_date, due_date = n.due_date,
             description = n.description, total_cents = n.total_cents,
             -- A penalty that the city moves into the total stands beside it no more.
             penalties_cents = greatest(0, b.penalties_cents - greatest(0, n.total_cents - b.total_cents)),
             imported_balance_cents = n.imported_balance_cents, status = n.status,
             link_code_hash = n.code_given, as_of = coalesce(n.as_of, ${run.startedAt})
        from news n where b.id = n.id
      returning n.says_other)
    select count(*) as changed, count(*) filter (where not says_other) as only_renewed from updated`.execute(tx);
  return rows[0] ?? { changed: 0, onlyRenewed: 0 };
}

async function insertBills(tx: Tx, run: ImportRun): Promise<number> {
  await setApart(
    tx,
    'import_new_bills',
    sql`select r.line from import_bill_rows r
         where r.reason is null and not exists (select from bills b where ${isBillOfRow})`,
  );
  const inserted = await sql`
    insert into bills (category, bill_year, bill_number, customer_account_id, bill_date, due_date, description,
      total_cents, imported_balance_cents, status, link_code_hash, as_of)
    select r.category, r.bill_year, r.bill_number, a.customer_account_id, r.bill_date, r.due_date, r.description,
           r.total_cents, r.imported_balance_cents, r.status, r.link_code_hash, coalesce(r.as_of, ${run.startedAt})
      from import_new_bills n
      join import_bill_rows r on r.line = n.line
      join customer_account_numbers a on a.comparable_account_number = r.comparable_account_number`.execute(tx);
  return Number(inserted.numAffectedRows ?? 0n);
}

export async function lastBillId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from bills`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Keeps that all bills after one were brought by a run. */
export async function keepBillRange(tx: Tx, runId: number, afterBillId: number): Promise<void> {
  await sql`
    insert into bill_import_ranges (run_id, after_bill_id, last_bill_id)
    select ${runId}, ${afterBillId}, max(id) from bills`.execute(tx);
}

/** SQL for the last bill that was there before a run: what comes to later ones goes with them. */
export const lastBillBefore = (runId: number | RawBuilder<unknown>) => sql`
  (select coalesce(min(after_bill_id), 9223372036854775807) from bill_import_ranges where run_id = ${runId})`;
