import { sql, type RawBuilder } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import { isWanted, setApart, stagingTable } from '../../platform/db/staging-table.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { DifferenceKind, ImportRun, Merged } from '../../platform/files/file-kind.ts';
import { isBillOfRow, keyOfRow, lastBillBefore, lockBills, makeOlderBills } from './writes-import.ts';

const rowsAsRead = stagingTable('import_line_rows', {
  category: 'text',
  bill_year: 'integer',
  bill_number: 'text',
  line_number: 'integer',
  charge_code: 'text',
  description: 'text',
  quantity: 'numeric',
  unit_amount_cents: 'bigint',
  amount_cents: 'bigint',
});

/** Rows of a lines file as they were read, and beside them those that may be taken, with the bill that each is of. */
export const billLineRows = {
  ...rowsAsRead,
  async dropStaging(tx: Tx): Promise<void> {
    await rowsAsRead.dropStaging(tx);
    await sql`drop table import_lines`.execute(tx);
  },
};

const held = sql`(l.charge_code, l.description, l.quantity, l.unit_amount_cents, l.amount_cents)`;
const given = sql`(n.charge_code, n.description, n.quantity, n.unit_amount_cents, n.amount_cents)`;
export const isLineOfRow = sql`l.bill_id = n.bill_id and l.line_number = n.line_number`;

export async function rejectBillLineRows(tx: Tx): Promise<void> {
  await makeOlderBills(tx);
  await sql`analyze import_line_rows`.execute(tx);
  await findBillsOfLines(tx);
  await sql`analyze import_lines`.execute(tx);
  await rejectLinesOfUnknownBills(tx);
  await rejectRepeatedLines(tx);
  await rejectOlderLines(tx);
}

async function findBillsOfLines(tx: Tx): Promise<void> {
  await sql`
    create temp table import_lines on commit drop as
    select r.line, b.id as bill_id, r.line_number, r.charge_code, r.description, r.quantity, r.unit_amount_cents,
           r.amount_cents
      from import_line_rows r join bills b on ${isBillOfRow}
     where r.reason is null`.execute(tx);
}

async function rejectLinesOfUnknownBills(tx: Tx): Promise<void> {
  await sql`
    update import_line_rows r set reason = 'bill ' || ${keyOfRow} || ' is not known'
     where r.reason is null
       and (select count(*) from import_lines) < (select count(*) from import_line_rows where reason is null)
       and not exists (select from import_lines n where n.line = r.line)`.execute(tx);
}

/** Later rows of a line that stands in the file before. */
async function rejectRepeatedLines(tx: Tx): Promise<void> {
  await sql`
    with repeated as (
      select bill_id, line_number, min(line) as first_line from import_lines
       group by bill_id, line_number having count(*) > 1
    ), refused as (
      delete from import_lines n using repeated d
       where d.bill_id = n.bill_id and d.line_number = n.line_number and n.line > d.first_line
      returning n.line, d.first_line)
    update import_line_rows r
       set reason = 'line ' || r.line_number || ' of bill ' || ${keyOfRow} || ' stands on line ' || d.first_line
                    || ' of the file already'
      from refused d where d.line = r.line`.execute(tx);
}

/** Lines that came with an older bill, unless they say what we hold. */
async function rejectOlderLines(tx: Tx): Promise<void> {
  await sql`
    with refused as (
      delete from import_lines n
       where n.bill_id in (select bill_id from import_older_bills)
         and not exists (select from bill_lines l where ${isLineOfRow} and ${held} is not distinct from ${given})
      returning n.line)
    update import_line_rows r set reason = 'bill ' || ${keyOfRow} || ' is older in these files than what we hold'
      from refused d where d.line = r.line`.execute(tx);
}

/** A line of the file that we do not hold or hold otherwise, or one that we hold and the file has no more. */
export type ChangedLine = {
  key: string;
  lineNumber: number;
  description: string;
  heldCents: Cents | null;
  givenCents: Cents | null;
  heldCode: string | null;
  givenCode: string | null;
};

