import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the portal that journeys walk through is found. */
export type PortalAddress = {
  url: string;
  gatewayUrl: string;
  /** Where it takes mail to the city by SMTP. */
  mailInPort: number;
  /** The city's identity provider, where the portal knows one. */
  providerUrl?: string;
  /** The environment of its commands, so that `bin/portal` works beside it. */
  environment: Record<string, string>;
};

export type RunningPortal = PortalAddress & { stop(): Promise<void> };

const program = resolve('dist/portal.js');
const startMs = 150_000;
const stopMs = 30_000;

/**
 * Starts the portal as `npm start` does, on a new folder and free ports: its embedded PostgreSQL, its sandbox gateway,
 * its mailbox, its sample city. It believes the forwarded addresses that journeys send, so that each of them may stand
 * for a home of its own and the limits by address hold as they are. `settings` are added to its environment.
 */
export async function startPortal(settings: Record<string, string> = {}): Promise<RunningPortal> {
  const dataDir = mkdtempSync(join(tmpdir(), 'civic-counter-journeys-'));
  // The database server's own user must be able to enter.
  chmodSync(dataDir, 0o755);
  const [port = 0, gatewayPort = 0, mailInPort = 0] = await freePorts(3);
  // By a name, not a number: browsers make passkeys for names only.
  const url = `http://localhost:${port}`;
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    DATA_DIR: dataDir,
    DEMO: 'on',
    PORT: String(port),
    PUBLIC_URL: url,
    GATEWAY_PORT: String(gatewayPort),
    MAIL_IN_PORT: String(mailInPort),
    TRUSTED_PROXIES: '127.0.0.1',
    ...settings,
  };
  mkdirSync('test-results', { recursive: true });
  const logFile = resolve('test-results', 'journeys-portal.log');
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, ['--enable-source-maps', program, 'start'], {
    env: environment,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const stop = async () => {
    const wasRunning = isRunning(child);
    await stopProgram(child);
    rmSync(dataDir, { recursive: true, force: true });
    if (!wasRunning) throw new Error(`The portal ended by itself (${child.exitCode ?? child.signalCode}): ${logFile}`);
  };
  try {
    await answersAt(`${url}/readyz`, child);
  } catch (error) {
    await stop().catch(() => {});
    const said = readFileSync(logFile, 'utf8').replaceAll(/.*"\/readyz".*\n/g, '');
    throw new Error(`The portal did not become ready. It said:\n${said.slice(-10_000)}`, { cause: error });
  }
  return { url, gatewayUrl: `http://127.0.0.1:${gatewayPort}`, mailInPort, environment, stop };
}

/** `bin/portal ARGS` beside the running portal, and what it printed. */
export function portalCommand(portal: PortalAddress, args: string[]): { status: number | null; printed: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: portal.environment,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, printed: status === 0 ? stdout : `${stdout}\n${stderr}` };
}

async function answersAt(address: string, child: ChildProcess): Promise<void> {
  const endsAt = Date.now() + startMs;
  for (;;) {
    if (!isRunning(child)) throw new Error(`It ended with ${child.exitCode}.`);
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > endsAt) throw new Error(`${address} answered ${answer?.status ?? 'nothing'} at last.`);
    await new Promise((passed) => setTimeout(passed, 200));
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function stopProgram(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd));
  child.kill('SIGTERM');
  const giveUp = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await ended;
  clearTimeout(giveUp);
}

async function freePorts(count: number): Promise<number[]> {
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
