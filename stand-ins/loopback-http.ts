import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How an answer is sent where not simply whole: `reset` breaks the connection with nothing sent, `cut` ends it in the
 * middle of the body, and a span sends a byte now and then. So tests learn what a caller makes of a bad line.
 */
export type Manner = 'reset' | 'cut' | { byteEveryMs: number };

/** What a stand-in answers: a status, headers and a text. */
export type Answer = { status: number; headers: Record<string, string>; body: string; manner?: Manner };

/** A request that cannot be served, with the answer that says why. Thrown anywhere while a request is handled. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { headers?: Record<string, string>; fields?: object } = {},
  ) {
    super(message);
    const answer = jsonAnswer(status, { error: { code, message }, ...more.fields });
    this.answer = { ...answer, headers: { ...answer.headers, ...more.headers } };
  }
}

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: `${JSON.stringify(value)}\n`,
  };
}

/** Lets a request pass only with `Authorization: Bearer KEY`; compares in constant time. */
export function requireBearer(request: IncomingMessage, key: string): void {
  const given = /^Bearer (\S{1,500})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digestOf(given), digestOf(key))) return;
  const headers = { 'www-authenticate': 'Bearer' };
  throw new Refusal(401, 'unauthorized', 'Send the API key as "Authorization: Bearer KEY".', { headers });
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Refuses a method that the address does not offer. HEAD goes wherever GET goes. */
export function requireMethod(request: IncomingMessage, ...methods: string[]): void {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
  if (methods.includes(method)) return;
  const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  const headers = { allow: allow.join(', ') };
  throw new Refusal(405, 'method-not-allowed', `This address takes ${allow.join(', ')}.`, { headers });
}

/** The request's body as text; refuses more than `bytesMax` and another content type than the one expected. */
export async function bodyText(request: IncomingMessage, contentType: string, bytesMax: number): Promise<string> {
  const sent = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (sent !== contentType) throw new Refusal(415, 'unsupported-media-type', `Send the body as ${contentType}.`);
  const tooLarge = new Refusal(413, 'too-large', `The body may have at most ${bytesMax} bytes.`, {
    headers: { connection: 'close' },
  });
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The request's body as JSON; refuses what is not JSON. */
export async function bodyJson(request: IncomingMessage, bytesMax: number): Promise<unknown> {
  const text = await bodyText(request, 'application/json', bytesMax);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'not-json', 'The body is not JSON.');
  }
}

/** The caller's key for a call that makes something; refuses a call without one. */
export function idempotencyKeyOf(request: IncomingMessage): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Refusal(422, 'unprocessable', 'Send an "Idempotency-Key" header of 1 to 255 visible characters.');
}

/** A moment as APIs write it, `2026-01-31T12:00:00Z`, in milliseconds since 1970; nothing for anything else. */
export function momentIn(written: unknown): number | undefined {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
  const moment = typeof written === 'string' && shape.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}

/** A whole number from the query; refuses anything else with 422. */
export function wholeFromQuery(
  query: URLSearchParams,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const written = query.get(name);
  if (written === null || written === '') return fallback;
  const value = /^\d{1,15}$/.test(written) ? Number(written) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new Refusal(422, 'unprocessable', `"${name}" must be a whole number from ${min} to ${max}.`);
}

export const notFound = (): Refusal => new Refusal(404, 'not-found', 'There is nothing at this address.');

export type Handler = (request: IncomingMessage, url: URL) => Promise<Answer> | Answer;

/** A server with short time limits. A fault inside becomes a plain 500, and a line on stderr. */
export function serveLoopback(handle: Handler): Server {
  const limits = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 };
  return createServer(limits, (request, response) => {
    void answerTo(request, handle).then((answer) => send(response, answer));
  });
}

async function answerTo(request: IncomingMessage, handle: Handler): Promise<Answer> {
  try {
    const url = URL.parse(request.url ?? '/', 'http://loopback');
    if (url === null) throw new Refusal(400, 'bad-address', 'The address cannot be read.');
    return await handle(request, url);
  } catch (fault) {
    if (fault instanceof Refusal) return fault.answer;
    // A caller that hangs up in the middle of its body is no fault of ours.
    if (!request.destroyed) process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
    return jsonAnswer(500, { error: { code: 'fault', message: 'Something went wrong here. Try again.' } });
  }
}

function send(response: ServerResponse, answer: Answer): void {
  const { manner } = answer;
  if (manner === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(answer.body);
  const length = manner === undefined ? {} : { 'content-length': String(bytes.length) };
  response.writeHead(answer.status, { 'x-content-type-options': 'nosniff', ...answer.headers, ...length });
  if (manner === undefined) response.end(answer.body);
  else if (manner === 'cut') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else sendSlowly(response, bytes, manner.byteEveryMs);
}

function sendSlowly(response: ServerResponse, bytes: Buffer, byteEveryMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, (sent += 1)));
    if (sent < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, byteEveryMs).unref();
  response.on('close', () => clearInterval(timer));
}

/** Starts listening and gives the port; rejects when the port is taken. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Takes no new calls, lets those in flight end, and hangs up on the rest after two seconds. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hangUp = setTimeout(() => server.closeAllConnections(), 2_000);
    server.close(() => {
      clearTimeout(hangUp);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Runs `stop` once on Ctrl-C, a request to end, or the end of whoever started it, then leaves with exit code 0. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) return;
    isStopping = true;
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // Whoever started this program may be killed without a word; END_WITH_STDIN has it end with them.
  if (process.env['END_WITH_STDIN'] === 'on') process.stdin.on('end', onSignal).resume();
}