/** Lines that differ: changed ones, then new ones, or only one of the two. */
export function changedLines(only?: DifferenceKind): RawBuilder<ChangedLine> {
  return sql<ChangedLine>`
    select ${keyOfRow} as key, n.line_number, n.description, l.amount_cents as held_cents,
           n.amount_cents as given_cents, l.charge_code as held_code, n.charge_code as given_code
      from import_lines n
      join import_line_rows r on r.line = n.line
      left join bill_lines l on ${isLineOfRow}
     where (l.bill_id is null or ${held} is distinct from ${given}) and ${isWanted(sql`l.bill_id is null`, only)}
     order by l.bill_id is null, n.line`;
}

/** Lines that will be removed, since their bill's lines in the file are others. */
export function vanishedLines(): RawBuilder<ChangedLine> {
  return sql<ChangedLine>`
    select b.category || '-' || b.bill_year || '-' || b.bill_number as key, l.line_number, l.description,
           l.amount_cents as held_cents, null::bigint as given_cents, l.charge_code as held_code, null as given_code
      from bill_lines l join bills b on b.id = l.bill_id
     where ${isVanished} order by l.bill_id, l.line_number`;
}

/** A held line whose bill has lines in the file, none of them refused, and not this one. */
export const isVanished = sql`
  l.bill_id in (select bill_id from import_lines)
  and not exists (select from import_lines n where ${isLineOfRow})
  and l.bill_id not in (select b.id from import_line_rows r join bills b on ${isBillOfRow}
                         where r.reason is not null)`;

/** Brings the lines of the file's bills up to the file: a bill's lines there are all that it has. */
export async function mergeBillLineRows(tx: Tx, { runId }: ImportRun): Promise<Merged> {
  await lockBills(tx);
  const removed = await deleteVanishedLines(tx, runId);
  const changed = await updateLines(tx, runId);
  if (runId !== null) await keepAddedLines(tx, runId);
  return { created: await insertLines(tx), changed, removed };
}

async function deleteVanishedLines(tx: Tx, runId: number | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (delete from bill_lines l where ${isVanished} returning l.*),
    kept as (
      insert into bill_lines_before_imports (run_id, bill_id, line_number, before)
      select ${runId}, g.bill_id, g.line_number, to_jsonb(g) from gone g where ${runId}::bigint is not null
      on conflict do nothing)
    select count(*) as count from gone`.execute(tx);
  return rows[0]?.count ?? 0;
}

async function updateLines(tx: Tx, runId: number | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with news as (
      select n.*, to_jsonb(l) as before from import_lines n join bill_lines l on ${isLineOfRow}
       where ${held} is distinct from ${given}
    ), kept as (
      insert into bill_lines_before_imports (run_id, bill_id, line_number, before)
      select ${runId}, n.bill_id, n.line_number, n.before from news n where ${runId}::bigint is not null
      on conflict do nothing
    ), updated as (
      update bill_lines l
         set charge_code = n.charge_code, description = n.description, quantity = n.quantity,
             unit_amount_cents = n.unit_amount_cents, amount_cents = n.amount_cents
        from news n where ${isLineOfRow}
      returning l.bill_id)
    select count(*) as count from updated`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Lines that come to bills which were there before the run; those of new bills go with their bills. */
async function keepAddedLines(tx: Tx, runId: number): Promise<void> {
  await sql`
    insert into bill_lines_before_imports (run_id, bill_id, line_number)
    select ${runId}, n.bill_id, n.line_number from import_lines n
     where n.bill_id <= ${lastBillBefore(runId)} and not exists (select from bill_lines l where ${isLineOfRow})
    on conflict do nothing`.execute(tx);
}

async function insertLines(tx: Tx): Promise<number> {
  await setApart(
    tx,
    'import_new_lines',
    sql`select n.* from import_lines n where not exists (select from bill_lines l where ${isLineOfRow})`,
  );
  const inserted = await sql`
    insert into bill_lines (bill_id, line_number, charge_code, description, quantity, unit_amount_cents, amount_cents)
    select n.bill_id, n.line_number, n.charge_code, n.description, n.quantity, n.unit_amount_cents, n.amount_cents
      from import_new_lines n`.execute(tx);
  return Number(inserted.numAffectedRows ?? 0n);
}
