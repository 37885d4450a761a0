import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';

/** A program that the faults disturb: its end is known, and its words are kept in a file. */
export type Program = { child: ChildProcess; firstLine: Promise<string>; ended: Promise<void> };

const stopWaitMs = 20_000;

/** Starts a built program of the project. What it says on standard error goes to `logFile`. */
export function startProgram(args: string[], environment: Record<string, string>, logFile: string): Program {
  const { PATH = '', HOME = '' } = process.env;
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env: { PATH, HOME, ...environment },
    stdio: ['pipe', 'pipe', log],
  });
  closeSync(log);
  const ended = new Promise<void>((end) => child.once('exit', () => end()));
  let printed = '';
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      // Only the first line is of use, and a pipe that nobody empties would stop the program.
      if (printed.includes('\n')) return;
      printed += chunk.toString();
      if (printed.includes('\n')) resolve(printed.split('\n')[0] ?? '');
    });
    void ended.then(() => reject(new Error(`${args[0]} ended before it was ready; its words stand in ${logFile}`)));
  });
  // Whoever waits for it hears of it; nobody has to.
  firstLine.catch(() => {});
  return { child, firstLine, ended };
}

export function isRunning({ child }: Program): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** Ends a program as a power cut would. */
export async function killProgram(program: Program): Promise<void> {
  program.child.kill('SIGKILL');
  await program.ended;
}

/** Lets a program end by itself, and no longer than some seconds. */
export async function stopProgram(program: Program): Promise<void> {
  if (!isRunning(program)) return;
  program.child.kill('SIGTERM');
  const giveUp = setTimeout(() => program.child.kill('SIGKILL'), stopWaitMs);
  await program.ended;
  clearTimeout(giveUp);
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((listening, failed) => {
          server.once('error', failed);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            listening(typeof address === 'object' && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** Looks again and again until something is so; tells whether it was within the time. */
export async function until(isSo: () => Promise<boolean> | boolean, withinMs: number, everyMs = 50): Promise<boolean> {
  const endsAt = performance.now() + withinMs;
  while (performance.now() < endsAt) {
    if (await isSo()) return true;
    await pause(everyMs);
  }
  return false;
}

export function pause(ms: number): Promise<void> {
  return new Promise((passed) => setTimeout(passed, ms));
}
