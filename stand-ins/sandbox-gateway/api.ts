import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import * as http from '../loopback-http.ts';
import { answerList } from './api-lists.ts';
import { answerMoneyBack, moneyBackActions } from './api-money-backs.ts';
import { makePayout, payoutView } from './balance.ts';
import { readCheckoutRequest, referenceIn } from './checkout-request.ts';
import { applyControls } from './controls.ts';
import { moveWhatIsDue } from './due.ts';
import { sendAgain } from './events.ts';
import { faultsView, planFault, withFault } from './faults.ts';
import { nowOf, type Gateway } from './gateway.ts';
import * as sessions from './sessions.ts';
import type { CheckoutSession } from './sessions.ts';

const createBytesMax = 512 * 1_024;
const controlBytesMax = 16 * 1_024;
const copiesMax = 100;
const sendWithinMs = 3 * 86_400_000;

/** Everything under /v1: what the city's own programs ask of the gateway, with its key. */
export async function answerApi(gateway: Gateway, request: IncomingMessage, url: URL): Promise<http.Answer> {
  http.requireBearer(request, gateway.apiKey);
  moveWhatIsDue(gateway, nowOf(gateway));
  switch (url.pathname) {
    case '/v1/checkout-sessions':
      http.requireMethod(request, 'GET', 'POST');
      return request.method === 'POST'
        ? withFault(gateway.faults, 'create', () => create(gateway, request))
        : withFault(gateway.faults, 'read', () => findByReference(gateway, url));
    case '/v1/control':
      http.requireMethod(request, 'GET', 'POST');
      return control(gateway, request);
    case '/v1/faults':
      http.requireMethod(request, 'GET', 'POST');
      if (request.method === 'POST') planFault(gateway.faults, await http.bodyJson(request, controlBytesMax));
      return http.jsonAnswer(200, faultsView(gateway.faults));
    default:
      return (await answerLists(gateway, request, url)) ?? answerOne(gateway, request, url);
  }
}

async function answerLists(gateway: Gateway, request: IncomingMessage, url: URL): Promise<http.Answer | undefined> {
  if (url.pathname === '/v1/payouts' && request.method === 'POST') return payOut(gateway);
  const kind = (['events', 'balance-lines', 'payouts'] as const).find((name) => url.pathname === `/v1/${name}`);
  const answered = (): http.Answer => {
    const answer = answerList(gateway, url);
    if (answer === undefined) throw http.notFound();
    http.requireMethod(request, 'GET');
    return answer;
  };
  if (kind !== undefined) return withFault(gateway.faults, kind, answered);
  return ['/v1/charges', '/v1/calls', '/v1/truth'].includes(url.pathname) ? answered() : undefined;
}

async function create(gateway: Gateway, request: IncomingMessage): Promise<http.Answer> {
  const body = await http.bodyJson(request, createBytesMax);
  const reference = referenceIn(body);
  if (reference !== undefined) sessions.countCreateCall(gateway, reference);
  if (gateway.controls.failNextCreates > 0) {
    gateway.controls.failNextCreates -= 1;
    throw new http.Refusal(500, 'fault-on-request', 'This call fails because a test asked for it. Nothing was made.');
  }
  const key = http.idempotencyKeyOf(request);
  const created = sessions.createSession(gateway, key, readCheckoutRequest(body), nowOf(gateway));
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

/** What names one session, or one event, in its address. */
async function answerOne(gateway: Gateway, request: IncomingMessage, url: URL): Promise<http.Answer> {
  const [, eventId] = /^\/v1\/events\/(evt_[0-9a-f]{32})\/deliver$/.exec(url.pathname) ?? [];
  if (eventId !== undefined) {
    http.requireMethod(request, 'POST');
    return deliver(gateway, eventId, await http.bodyJson(request, controlBytesMax));
  }
  const [, id = '', named] =
    /^\/v1\/(?:checkout-)?sessions\/(cs_[0-9a-f]{40})(?:\/([a-z-]+))?$/.exec(url.pathname) ?? [];
  if (id === '') throw http.notFound();
  http.requireMethod(request, named === undefined ? 'GET' : 'POST');
  if (named === undefined) {
    return withFault(gateway.faults, 'read', () => sessionAnswer(gateway, sessions.sessionById(gateway, id)));
  }
  if (named === 'expire') return withFault(gateway.faults, 'expire', () => expire(gateway, id));
  const action = moneyBackActions.find((candidate) => candidate === named);
  if (action === undefined) throw http.notFound();
  const answered = (): Promise<http.Answer> => answerMoneyBack(gateway, request, id, action);
  return action === 'refund' ? withFault(gateway.faults, 'refund', answered) : answered();
}

function expire(gateway: Gateway, id: string): http.Answer {
  if (sessions.sessionById(gateway, id) === undefined) return sessionAnswer(gateway, undefined);
  const ended = sessions.expire(gateway, id, nowOf(gateway));
  if (ended.counted) return sessionAnswer(gateway, ended.session);
  const fields = { session: sessions.viewOf(gateway, ended.session) };
  throw new http.Refusal(409, 'not-open', `This session is ${ended.session.state}.`, { fields });
}

function sessionAnswer(gateway: Gateway, session: CheckoutSession | undefined): http.Answer {
  if (session === undefined) throw new http.Refusal(404, 'not-found', 'There is no such checkout session.');
  return http.jsonAnswer(200, sessions.viewOf(gateway, session));
}

/** Makes a payout of all that the balance holds now, out of turn. */
function payOut(gateway: Gateway): http.Answer {
  const now = nowOf(gateway);
  const payout = gateway.store.write(() => makePayout(gateway, now + 1, now));
  if (payout === undefined) throw new http.Refusal(409, 'nothing-to-pay-out', 'The balance is not above zero.');
  return http.jsonAnswer(201, payoutView(payout, now));
}

/** Sends an event again: `{copies?, afterMs?}`. All copies are sent at once. */
function deliver(gateway: Gateway, eventId: string, body: unknown): http.Answer {
  const { copies = 1, afterMs = 0 } = (body ?? {}) as { copies?: unknown; afterMs?: unknown };
  if (!isWhole(copies, 1, copiesMax) || !isWhole(afterMs, 0, sendWithinMs)) {
    throw new http.Refusal(422, 'unprocessable', `Send copies from 1 to ${copiesMax}, afterMs to ${sendWithinMs}.`);
  }
  const isKnown = gateway.store.write(() => sendAgain(gateway, eventId, copies, nowOf(gateway) + afterMs));
  if (!isKnown) throw new http.Refusal(404, 'not-found', 'There is no such event.');
  gateway.wake();
  return http.jsonAnswer(202, { copies, afterMs });
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}

async function control(gateway: Gateway, request: IncomingMessage): Promise<http.Answer> {
  if (request.method === 'POST') {
    applyControls(gateway.controls, gateway.store, await http.bodyJson(request, controlBytesMax));
  }
  gateway.wake();
  return http.jsonAnswer(200, gateway.controls);
}
