import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** For tests only: a stand-in that really runs, as a process of its own. */
export type StartedProgram = { readyLine: string; end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null> };

const running = new Set<ChildProcess>();

/** Starts a program and waits for its first line; rejects with what it said on stderr when it ends before that. */
export async function startProgram(file: string, environment: Record<string, string>): Promise<StartedProgram> {
  const child = spawn(process.execPath, [file], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const closed = once(child, 'close').then(() => running.delete(child));
  const firstLine = once(createInterface(child.stdout), 'line');
  await Promise.race([firstLine, closed]);
  if (child.exitCode !== null) throw new Error(`${child.exitCode}: ${complaint}`);
  const [readyLine] = (await firstLine) as [string];
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    child.kill(signal);
    await closed;
    return child.exitCode;
  };
  return { readyLine, end };
}

/** Ends whatever a test left running. */
export async function endPrograms(): Promise<void> {
  const closings = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(closings);
}

export function newStoreFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'stand-in-')), 'store.sqlite');
}

/** Asks again and again until the answer is there; fails after ten seconds. */
export async function eventually<Answer>(ask: () => Promise<Answer | undefined> | Answer | undefined): Promise<Answer> {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen within ten seconds.');
}
