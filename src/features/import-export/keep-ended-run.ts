import type { Tx } from '../../platform/db/types.ts';
import { countsOf, type ImportOutcome } from './import-report.ts';
import { insertRun, insertRunFiles } from './writes-runs.ts';

/** Keeps an import of the command line in the history, when it is over. Its files lie where they lay. Answers its number. */
export async function keepEndedRun(tx: Tx, at: Date, { reports }: ImportOutcome): Promise<number> {
  const run = { source: 'command-line', madeBy: null, madeAt: at, state: 'imported', endedAt: at } as const;
  const runId = await insertRun(tx, run);
  const files = reports.map((report, position) => ({
    position,
    name: report.name,
    sizeBytes: report.sizeBytes,
    hash: null,
    kind: report.kind,
    taken: countsOf(report),
  }));
  await insertRunFiles(tx, runId, files);
  return runId;
}
