import { join } from 'node:path';

/** Where files of help requests are kept, and who looks at them first. */
export type HelpPlace = {
  /** DATA_DIR: files are kept in `help-requests` below it. */
  dataDir: string;
  /** A program that looks at a file for harm, given its path: exit 0 clean, 1 harmful. Null where the city has none. */
  scanCommand: string | null;
};

export const fileBytesMax = 10 * 1024 * 1024;
export const filesMax = 5;

export function folderOfFiles({ dataDir }: Pick<HelpPlace, 'dataDir'>): string {
  return join(dataDir, 'help-requests');
}

export function pathOfFile(place: Pick<HelpPlace, 'dataDir'>, storedAs: string): string {
  return join(folderOfFiles(place), storedAs);
}
