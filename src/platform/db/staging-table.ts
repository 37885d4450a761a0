import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './types.ts';

/** A row of a file that was not taken, and why. */
export type RejectedRow = { line: number; reason: string };

/** A feature's own table for rows of one file: temporary, gone with the transaction that filled it. */
export type StagingTable = {
  /** `copy … (line, reason, …) from stdin`, in text format, columns in the order in which they were given. */
  copyRows: string;
  /** How many columns a row has after its line and reason. */
  width: number;
  makeStaging(tx: Tx): Promise<void>;
  dropStaging(tx: Tx): Promise<void>;
  /** Rows that have a reason, in the order of their lines, so many at a time. One reading at a time. */
  rejectedRows(tx: Tx, pageLength: number): AsyncGenerator<RejectedRow[], void>;
  /** How many rows were staged, and how many of them have a reason. */
  stagedRows(tx: Tx): Promise<{ rows: number; rejected: number }>;
};

/** Describes a staging table by its columns and their SQL types; `line` and `reason` come first in every one. */
export function stagingTable(name: string, columns: Readonly<Record<string, string>>): StagingTable {
  const table = sql.table(name);
  const definition = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return {
    copyRows: `copy ${name} (line, reason, ${Object.keys(columns).join(', ')}) from stdin`,
    width: definition.length,
    async makeStaging(tx) {
      const all = sql.raw(['line bigint not null', 'reason text', ...definition].join(', '));
      await sql`create temp table ${table} (${all}) on commit drop`.execute(tx);
    },
    async dropStaging(tx) {
      await sql`drop table ${table}`.execute(tx);
    },
    rejectedRows: (tx, pageLength) =>
      pagesOf<RejectedRow>(
        tx,
        sql`select line, reason from ${table} where reason is not null order by line`,
        pageLength,
      ),
    async stagedRows(tx) {
      const found = await sql<{ rows: number; rejected: number }>`
        select count(*) as rows, count(reason) as rejected from ${table}`.execute(tx);
      return found.rows[0] ?? { rows: 0, rejected: 0 };
    },
  };
}

/**
 * Keeps the answer to a query in a temporary table before anything is written on account of it. An insert that asks its
 * own table what is new goes through all of it for each row where PostgreSQL takes it for empty: an hour for a city.
 */
export async function setApart(tx: Tx, name: string, query: RawBuilder<unknown>): Promise<void> {
  const table = sql.table(name);
  await sql`drop table if exists ${table}`.execute(tx);
  await sql`create temp table ${table} on commit drop as ${query}`.execute(tx);
  await sql`analyze ${table}`.execute(tx);
}

/** Tables that city files fill. */
export type ImportedTable =
  | 'customers'
  | 'customer_accounts'
  | 'bills'
  | 'bill_lines'
  | 'city_payments'
  | 'service_addresses';

/** Fewer rows are joined fast in any way. */
const manyRows = 1_000;

/**
 * Lets PostgreSQL look at tables of which it believes that they have fewer rows than a file: what it saw last may have been
 * the empty pages of a dry run.
 */
export async function lookAtTables(tx: Tx, tables: readonly ImportedTable[], fileRows: number): Promise<void> {
  if (fileRows < manyRows) return;
  for (const table of tables) await sql`select look_at_imported_table(${table}, ${fileRows})`.execute(tx);
}

/** SQL for whether a row that differs is of the kind that was asked for: new, changed, or either. */
export function isWanted(isNew: RawBuilder<unknown>, only: string | undefined): RawBuilder<unknown> {
  if (only === undefined) return sql`true`;
  return sql`(${isNew}) = ${only === 'new'}`;
}

/** The rows of a query, so many at a time, so that no more of them are held. One reading at a time. */
export async function* pagesOf<Row>(tx: Tx, query: RawBuilder<Row>, pageLength: number): AsyncGenerator<Row[], void> {
  await sql`declare rows_by_pages no scroll cursor for ${query}`.execute(tx);
  let isWhole = true;
  try {
    for (;;) {
      isWhole = false;
      const page = await sql<Row>`fetch ${sql.lit(pageLength)} from rows_by_pages`.execute(tx);
      isWhole = true;
      if (page.rows.length > 0) yield page.rows;
      if (page.rows.length < pageLength) return;
    }
  } finally {
    // A statement that failed has ended the transaction and the cursor with it.
    if (isWhole) await sql`close rows_by_pages`.execute(tx);
  }
}
