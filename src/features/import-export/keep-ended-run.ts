import type { Tx } from '../../platform/db/types.ts';
import { countsOf, type ImportOutcome } from './import-report.ts';
import { insertRun, insertRunFiles, setAtStake } from './writes-runs.ts';

/** Begins a run of the command line, which stands in the history when it has committed. Answers its number. */
export async function beginEndedRun(tx: Tx, at: Date): Promise<number> {
  const ended = { state: 'imported', endedAt: at, importBeganAt: at } as const;
  return await insertRun(tx, { source: 'command-line', madeBy: null, madeAt: at, ...ended });
}

/** Keeps what an import of the command line has done. Its files lie where they lay. */
export async function keepEndedRun(tx: Tx, runId: number, { reports, atStake }: ImportOutcome): Promise<void> {
  const files = reports.map((report, position) => ({
    position,
    name: report.name,
    sizeBytes: report.sizeBytes,
    hash: null,
    kind: report.kind,
    source: report.source,
    unreadColumns: report.unreadColumns,
    taken: countsOf(report),
  }));
  await insertRunFiles(tx, runId, files);
  await setAtStake(tx, runId, atStake);
}
