import { runPath } from '../staff/run-path.ts';

/** Where somebody says what the columns of a file of a run are. */
export function columnsPath(runId: number, position: number): string {
  return `${runPath(runId)}/columns/${position}`;
}

export const sourcesPath = '/staff/imports/sources';

/** What a source calls its columns. */
export function sourcePath(sourceId: number): string {
  return `${sourcesPath}/${sourceId}`;
}
