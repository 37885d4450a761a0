import { cents } from '../../../kernel/money.ts';
import type { Gateway, GatewaySession } from './gateway.ts';
import * as answers from './sandbox-answers.ts';
import { GatewayFault } from './gateway-fault.ts';
import { callSandbox, type SandboxSettings } from './sandbox-call.ts';
import { readSignedEvent, sessionIdIn } from './sandbox-events.ts';

const usualRowsPerPage = 1_000;
/** A list that does not end after so many pages is a fault of the gateway. */
const pagesMax = 10_000;

/** The pretend payment company of the demonstration, over its HTTP interface. It moves no money. */
export function sandboxGateway(settings: SandboxSettings): Gateway {
  const sessionById: Gateway['sessionById'] = (id) =>
    sessionAt(settings, `/v1/checkout-sessions/${encodeURIComponent(id)}`);
  return {
    name: 'sandbox',
    origin: new URL(settings.url).origin,
    paymentMinCents: cents(1),
    paymentMaxCents: cents(99_999_999),
    async createSession(request) {
      // It says `canceled` by itself, at once, so whoever presses "Cancel" there is worth waiting for like anybody else.
      const keyed = { key: request.reference, body: { ...request, cancelUrl: request.returnUrl } };
      const { status, body } = await callSandbox(settings, 'POST', '/v1/checkout-sessions', keyed);
      if (!isMade(status) || !answers.CreatedAnswer.Check(body)) {
        throw new GatewayFault(`the gateway answered ${status} to a new session`);
      }
      return { id: body.id, url: body.url };
    },
    sessionById,
    sessionByReference: (reference) =>
      sessionAt(settings, `/v1/checkout-sessions?${new URLSearchParams({ reference })}`),
    async expireSession(id) {
      const session = await sessionAt(settings, `/v1/checkout-sessions/${encodeURIComponent(id)}/expire`, 'POST');
      if (!session) throw new GatewayFault('the gateway has no such session to end');
      return session;
    },
    readEvent: (rawBody, headers, now) => readSignedEvent(settings.webhookSecret, rawBody, headers, now),
    sessionOfEvent: async (payload) => {
      const id = sessionIdIn(payload);
      return id === null ? null : await sessionById(id);
    },
    async *eventsSince(since) {
      for await (const row of rowsSince(settings, 'events', since)) {
        if (!answers.EventAnswer.Check(row)) throw wrongRow('events');
        yield { id: row.id, payload: JSON.stringify(row) };
      }
    },
    async refund({ reference, sessionId, amountCents }) {
      const path = `/v1/sessions/${encodeURIComponent(sessionId)}/refund`;
      const { status, body } = await callSandbox(settings, 'POST', path, { key: reference, body: { amountCents } });
      if (!isMade(status) || !answers.MoneyBackAnswer.Check(body)) {
        throw new GatewayFault(`the gateway answered ${status} to a refund`);
      }
      return answers.moneyBackOf(body);
    },
    async *balanceLinesSince(since) {
      for await (const row of rowsSince(settings, 'balance-lines', since)) {
        if (!answers.LineAnswer.Check(row)) throw wrongRow('balance-lines');
        yield answers.balanceLineOf(row);
      }
    },
    async *payoutsSince(since) {
      for await (const row of rowsSince(settings, 'payouts', since)) {
        if (!answers.PayoutAnswer.Check(row)) throw wrongRow('payouts');
        yield answers.payoutOf(row);
      }
    },
  };
}

function isMade(status: number): boolean {
  return status === 200 || status === 201;
}

async function sessionAt(
  settings: SandboxSettings,
  path: string,
  method: 'GET' | 'POST' = 'GET',
): Promise<GatewaySession | null> {
  const { status, body } = await callSandbox(settings, method, path);
  if (status === 404) return null;
  // A session that is no longer open cannot be ended: the refusal holds the session as it is.
  const view = status === 409 && isObject(body) ? body['session'] : body;
  if (!answers.SessionAnswer.Check(view)) {
    throw new GatewayFault(`the gateway answered ${status} with no session in it`);
  }
  return answers.sessionOf(view);
}

/** Where in its answer a list has its rows. */
const rowsIn = { events: 'events', 'balance-lines': 'balanceLines', payouts: 'payouts' } as const;

/** A list, oldest first, page by page: each is read on after the last row of the one before. */
async function* rowsSince(settings: SandboxSettings, list: keyof typeof rowsIn, since: Date): AsyncGenerator {
  let after = 0;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const query = new URLSearchParams({
      ...{ since: since.toISOString(), after: String(after), limit: String(settings.rowsPerPage ?? usualRowsPerPage) },
    });
    const { status, body } = await callSandbox(settings, 'GET', `/v1/${list}?${query}`);
    const rows = isObject(body) ? body[rowsIn[list]] : undefined;
    if (status !== 200 || !answers.ListAnswer.Check(body) || !answers.Rows.Check(rows)) {
      throw new GatewayFault(`the gateway answered ${status} to a list of ${list}`);
    }
    yield* rows;
    if (!body.hasMore) return;
    const last = rows.at(-1);
    if (!answers.RowAnswer.Check(last) || last.seq <= after) throw wrongRow(list);
    after = last.seq;
  }
  throw new GatewayFault(`the gateway's list of ${list} does not end`);
}

function wrongRow(list: string): GatewayFault {
  return new GatewayFault(`the gateway's list of ${list} holds a row that cannot be read`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
