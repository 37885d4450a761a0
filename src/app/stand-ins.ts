import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../platform/config/settings.ts';
import { ServerRefused } from './server-refused.ts';

/** The demonstration's outside world: programs of their own, with stores of their own, that this process started. */
export type StandIns = {
  gateway: { url: string; apiKey: string; webhookSecret: string };
  mailbox: { smtpUrl: string; apiUrl: string; apiKey: string };
  stop(): Promise<void>;
};

type Addresses = Omit<StandIns, 'stop'>;

function addressFile(dataDir: string): string {
  return join(dataDir, 'stand-ins-running.json');
}

/** A busy machine may be slow to answer; where nobody listens, that is known at once. */
const answersWithinMs = 15_000;

/** The stand-ins that another process runs; `null` when none answer. */
export async function runningStandIns(dataDir: string): Promise<Addresses | null> {
  if (!existsSync(addressFile(dataDir))) return null;
  const addresses: Addresses = JSON.parse(readFileSync(addressFile(dataDir), 'utf8'));
  try {
    const answer = await fetch(`${addresses.gateway.url}/v1/calls`, {
      headers: { authorization: `Bearer ${addresses.gateway.apiKey}` },
      signal: AbortSignal.timeout(answersWithinMs),
    });
    return answer.ok ? addresses : null;
  } catch {
    return null;
  }
}

type Keys = { gatewayApiKey: string; gatewayWebhookSecret: string; mailboxApiKey: string };

/**
 * Starts the sandbox gateway and the mailbox on loopback, with random keys that stay in DATA_DIR; or joins those that
 * another process of the same DATA_DIR started.
 */
export async function startStandIns(settings: Settings, programFolder: string): Promise<StandIns> {
  const running = await runningStandIns(settings.dataDir);
  if (running) return { ...running, stop: async () => {} };
  const keys = keptKeys(settings.dataDir);
  const program = (name: string) => join(programFolder, 'dist', `${name}.js`);
  const mailbox = startProgram(program('mailbox'), {
    MAILBOX_STORE: join(settings.dataDir, 'mailbox.sqlite'),
    MAILBOX_API_KEY: keys.mailboxApiKey,
    MAILBOX_SMTP_PORT: '0',
    MAILBOX_HTTP_PORT: '0',
  });
  const gateway = startProgram(program('sandbox-gateway'), {
    GATEWAY_HOST: '127.0.0.1',
    GATEWAY_PORT: String(settings.gatewayPort),
    GATEWAY_STORE: join(settings.dataDir, 'sandbox-gateway.sqlite'),
    GATEWAY_API_KEY: keys.gatewayApiKey,
    GATEWAY_WEBHOOK_SECRET: keys.gatewayWebhookSecret,
    GATEWAY_WEBHOOK_URL: `http://${settings.host}:${settings.port}/webhooks/sandbox`,
  });
  const stop = async () => {
    await Promise.all([stopProgram(mailbox), stopProgram(gateway)]);
  };
  try {
    const [ports] = await Promise.all([firstLine(mailbox, 'mailbox'), firstLine(gateway, 'sandbox gateway')]);
    const { smtpPort, httpPort }: { smtpPort: number; httpPort: number } = JSON.parse(ports);
    const started: Addresses = {
      gateway: {
        url: `http://127.0.0.1:${settings.gatewayPort}`,
        apiKey: keys.gatewayApiKey,
        webhookSecret: keys.gatewayWebhookSecret,
      },
      mailbox: {
        smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
        apiUrl: `http://127.0.0.1:${httpPort}`,
        apiKey: keys.mailboxApiKey,
      },
    };
    writeFileSync(addressFile(settings.dataDir), JSON.stringify(started), { mode: 0o600 });
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function keptKeys(dataDir: string): Keys {
  const file = join(dataDir, 'stand-ins.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const key = () => randomBytes(32).toString('base64url');
  const keys: Keys = { gatewayApiKey: key(), gatewayWebhookSecret: key(), mailboxApiKey: key() };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function startProgram(file: string, environment: Record<string, string>): ChildProcess {
  const { PATH = '' } = process.env;
  // A group of its own: Ctrl-C reaches the portal, which stops it last.
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    // Their standard input ends with this process, however it ends, and they with it.
    env: { PATH, END_WITH_STDIN: 'on', ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
}

function firstLine(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('\n')) resolve(printed.split('\n')[0] ?? '');
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new ServerRefused(`The ${name} did not start (exit ${code}); its own words stand above.`)),
    );
  });
}

async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(giveUp);
}
