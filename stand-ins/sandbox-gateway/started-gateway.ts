import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { listen } from '../loopback-http.ts';
import { eventually, startProgram, type StartedProgram } from '../started-program.ts';

export const apiKey = 'key-for-tests-0123456789';
export const webhookSecret = 'secret-for-tests-0123456789';

/** For tests only: the city's side of the events, which can be told what to answer. */
export type City = {
  server: Server;
  url: string;
  received: { body: string; signature: string; event: ReceivedEvent; at: number }[];
  answers: number[];
};
export type ReceivedEvent = { id: string; seq: number; type: string; session: SessionView; moneyBack?: MoneyBackView };
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
  moneyBacks: MoneyBackView[];
};
export type MoneyBackView = {
  id: string;
  kind: string;
  state: string;
  amountCents: number;
  reasonCode: string | null;
  openedAt: string;
  decidedAt: string | null;
};
export type LineView = {
  kind: string;
  amountCents: number;
  sessionId: string | null;
  payoutId: string | null;
  madeAt: string;
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
export type ApiBody = SessionView &
  MoneyBackView & {
    error: { code: string; message: string };
    mistakes: { field: string }[];
    session: SessionView;
    calls: { reference: string; creates: number }[];
    charges: { sessionId: string; amountCents: number; chargeId: string; capturedAt: string }[];
    events: ReceivedEvent[];
    sessions: (SessionView & { seq: number; capturedCents: number; createCalls: number })[];
    balanceLines: LineView[];
    payouts: { id: string; amountCents: number; state: string; arrivesAt: string }[];
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
  /** Makes a session and pays it; gives it as it is once the money is captured. */
  paid: (changes?: Record<string, unknown>) => Promise<SessionView>;
  /** Gives money back, or decides about it: `return`, `dispute`, `dispute-decision` or `refund`. */
  giveBack: (id: string, action: string, body?: object, key?: string) => Promise<Reply>;
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
  const started: StartedGateway = {
    ...program,
    baseUrl,
    call,
    create: (fields = {}, key = crypto.randomUUID()) =>
      call('POST', '/v1/checkout-sessions', checkoutRequest(fields), { 'idempotency-key': key }),
    session: async (id) => (await call('GET', `/v1/checkout-sessions/${id}`)).body,
    press: ({ url }, choice) =>
      fetch(url, { method: 'POST', body: new URLSearchParams({ choice }), redirect: 'manual' }),
    paid: async (fields = {}) => {
      const { body } = await started.create(fields);
      await started.press(body, 'pay');
      return eventually(async () => {
        const session = await started.session(body.id);
        return session.state === 'paid' ? session : undefined;
      });
    },
    giveBack: (id, action, body = {}, key = crypto.randomUUID()) =>
      call('POST', `/v1/sessions/${id}/${action}`, body, { 'idempotency-key': key }),
  };
  return started;
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
