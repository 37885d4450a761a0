import { createHmac, randomUUID } from 'node:crypto';
import type { CheckoutRequest, Way } from './checkout-request.ts';
import { addLine, gatewayFeeCents } from './balance.ts';
import { recordEvent } from './events.ts';
import { Refusal } from '../loopback-http.ts';
import { isoOf, type Gateway, type SessionState } from './gateway.ts';
import { moneyBacksOf, moneyBackView } from './money-backs.ts';

const openMs = 1_800_000;
const openMsMax = 86_400_000;
const keyRememberedMs = 86_400_000;

/** What the payer pressed on the hosted page. */
export type Choice = 'pay' | 'decline' | 'later' | 'cancel';

/** One try to collect an amount, as the gateway keeps it. */
export type CheckoutSession = {
  id: string;
  request: string;
  reference: string;
  way: Way;
  amountCents: number;
  state: SessionState;
  createdAt: number;
  expiresAt: number;
  confirmedAt: number | null;
  settleAt: number | null;
  settledAt: number | null;
  failureReason: string | null;
  chargeId: string | null;
};

const sessionColumns = `
  select s.id, s.request, s.reference, s.way, s.amount_cents as amountCents, s.state, s.created_at as createdAt,
    s.expires_at as expiresAt, s.confirmed_at as confirmedAt, s.settle_at as settleAt, s.settled_at as settledAt,
    s.failure_reason as failureReason, c.charge_id as chargeId
  from checkout_sessions s left join charges c on c.session_id = s.id`;

export function sessionById({ store }: Gateway, id: string): CheckoutSession | undefined {
  return store.one(`${sessionColumns} where s.id = ?`, id) as CheckoutSession | undefined;
}

/** The session of a reference: the one that took money, or is about to, before any other; else the newest. */
export function sessionByReference({ store }: Gateway, reference: string): CheckoutSession | undefined {
  return store.one(
    `${sessionColumns} where s.reference = ? order by s.state in ('paid', 'processing') desc, s.number desc limit 1`,
    reference,
  ) as CheckoutSession | undefined;
}

/** Sessions whose money was captured, newest first. */
export function paidSessions({ store }: Gateway, limit: number): CheckoutSession[] {
  return store.all(
    `${sessionColumns} where s.state = 'paid' order by c.number desc limit ?`,
    limit,
  ) as CheckoutSession[];
}

export type Created = { session: CheckoutSession; isNew: boolean };

/**
 * Opens a checkout session, or finds the one that the same key opened before. Gives nothing when the key was used
 * for another request. A key is remembered for a day, as with the real ones: after that, the same call opens a second
 * session. The id follows from the key, so that what is decided by ids can be repeated.
 */
