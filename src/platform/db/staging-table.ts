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
  /** Rows that have a reason, in the order of their lines. */
  rejectedRows(tx: Tx, afterLine: number, limit: number): Promise<RejectedRow[]>;
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
    async rejectedRows(tx, afterLine, limit) {
      const found = await sql<RejectedRow>`
        select line, reason from ${table} where reason is not null and line > ${afterLine}
         order by line limit ${limit}`.execute(tx);
      return found.rows;
    },
    async stagedRows(tx) {
      const found = await sql<{ rows: number; rejected: number }>`
        select count(*) as rows, count(reason) as rejected from ${table}`.execute(tx);
      return found.rows[0] ?? { rows: 0, rejected: 0 };
    },
  };
}
