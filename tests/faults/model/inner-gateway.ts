import { createHmac, randomUUID } from 'node:crypto';
import { closeServer, listen, serveLoopback } from '../../../stand-ins/loopback-http.ts';
import { answerApi } from '../../../stand-ins/sandbox-gateway/api.ts';
import { controlsAtStart } from '../../../stand-ins/sandbox-gateway/controls.ts';
import { moveWhatIsDue } from '../../../stand-ins/sandbox-gateway/due.ts';
import { eventsAfter } from '../../../stand-ins/sandbox-gateway/events.ts';
import { planFault } from '../../../stand-ins/sandbox-gateway/faults.ts';
import { nowOf, type Gateway as Sandbox } from '../../../stand-ins/sandbox-gateway/gateway.ts';
import * as giveBack from '../../../stand-ins/sandbox-gateway/give-back.ts';
import { moneyBacksOf } from '../../../stand-ins/sandbox-gateway/money-backs.ts';
import { choose, sessionByReference, type Choice } from '../../../stand-ins/sandbox-gateway/sessions.ts';
import { gatewayTables } from '../../../stand-ins/sandbox-gateway/tables.ts';
import { openSqliteStore } from '../../../stand-ins/sqlite-store.ts';
import { sandboxGateway, type Gateway } from '../../../src/features/payments/public.ts';

const hour = 3_600_000;

/** What the gateway itself knows of a payment. */
export type Truth = {
  id: string;
  state: 'open' | 'processing' | 'paid' | 'failed' | 'canceled' | 'expired';
  amountCents: number;
  moneyBacks: { id: string; kind: string; state: string; amountCents: number }[];
};

/** The sandbox gateway's own code in this process, whose messages are delivered by whoever plays with it. */
export type InnerGateway = {
  /** As the portal has it: over HTTP. */
  wired: Gateway;
  passTime(ms: number): void;
  truthOf(paymentId: string): Truth | null;
  /** What a payer presses on the hosted page; tells whether it counted. */
  press(sessionId: string, choice: Choice): boolean;
  /** Something happens to the money of a payment; false where the gateway would not let it. */
  giveBack(sessionId: string, what: GivenBack): boolean;
  /** The next calls of a kind go wrong. */
  plan(fault: { kind: string; mode: string; count: number }): void;
  /** Messages that were made since the last `forgetMessages`, oldest first, as they would be posted. */
  messages(): { id: string; text: string }[];
  forgetMessages(): void;
  /** What a message has in its header when it is posted now. */
  signatureOf(text: string): string;
  close(): Promise<void>;
};

export type GivenBack =
  | { kind: 'return'; reasonCode: string }
  | { kind: 'dispute' }
  | { kind: 'decision'; isWon: boolean }
  | { kind: 'refund'; amountCents: number | null; isFailing: boolean };

/** No call hangs here: on a busy machine a slow one is not to be taken for a broken one. */
const answerWithinMs = 30_000;
const messagesMax = 10_000;

export async function openInnerGateway(): Promise<InnerGateway> {
  const umask = process.umask();
  const store = openSqliteStore(':memory:', gatewayTables);
  process.umask(umask);
  const [apiKey, webhookSecret] = [randomUUID(), randomUUID()];
  const settings = { settleMs: 20 * hour, disorder: 'off' } as Parameters<typeof controlsAtStart>[0];
  const controls = { ...controlsAtStart(settings, store), dailyPayouts: false, refundMs: 70 * hour };
  const sandbox: Sandbox = { store, controls, faults: new Map(), baseUrl: '', apiKey, wake: () => {} };
  const server = serveLoopback((request, url) => answerApi(sandbox, request, url));
  sandbox.baseUrl = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`;
  const now = () => {
    moveWhatIsDue(sandbox, nowOf(sandbox));
    return nowOf(sandbox);
  };
  let forgotten = 0;
  const messagesAfter = () => {
    now();
    const { events } = eventsAfter(sandbox, { after: forgotten, since: 0, limit: messagesMax });
    return events as { id: string; seq: number }[];
  };
  return {
    wired: sandboxGateway({ url: sandbox.baseUrl, apiKey, webhookSecret, answerWithinMs }),
    passTime(ms) {
      controls.nowOffsetMs += ms;
      now();
    },
    truthOf(paymentId) {
      now();
      const session = sessionByReference(sandbox, paymentId);
      if (!session) return null;
      const { id, state, amountCents } = session;
      return { id, state, amountCents, moneyBacks: moneyBacksOf(sandbox, id) };
    },
    press: (sessionId, choice) => choose(sandbox, sessionId, choice, now()).counted,
    giveBack(sessionId, what) {
      try {
        give(sandbox, sessionId, what, now());
        return true;
      } catch {
        return false;
      }
    },
    plan: (fault) => planFault(sandbox.faults, fault),
    messages: () => messagesAfter().map((event) => ({ id: event.id, text: JSON.stringify(event) })),
    forgetMessages: () => void (forgotten = messagesAfter().at(-1)?.seq ?? forgotten),
    signatureOf(text) {
      const seconds = Math.floor(nowOf(sandbox) / 1000);
      return `t=${seconds},v1=${createHmac('sha256', webhookSecret).update(`${seconds}.${text}`).digest('hex')}`;
    },
    async close() {
      server.closeAllConnections();
      await closeServer(server);
      store.close();
    },
  };
}

function give(sandbox: Sandbox, sessionId: string, what: GivenBack, now: number): void {
  if (what.kind === 'return') giveBack.returnPayment(sandbox, sessionId, what.reasonCode, now, now);
  else if (what.kind === 'dispute') giveBack.disputePayment(sandbox, sessionId, 'fraudulent', now, now);
  else if (what.kind === 'decision') giveBack.decideDispute(sandbox, sessionId, what.isWon, now, now);
  else giveBack.refundPayment(sandbox, sessionId, { ...what, key: randomUUID() }, now);
}
