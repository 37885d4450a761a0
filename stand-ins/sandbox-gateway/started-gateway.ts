import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { listen } from '../loopback-http.ts';
import { startProgram, type StartedProgram } from '../started-program.ts';

export const apiKey = 'key-for-tests-0123456789';
export const webhookSecret = 'secret-for-tests-0123456789';

/** For tests only: the city's side of the events, which can be told what to answer. */
export type City = {
  server: Server;
  url: string;
  received: { body: string; signature: string; event: ReceivedEvent; at: number }[];
  answers: number[];
};
export type ReceivedEvent = { id: string; seq: number; type: string; session: SessionView };
export type SessionView = {
  id: string;
  reference: string;
  state: string;
  amountCents: number;
  way: string;
  confirmedAt: string | null;
  settledAt: string | null;
  failureReason: string | null;
  chargeId: string | null;
  url: string;
  expiresAt: string;
  moneyBacks: object[];
};

/** Listens for events; answers 200, or first whatever `answers` holds. */
export async function startCity(): Promise<City> {
  const city: City = { server: createServer(), url: '', received: [], answers: [] };
  city.server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const signature = String(request.headers['sandbox-signature']);
      city.received.push({ body, signature, event: JSON.parse(body) as ReceivedEvent, at: Date.now() });
      response.writeHead(city.answers.shift() ?? 200).end();
    });
  });
  city.url = `http://127.0.0.1:${await listen(city.server, '127.0.0.1', 0)}/webhooks/sandbox`;
  return city;
}

/** Every field that an answer of the API may have; a test names the ones it looks for. */
export type ApiBody = SessionView & {
  error: { code: string; message: string };
  mistakes: { field: string }[];
  session: SessionView;
  calls: { reference: string; creates: number }[];
  charges: { sessionId: string; amountCents: number; chargeId: string; capturedAt: string }[];
  events: ReceivedEvent[];
  hasMore: boolean;
};
export type Reply = { status: number; body: ApiBody };
type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** For tests only: a gateway that really runs, with what the city and a payer may do with it. */
export type StartedGateway = StartedProgram & {
  baseUrl: string;
  call: Call;
  create: (changes?: Record<string, unknown>, key?: string) => Promise<Reply>;
  session: (id: string) => Promise<SessionView>;
  press: (session: { url: string }, choice: string) => Promise<Response>;
};

export async function startGateway(storeFile: string, changes: Record<string, string>): Promise<StartedGateway> {
  const program = await startProgram(join(import.meta.dirname, 'main.ts'), {
    GATEWAY_STORE: storeFile,
    GATEWAY_API_KEY: apiKey,
    GATEWAY_WEBHOOK_SECRET: webhookSecret,
    GATEWAY_WEBHOOK_URL: 'http://127.0.0.1:9/nobody-listens',
    GATEWAY_SETTLE_MS: '150',
    GATEWAY_RETRY_MS: '20',
    GATEWAY_DISORDER: 'off',
    ...changes,
  });
  const baseUrl = program.readyLine.replace('sandbox gateway listening on ', '');
  const call: Call = async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string';
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as ApiBody };
  };
  return {
    ...program,
    baseUrl,
    call,
    create: (fields = {}, key = crypto.randomUUID()) =>
      call('POST', '/v1/checkout-sessions', checkoutRequest(fields), { 'idempotency-key': key }),
    session: async (id) => (await call('GET', `/v1/checkout-sessions/${id}`)).body,
    press: ({ url }, choice) =>
      fetch(url, { method: 'POST', body: new URLSearchParams({ choice }), redirect: 'manual' }),
  };
}

/** A moment so many seconds from now, as the API takes it. */
export function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toISOString();
}

export function checkoutRequest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    reference: 'payment-1',
    amountCents: 10_450,
    way: 'card',
    description: 'Two city bills',
    language: 'en',
    returnUrl: 'http://127.0.0.1:3000/payments/1/return',
    cancelUrl: 'http://127.0.0.1:3000/payments/1/canceled',
    payee: 'City of Exampleton',
    lines: [
      { label: 'Utility bill 2026-1001', amountCents: 10_200 },
      { label: 'Convenience fee', amountCents: 250 },
    ],
    ...changes,
  };
}
