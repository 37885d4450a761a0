import type { RejectedRow } from '../../platform/db/staging-table.ts';
import type { AtStake, Difference } from '../../platform/files/file-kind.ts';
import type { SourceColumns } from './city-file.ts';
import type { FileCounts } from './import-run.ts';

/** What became of one file. */
export type ImportReport = {
  file: string;
  name: string;
  sizeBytes: number;
  kind: string;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** Null when every row was taken. */
  rejectsFile: string | null;
  /** How many of the changed rows say the same as before, as of a later moment. */
  onlyRenewed: number;
  /** Rows that we held and the file has no more. */
  removed: number;
  /** What the source's files had before, and this one has no more. It stays. */
  missing: number;
  /** Bills whose accounts are not known and that wait for them. */
  held: number;
  /** Bills that waited, and came in with the accounts of this file. */
  coming: number;
  /** Of a dry run: the first differences. */
  differences: Difference[];
  firstRejected: RejectedRow[];
  /** The names of its columns that are not read, as they stand there. */
  unreadColumns: string[];
  /** The source whose names its columns bear, where they are not ours. */
  source: SourceColumns | null;
};

/** What became of all files of a call, and what was at stake before anything changed. */
export type ImportOutcome = { reports: ImportReport[]; atStake: AtStake; startedAt: Date };

/** Rows of a file by what became of them. */
export function countsOf({
  rows,
  created,
  changed,
  onlyRenewed,
  unchanged,
  removed,
  missing,
  held,
  coming,
  rejected,
}: ImportReport): FileCounts {
  return { rows, created, changed, onlyRenewed, unchanged, removed, missing, held, coming, rejected };
}
