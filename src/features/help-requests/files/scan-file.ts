import { execFile } from 'node:child_process';

const scanMs = 60_000;

/**
 * Has the city's scanner look at a file. Exit 0 says clean and 1 harmful, as `clamdscan` has it; anything else is a fault, and
 * the file is not taken.
 */
export function scanFile(command: string, path: string): Promise<'clean' | 'harmful' | 'fault'> {
  return new Promise((resolve) => {
    execFile(command, [path], { timeout: scanMs, windowsHide: true }, (error) => {
      if (!error) resolve('clean');
      else resolve(error.code === 1 ? 'harmful' : 'fault');
    });
  });
}
