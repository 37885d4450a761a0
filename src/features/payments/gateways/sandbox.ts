import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { cents } from '../../../kernel/money.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { isSameBytes } from '../../../platform/crypto/secrets.ts';
import type { EventRefusal, Gateway, GatewayEvent, GatewaySession, SessionRequest } from './gateway.ts';

export type SandboxSettings = { url: string; apiKey: string; webhookSecret: string };

/** A gateway that is slower than this is treated as out of reach. */
const answerWithinMs = 8_000;
/** A message older or younger than this is not believed, so that a copied one is soon worth nothing. */
const eventAgeMaxMs = 300_000;

const Moment = Type.Union([Type.Null(), Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z$' })]);

const CreatedAnswer = Compile(Type.Object({ id: Type.String(), url: Type.String() }));

const Session = Type.Object({
  id: Type.String({ minLength: 1 }),
  reference: Type.String({ minLength: 1 }),
  url: Type.String(),
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('processing'),
    Type.Literal('paid'),
    Type.Literal('failed'),
    Type.Literal('canceled'),
    Type.Literal('expired'),
  ]),
  amountCents: Type.Integer({ minimum: 1 }),
  way: Type.Union([Type.Literal('card'), Type.Literal('echeck')]),
  confirmedAt: Moment,
  settledAt: Moment,
  failureReason: Type.Union([Type.Null(), Type.String()]),
});
const SessionAnswer = Compile(Session);

const EventMessage = Compile(
  Type.Object({
    id: Type.String({ minLength: 1, maxLength: 200 }),
    session: Type.Object({
      id: Type.String({ minLength: 1, maxLength: 200 }),
      reference: Type.String({ minLength: 1, maxLength: 200 }),
    }),
  }),
);

/** The gateway answered with something else than it promises. The status is all that a log may hold. */
export class GatewayFault extends Error {
  override name = 'GatewayFault';
}

/** The pretend payment company of the demonstration, over its HTTP interface. It moves no money. */
export function sandboxGateway(settings: SandboxSettings): Gateway {
  const sessionAt = async (path: string, method = 'GET'): Promise<GatewaySession | null> => {
    const answer = await call(settings, method, path);
    if (answer.status === 404) return null;
    // A session that is no longer open cannot be ended: the refusal holds the session as it is.
    const view = answer.status === 409 && isObject(answer.body) ? answer.body['session'] : answer.body;
    return readSession(view, answer.status);
  };
  return {
    name: 'sandbox',
    origin: new URL(settings.url).origin,
    paymentMaxCents: cents(99_999_999),
    async createSession(request) {
      const { status, body } = await call(settings, 'POST', '/v1/checkout-sessions', request);
      if (!CreatedAnswer.Check(body)) throw new GatewayFault(`the gateway answered ${status} to a new session`);
      return { id: body.id, url: body.url };
    },
    sessionById: (id) => sessionAt(`/v1/checkout-sessions/${encodeURIComponent(id)}`),
    sessionByReference: (reference) => sessionAt(`/v1/checkout-sessions?${new URLSearchParams({ reference })}`),
    async expireSession(id) {
      const session = await sessionAt(`/v1/checkout-sessions/${encodeURIComponent(id)}/expire`, 'POST');
      if (!session) throw new GatewayFault('the gateway has no such session to end');
      return session;
    },
    readEvent: (rawBody, headers, now) => readSignedEvent(settings.webhookSecret, rawBody, headers, now),
  };
}

async function call(
  settings: SandboxSettings,
  method: string,
  path: string,
  request?: SessionRequest,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${settings.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${settings.apiKey}`,
      ...(request ? { 'content-type': 'application/json', 'idempotency-key': request.reference } : {}),
    },
    ...(request ? { body: JSON.stringify({ ...request, cancelUrl: request.returnUrl }) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const isExpected = response.ok || response.status === 404 || response.status === 409;
  if (!isExpected) throw new GatewayFault(`the gateway answered ${response.status}`);
  const body: unknown = await response.json();
  return { status: response.status, body };
}

function readSession(view: unknown, status: number): GatewaySession {
  if (!SessionAnswer.Check(view)) throw new GatewayFault(`the gateway answered ${status} with no session in it`);
  const { id, reference, url, state, way, failureReason } = view;
  return {
    ...{ id, reference, url, state, way, failureReason },
    amountCents: cents(view.amountCents),
    confirmedAt: momentOf(view.confirmedAt),
    settledAt: momentOf(view.settledAt),
  };
}

function momentOf(text: Static<typeof Moment>): Date | null {
  return text === null ? null : new Date(text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Believes a message of the sandbox gateway. Its header `Sandbox-Signature: t=SECONDS,v1=HEX` holds the HMAC-SHA-256 of
 * `SECONDS.BODY` over the very bytes that came; several `v1` may stand there while a secret is being changed.
 */
export function readSignedEvent(
  secret: string,
  rawBody: Buffer,
  headers: IncomingHttpHeaders,
  now: Date,
): Result<GatewayEvent, EventRefusal> {
  const header = headers['sandbox-signature'];
  const parts = typeof header === 'string' && header.length <= 1000 ? header.split(',') : [];
  const seconds = parts.map((part) => /^t=(\d{1,12})$/.exec(part.trim())?.[1]).find(Boolean);
  const given = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part.trim())?.[1] ?? []);
  if (!seconds || given.length === 0) return refused('no-signature');
  const expected = createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest();
  const isOurs = given.map((hex) => isSameBytes(Buffer.from(hex, 'hex'), expected)).includes(true);
  if (!isOurs) return refused('wrong-signature');
  if (Math.abs(now.getTime() - Number(seconds) * 1000) > eventAgeMaxMs) return refused('too-old-or-early');
  const message = parsedJson(rawBody);
  if (!EventMessage.Check(message)) return refused('unreadable');
  return ok({ id: message.id, sessionId: message.session.id, reference: message.session.reference });
}

function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
