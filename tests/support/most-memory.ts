import { existsSync, readFileSync } from 'node:fs';

/**
 * The most memory that this program held, in megabytes of 1,048,576 bytes. Linux counts in `maxRSS` also what the process held before
 * it became this program, a copy of its parent (getrusage(2), execve(2)); `VmHWM` begins with the program (proc_pid_status(5)).
 */
export function mostMemoryMb(): number {
  const path = '/proc/self/status';
  const [, held] = existsSync(path) ? (/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8')) ?? []) : [];
  return Math.round((held ? Number(held) : process.resourceUsage().maxRSS) / 1024);
}
