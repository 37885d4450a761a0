import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import * as http from '../loopback-http.ts';
import { readCheckoutRequest, referenceIn } from './checkout-request.ts';
import { applyControls } from './controls.ts';
import { eventsAfter } from './events.ts';
import type { Gateway } from './gateway.ts';
import * as sessions from './sessions.ts';
import type { CheckoutSession } from './sessions.ts';

const createBytesMax = 512 * 1_024;
const controlBytesMax = 16 * 1_024;

/** Everything under /v1: what the city's own programs ask of the gateway, with its key. */
export async function answerApi(gateway: Gateway, request: IncomingMessage, url: URL): Promise<http.Answer> {
  http.requireBearer(request, gateway.apiKey);
  sessions.moveWhatIsDue(gateway, Date.now());
  switch (url.pathname) {
    case '/v1/checkout-sessions':
      http.requireMethod(request, 'GET', 'POST');
      return request.method === 'POST' ? create(gateway, request) : findByReference(gateway, url);
    case '/v1/events': {
      http.requireMethod(request, 'GET');
      const after = http.wholeFromQuery(url.searchParams, 'after', 0, 0, Number.MAX_SAFE_INTEGER);
      return http.jsonAnswer(
        200,
        eventsAfter(gateway, after, http.wholeFromQuery(url.searchParams, 'limit', 100, 1, 1_000)),
      );
    }
    case '/v1/charges':
      http.requireMethod(request, 'GET');
      return listing(gateway, url, 'charges', chargesSql);
    case '/v1/calls':
      http.requireMethod(request, 'GET');
      return listing(gateway, url, 'calls', callsSql);
    case '/v1/control':
      http.requireMethod(request, 'GET', 'POST');
      return control(gateway, request);
    default:
      return answerOneSession(gateway, request, url);
  }
}

async function create(gateway: Gateway, request: IncomingMessage): Promise<http.Answer> {
  const body = await http.bodyJson(request, createBytesMax);
  const reference = referenceIn(body);
  if (reference !== undefined) sessions.countCreateCall(gateway, reference);
  if (gateway.controls.failNextCreates > 0) {
    gateway.controls.failNextCreates -= 1;
    throw new http.Refusal(500, 'fault-on-request', 'This call fails because a test asked for it. Nothing was made.');
  }
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new http.Refusal(422, 'unprocessable', 'Send an "Idempotency-Key" header of 1 to 255 visible characters.');
  }
  const created = sessions.createSession(gateway, key, readCheckoutRequest(body), Date.now());
  if (created === undefined) {
    throw new http.Refusal(409, 'idempotency-key-reused', 'This Idempotency-Key came before with another body.');
  }
  if (gateway.controls.hangNextCreatesMs > 0) await wait(gateway.controls.hangNextCreatesMs, undefined, { ref: false });
  return http.jsonAnswer(created.isNew ? 201 : 200, sessions.createdViewOf(gateway, created.session));
}

function findByReference(gateway: Gateway, url: URL): http.Answer {
  const reference = url.searchParams.get('reference') ?? '';
  if (reference === '') throw new http.Refusal(422, 'unprocessable', 'Say which with "?reference=".');
  return sessionAnswer(gateway, sessions.sessionByReference(gateway, reference));
}

function answerOneSession(gateway: Gateway, request: IncomingMessage, url: URL): http.Answer {
  const [, id = '', action] = /^\/v1\/checkout-sessions\/(cs_[0-9a-f]{40})(\/expire)?$/.exec(url.pathname) ?? [];
  if (id === '') throw http.notFound();
  http.requireMethod(request, action === undefined ? 'GET' : 'POST');
  const session = sessions.sessionById(gateway, id);
  if (session === undefined || action === undefined) return sessionAnswer(gateway, session);

  const ended = sessions.expire(gateway, id, Date.now());
  if (ended.counted) return sessionAnswer(gateway, ended.session);
  const fields = { session: sessions.viewOf(gateway, ended.session) };
  throw new http.Refusal(409, 'not-open', `This session is ${ended.session.state}.`, { fields });
}

function sessionAnswer(gateway: Gateway, session: CheckoutSession | undefined): http.Answer {
  if (session === undefined) throw new http.Refusal(404, 'not-found', 'There is no such checkout session.');
  return http.jsonAnswer(200, sessions.viewOf(gateway, session));
}

const chargesSql = `
  select c.number as seq, c.charge_id as chargeId, s.id as sessionId, s.reference, s.amount_cents as amountCents, s.way,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.captured_at / 1000.0, 'unixepoch') as capturedAt
  from charges c join checkout_sessions s on s.id = c.session_id
  where c.number > ? and (? = '' or s.reference = ?) order by c.number limit ?`;
const callsSql = `
  select number as seq, reference, creates from create_calls
  where number > ? and (? = '' or reference = ?) order by number limit ?`;

/** A list for audits and tests, oldest first: `{[name]: […], hasMore}`, read on with `?after=` the last `seq`. */
function listing(gateway: Gateway, url: URL, name: string, sql: string): http.Answer {
  const limit = http.wholeFromQuery(url.searchParams, 'limit', 1_000, 1, 10_000);
  const after = http.wholeFromQuery(url.searchParams, 'after', 0, 0, Number.MAX_SAFE_INTEGER);
  const reference = url.searchParams.get('reference') ?? '';
  const rows = gateway.store.all(sql, after, reference, reference, limit + 1);
  return http.jsonAnswer(200, { [name]: rows.slice(0, limit), hasMore: rows.length > limit });
}

async function control(gateway: Gateway, request: IncomingMessage): Promise<http.Answer> {
  if (request.method === 'POST') applyControls(gateway.controls, await http.bodyJson(request, controlBytesMax));
  gateway.wake();
  return http.jsonAnswer(200, gateway.controls);
}
