import { sql } from 'kysely';
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
    async *rejectedRows(tx, pageLength) {
      await sql`declare rejected_rows no scroll cursor for
        select line, reason from ${table} where reason is not null order by line`.execute(tx);
      let isWhole = true;
      try {
        for (;;) {
          isWhole = false;
          const page = await sql<RejectedRow>`fetch ${sql.lit(pageLength)} from rejected_rows`.execute(tx);
          isWhole = true;
          if (page.rows.length > 0) yield page.rows;
          if (page.rows.length < pageLength) return;
        }
      } finally {
        // A statement that failed has ended the transaction and the cursor with it.
        if (isWhole) await sql`close rejected_rows`.execute(tx);
      }
    },
    async stagedRows(tx) {
      const found = await sql<{ rows: number; rejected: number }>`
        select count(*) as rows, count(reason) as rejected from ${table}`.execute(tx);
      return found.rows[0] ?? { rows: 0, rejected: 0 };
    },
  };
}
