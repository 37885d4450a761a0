import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serverPrograms } from '../../src/platform/db/embedded-binaries.ts';

/** Gives the database of a city a small disk in memory. Tells what takes it away again. */
export function mountDatabaseDisk(dataDir: string, megabytes: number): () => void {
  const folder = databaseFolder(dataDir);
  mkdirSync(folder, { mode: 0o700 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
  const { runAs } = serverPrograms();
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  return () => void execFileSync('umount', [folder]);
}

/** Where the embedded database of a city lies. */
export function databaseFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}
