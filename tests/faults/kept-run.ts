import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from './fault.ts';

/** How far the runs of a fault have come, so that a full count may be reached over several of them. */
export type Run = { name: string; seed: number; done: number; sums: Figures };

const folder = join('test-results', 'faults');

export function keptRun(name: string): Run | null {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

export function keepRun(run: Run): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${run.name}.json`);
  writeFileSync(`${file}.new`, JSON.stringify({ ...run, at: new Date().toISOString() }, null, 2));
  renameSync(`${file}.new`, file);
}
