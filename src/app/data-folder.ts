import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../platform/config/listening.ts';
import { ServerRefused } from './server-refused.ts';

/** Makes the folder of DATA_DIR where it is missing. Throws `ServerRefused` where that cannot be. */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
  } catch (error) {
    throw new ServerRefused(`DATA_DIR ${dataDir} cannot be made or used as a folder (${codeOf(error)}).`);
  }
}

/** Step by step: Node's own way of making parents never ends below /proc, where nothing can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
