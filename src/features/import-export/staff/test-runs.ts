import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { insertRun, insertRunFiles, keepFound } from '../writes-runs.ts';

const counts = { rows: 1, created: 1, changed: 0, onlyRenewed: 0, unchanged: 0, removed: 0, rejected: 0 };

/** For tests only: a run that is over, with a file of each kind that staff may download. Answers its number. */
export async function insertImportedRun({ context, dataDir }: TestPortal): Promise<number> {
  const at = context.clock.now();
  const hash = 'a'.repeat(64);
  const runId = await context.db.transaction().execute(async (tx) => {
    const run = { source: 'upload', madeBy: null, madeAt: at, state: 'imported', endedAt: at } as const;
    const id = await insertRun(tx, run);
    const file = { position: 0, name: 'customers.csv', sizeBytes: 1, hash, kind: 'customers', taken: counts };
    await insertRunFiles(tx, id, [file]);
    await keepFound(tx, { runId: id, position: 0 }, { tried: counts, rejectsName: 'rejects.csv' });
    return id;
  });
  const folder = join(dataDir, 'imports', String(runId));
  mkdirSync(join(folder, 'rejects'), { recursive: true });
  for (const name of [`${hash}.csv`, 'differences-0.csv', join('rejects', 'rejects.csv')])
    writeFileSync(join(folder, name), 'x');
  return runId;
}
