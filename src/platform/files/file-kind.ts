import type { Tx } from '../db/types.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { FieldReader } from './field-reader.ts';

export type FileColumn = {
  name: string;
  isRequired: boolean;
  /** Never written anywhere as it stands, the file of rejected rows included. */
  isSecret?: boolean;
};

/** What every row of an import is read by. */
export type ImportRun = { startedAt: Date; timeZone: string; secrets: Secrets };

/** What a merge did, in rows of the file. `removed`: rows we held that the file no longer has. */
export type Merged = { created: number; changed: number; removed?: number };

export type RejectedRow = { line: number; reason: string };

/**
 * A kind of city file, as the feature that owns its rows takes it. The importer streams rows into the feature's
 * staging table, which lives as long as the transaction; everything else is the feature's own SQL, a statement for
 * all rows at once.
 */
export type FileKind = {
  kind: string;
  /** One row and many rows, in words a clerk would use. */
  columns: readonly FileColumn[];
  /** `copy … (line, reason, …) from stdin`, in text format. */
  copyRows: string;
  makeStaging(tx: Tx): Promise<void>;
  dropStaging(tx: Tx): Promise<void>;
  /**
   * Makes the cells of one staged row after its line and reason. A row that cannot be taken has told the fields why;
   * cells that were read before may still help to know whose row it was.
   */
  rowReader(run: ImportRun): (fields: FieldReader) => (string | number | null)[];
  /** Gives a reason to rows that only the other rows, or what we hold, show to be wrong. */
  rejectRows(tx: Tx, run: ImportRun): Promise<void>;
  /** The first differences between the file and what we hold, a sentence each, before the merge. */
  differences(tx: Tx, run: ImportRun, limit: number): Promise<string[]>;
  /** Brings what we hold up to the rows that have no reason. Rows that say what we hold already are not written. */
  merge(tx: Tx, run: ImportRun): Promise<Merged>;
  /** Rows that have a reason, in the order of their lines. */
  rejectedRows(tx: Tx, afterLine: number, limit: number): Promise<RejectedRow[]>;
  /** Every row that was staged, and how many of them have a reason. */
  stagedRows(tx: Tx): Promise<{ rows: number; rejected: number }>;
};
