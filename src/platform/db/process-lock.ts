import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const waitMs = 50;
const waitsMax = 1200;

/** Whether a process with this id runs on this machine. One that ended but was never reaped does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In a container whose first process reaps nobody, the dead keep their ids. Linux only: proc(5), field 3. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Takes the lock file for this process, or names the living process that holds it. A lock left by a dead process is
 * taken over. The lock appears with its content in one step, so that nobody ever reads an empty one.
 */
export function takeLock(path: string): { taken: true } | { taken: false; holder: number } {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(mine, path);
        return { taken: true };
      } catch {
        const holder = holderOf(path);
        if (holder !== null && isAlive(holder)) return { taken: false, holder };
        rmSync(path, { force: true });
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function holderOf(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs `work` while this process, and no other, holds the lock. Throws after a minute of waiting. */
export async function withProcessLock<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  for (let waits = 0; ; waits += 1) {
    const lock = takeLock(path);
    if (lock.taken) break;
    if (waits >= waitsMax) throw new Error(`Process ${lock.holder} has held ${path} for a minute.`);
    await new Promise((wake) => setTimeout(wake, waitMs));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
