import { join } from 'node:path';
import type pg from 'pg';

/** Where imports that staff ask for read and keep files, and what a file may be. */
export type ImportPlace = {
  /** COPY streams over connections of its own. */
  pool: pg.Pool;
  /** DATA_DIR: files are kept in `imports` below it, a folder a run. */
  dataDir: string;
  fileBytesMax: number;
  /** Where the city's system may leave files; null where there is no such folder. */
  dropFolder: string | null;
};

export function folderOfImports({ dataDir }: ImportPlace): string {
  return join(dataDir, 'imports');
}

export function folderOfRun(place: ImportPlace, runId: number): string {
  return join(folderOfImports(place), String(runId));
}

/** Where a file of a run is kept, by its hash. */
export function pathOfFile(place: ImportPlace, runId: number, hash: string): string {
  return join(folderOfRun(place, runId), `${hash}.csv`);
}

/** Where files of rejected rows of a run are kept. */
export function rejectsFolderOf(place: ImportPlace, runId: number): string {
  return join(folderOfRun(place, runId), 'rejects');
}

/** Where all that a file of a run would change is kept, by the file's place in the run. */
export function differencesPathOf(place: ImportPlace, runId: number, position: number): string {
  return join(folderOfRun(place, runId), `differences-${position}.csv`);
}
