import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Gateway } from '../../src/features/payments/public.ts';
import { sandboxGateway } from '../../src/features/payments/public.ts';
import { startProgram, stopProgram, type Program } from './programs.ts';

/** A session as the gateway itself knows it, whatever the portal heard of it. */
export type TrueSession = {
  seq: number;
  id: string;
  reference: string;
  state: string;
  way: string;
  amountCents: number;
  capturedCents: number;
  createCalls: number;
  moneyBacks: { kind: string; state: string; amountCents: number }[];
};

export type GatewayAnswer = { status: number; body: Record<string, unknown> };

/** The gateway and the mail server, which outlive every portal: the gateway keeps the truth. */
export type OutsideWorld = {
  gatewayUrl: string;
  webhookSecret: string;
  /** The gateway as the portal has it, for the checks at the end. */
  gateway: Gateway;
  call: (method: 'GET' | 'POST', path: string, body?: object, key?: string) => Promise<GatewayAnswer>;
  truth(): Promise<TrueSession[]>;
  stop(): Promise<void>;
};

const truthPerPage = 1000;

/** Starts both beside `dataDir`, where the portals find their addresses. */
export async function startOutsideWorld(
  dataDir: string,
  ports: { portal: number; gateway: number },
): Promise<OutsideWorld> {
  const key = () => randomBytes(24).toString('base64url');
  const keys = { gateway: key(), webhook: key(), mailbox: key() };
  const log = join(dataDir, 'stand-ins.log');
  const start = (name: string, environment: Record<string, string>) =>
    startProgram([resolve('dist', `${name}.js`)], { END_WITH_STDIN: 'on', ...environment }, log);
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
  const programs: Program[] = [
    start('mailbox', {
      MAILBOX_STORE: join(dataDir, 'mailbox.sqlite'),
      MAILBOX_API_KEY: keys.mailbox,
      MAILBOX_SMTP_PORT: '0',
      MAILBOX_HTTP_PORT: '0',
    }),
    start('sandbox-gateway', {
      GATEWAY_PORT: String(ports.gateway),
      GATEWAY_STORE: join(dataDir, 'sandbox-gateway.sqlite'),
      GATEWAY_API_KEY: keys.gateway,
      GATEWAY_WEBHOOK_SECRET: keys.webhook,
      GATEWAY_WEBHOOK_URL: `http://127.0.0.1:${ports.portal}/webhooks/sandbox`,
      GATEWAY_SETTLE_MS: '800',
      GATEWAY_RETRY_MS: '200',
    }),
  ];
  const [line = ''] = await Promise.all(programs.map(({ firstLine }) => firstLine));
  const { smtpPort, httpPort }: { smtpPort: number; httpPort: number } = JSON.parse(line);
  const addresses = {
    gateway: { url: gatewayUrl, apiKey: keys.gateway, webhookSecret: keys.webhook },
    mailbox: { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, apiUrl: `http://127.0.0.1:${httpPort}`, apiKey: keys.mailbox },
  };
  // A portal joins stand-ins that run already by this file.
  writeFileSync(join(dataDir, 'stand-ins-running.json'), JSON.stringify(addresses), { mode: 0o600 });
  const call = caller(gatewayUrl, keys.gateway);
  return {
    gatewayUrl,
    webhookSecret: keys.webhook,
    gateway: sandboxGateway(addresses.gateway),
    call,
    truth: () => truthAt(call),
    stop: async () => void (await Promise.all(programs.map(stopProgram))),
  };
}

function caller(url: string, apiKey: string): OutsideWorld['call'] {
  return async (method, path, body, key) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
}

async function truthAt(call: OutsideWorld['call']): Promise<TrueSession[]> {
  const found: TrueSession[] = [];
  for (let hasMore = true; hasMore;) {
    const after = found.at(-1)?.seq ?? 0;
    const { body } = await call('GET', `/v1/truth?after=${after}&limit=${truthPerPage}`);
    const sessions = body['sessions'] as TrueSession[];
    found.push(...sessions);
    hasMore = body['hasMore'] === true && sessions.length > 0;
  }
  return found;
}