export function createSession(
  gateway: Gateway,
  key: string,
  request: CheckoutRequest,
  now: number,
): Created | undefined {
  const { store } = gateway;
  const asked = JSON.stringify(request);
  store.run(
    `update checkout_sessions set idempotency_key = idempotency_key || ' forgotten ' || number
      where idempotency_key = ? and created_at <= ?`,
    ...[key, now - keyRememberedMs],
  );
  const known = store.one(`${sessionColumns} where s.idempotency_key = ?`, key) as CheckoutSession | undefined;
  if (known !== undefined) return known.request === asked ? { session: known, isNew: false } : undefined;

  const id = newSessionId(gateway, key);
  store.run(
    `insert into checkout_sessions
       (id, idempotency_key, request, reference, way, amount_cents, state, created_at, expires_at)
     values (?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
    ...[id, key, asked, request.reference, request.way, request.amountCents],
    ...[now, expiryOf(request, now)],
  );
  gateway.wake();
  return { session: mustFind(gateway, id), isNew: true };
}

function newSessionId(gateway: Gateway, key: string): string {
  const idOf = (text: string): string =>
    `cs_${createHmac('sha256', gateway.apiKey).update(`checkout session ${text}`).digest('hex').slice(0, 40)}`;
  const id = idOf(key);
  return sessionById(gateway, id) === undefined ? id : idOf(`${key} ${randomUUID()}`);
}

/** When a new session ends by itself; refuses a moment that has passed, or is more than a day away. */
function expiryOf({ expiresAt }: CheckoutRequest, now: number): number {
  if (expiresAt === null) return now + openMs;
  const at = Date.parse(expiresAt);
  if (at > now && at <= now + openMsMax) return at;
  throw new Refusal(422, 'unprocessable', '"expiresAt" must lie within the next 24 hours.');
}

/** Counts a create call, whatever comes of it. */
export function countCreateCall({ store }: Gateway, reference: string): void {
  store.run(
    `insert into create_calls (reference, creates) values (?, 1)
     on conflict (reference) do update set creates = creates + 1`,
    reference,
  );
}

type Move = {
  state: SessionState;
  confirmedAt?: number | undefined;
  settleAt?: number | undefined;
  settledAt?: number | undefined;
  failureReason?: string | undefined;
};

/** Does what the payer chose, if the session is still open. Gives back the session and whether the choice counted. */
export function choose(
  gateway: Gateway,
  id: string,
  choice: Choice,
  now: number,
): { session: CheckoutSession; counted: boolean } {
  const counted = gateway.store.write(() => {
    const session = mustFind(gateway, id);
    if (session.state !== 'open') return false;
    move(gateway, session, moveOf(choice, session.way, gateway.controls.settleMs, now), now);
    return true;
  });
  return { session: mustFind(gateway, id), counted };
}

function moveOf(choice: Choice, way: Way, settleMs: number, now: number): Move {
  if (choice === 'cancel') return { state: 'canceled' };
  if (choice === 'decline')
    return { state: 'failed', failureReason: way === 'card' ? 'card_declined' : 'bank_declined' };
  if (choice === 'pay' && way === 'card') return { state: 'paid', confirmedAt: now, settledAt: now };
  return { state: 'processing', confirmedAt: now, settleAt: now + settleMs };
}

/** Ends an open session without a payment. Gives back the session and whether it was open until now. */
export function expire(gateway: Gateway, id: string, now: number): { session: CheckoutSession; counted: boolean } {
  const counted = gateway.store.write(() => {
    const session = mustFind(gateway, id);
    if (session.state !== 'open') return false;
    move(gateway, session, { state: 'expired' }, now);
    return true;
  });
  return { session: mustFind(gateway, id), counted };
}

/** Whether the city had an expired session closed before its time. */
export function wasClosed({ store }: Gateway, { id, state, expiresAt }: CheckoutSession): boolean {
  if (state !== 'expired') return false;
  const ended = store.one('select max(created_at) as at from events where session_id = ?', id) as { at: number };
  return ended.at < expiresAt;
}

/** Lets the money of a session arrive before its time. Gives back whether it was on its way until now. */
export function settle(gateway: Gateway, id: string, now: number): boolean {
  return gateway.store.write(() => {
    const session = mustFind(gateway, id);
    if (session.state !== 'processing') return false;
    move(gateway, session, { state: 'paid', settledAt: now }, now);
    return true;
  });
}

/** Settles and expires every session whose time has come. */
export function moveSessions(gateway: Gateway, now: number): void {
  const { store } = gateway;
  const due = store.all(
    `${sessionColumns} where s.state = 'processing' and s.settle_at <= ?
     union all ${sessionColumns} where s.state = 'open' and s.expires_at <= ? limit 500`,
    ...[now, now],
  ) as CheckoutSession[];
  if (due.length === 0) return;
  store.write(() => {
    for (const session of due) {
      const next: Move = session.state === 'open' ? { state: 'expired' } : { state: 'paid', settledAt: now };
      move(gateway, session, next, now);
    }
  });
}

/** When the next session settles or expires by itself. */
export function nextSessionMoveAt({ store }: Gateway): number | undefined {
  const next = store.one(
    `select min(at) as at from (
       select min(settle_at) as at from checkout_sessions where state = 'processing'
       union all select min(expires_at) from checkout_sessions where state = 'open')`,
  ) as { at: number | null } | undefined;
  return next?.at ?? undefined;
}

/** One legal move: the state, the charge when money is captured, and the event that tells of it, together. */
function move(gateway: Gateway, session: CheckoutSession, next: Move, now: number): void {
  const { store } = gateway;
  store.run(
    `update checkout_sessions set state = ?, confirmed_at = coalesce(?, confirmed_at),
       settle_at = coalesce(?, settle_at), settled_at = ?, failure_reason = ? where id = ?`,
    ...[next.state, next.confirmedAt ?? null, next.settleAt ?? null],
    ...[next.settledAt ?? null, next.failureReason ?? null, session.id],
  );
  if (next.state === 'paid') {
    const chargeId = `ch_${randomUUID().replaceAll('-', '')}`;
    store.run('insert into charges (charge_id, session_id, captured_at) values (?, ?, ?)', chargeId, session.id, now);
    const { id: sessionId, way, amountCents } = session;
    addLine(gateway, { kind: 'payment', amountCents, sessionId }, now);
    addLine(gateway, { kind: 'gateway-fee', amountCents: -gatewayFeeCents(way, amountCents), sessionId }, now);
  }
  const moved = mustFind(gateway, session.id);
  const lateAt = next.state === 'processing' ? moved.settleAt : null;
  const happening = { sessionId: moved.id, type: `checkout.${next.state}`, of: null, lateAt };
  recordEvent(gateway, { ...happening, view: { session: viewOf(gateway, moved) } }, now);
  gateway.wake();
}

function mustFind(gateway: Gateway, id: string): CheckoutSession {
  const session = sessionById(gateway, id);
  if (session === undefined) throw new Error(`There is no session ${id}.`);
  return session;
}

/** A session as the API shows it. */
export function viewOf(gateway: Gateway, session: CheckoutSession): object {
  return {
    id: session.id,
    reference: session.reference,
    state: session.state,
    amountCents: session.amountCents,
    way: session.way,
    confirmedAt: isoOf(session.confirmedAt),
    settledAt: isoOf(session.settledAt),
    failureReason: session.failureReason,
    chargeId: session.chargeId,
    moneyBacks: moneyBacksOf(gateway, session.id).map(moneyBackView),
    url: `${gateway.baseUrl}/pay/${session.id}`,
    expiresAt: isoOf(session.expiresAt),
  };
}

/** What a create call answers: the same for every call with the same key, whatever became of the session since. */
export function createdViewOf({ baseUrl }: Gateway, session: CheckoutSession): object {
  const { id, reference, way, amountCents } = session;
  return {
    id,
    url: `${baseUrl}/pay/${id}`,
    state: 'open',
    amountCents,
    way,
    reference,
    expiresAt: isoOf(session.expiresAt),
  };
}
