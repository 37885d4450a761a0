import { randomUUID } from 'node:crypto';
import type { Way } from './checkout-request.ts';
import { isoOf, type Gateway } from './gateway.ts';

const oneDayMs = 86_400_000;
/** How long a deposit is on its way to the city's bank. */
const arrivalMs = 2 * oneDayMs;
/** After a long sleep, or a clock that was moved far, so many daily payouts are made up for. */
const daysMadeUpMax = 100;

export type LineKind = 'payment' | 'gateway-fee' | 'refund' | 'return' | 'dispute' | 'payout';
type Line = { kind: LineKind; amountCents: number; sessionId: string | null; payoutId?: string };

/** Writes down a movement on the city's balance: above zero came in, below zero went out. */
export function addLine({ store }: Gateway, { kind, amountCents, sessionId, payoutId }: Line, now: number): void {
  store.run(
    'insert into balance_lines (id, kind, amount_cents, session_id, payout_id, made_at) values (?, ?, ?, ?, ?, ?)',
    ...[newId('bl'), kind, amountCents, sessionId, payoutId ?? null, now],
  );
}

/** What the gateway keeps of a payment. Made-up prices: a card 2.2 % and 30 cents, an eCheck 0.8 % and at most $5. */
export function gatewayFeeCents(way: Way, amountCents: number): number {
  if (way === 'card') return Math.floor((amountCents * 22 + 500) / 1_000) + 30;
  return Math.min(Math.floor((amountCents * 8 + 500) / 1_000), 500);
}

export type Payout = { id: string; amountCents: number; madeAt: number; arrivesAt: number };

/**
 * Sends the city what its balance holds from movements before a moment. With nothing there, or less than nothing, no
 * payout is made, and the movements wait for a later one. Call it inside a `write`.
 */
export function makePayout(gateway: Gateway, before: number, now: number): Payout | undefined {
  const { store } = gateway;
  const sum = store.one(
    'select coalesce(sum(amount_cents), 0) as cents from balance_lines where payout_id is null and made_at < ?',
    before,
  );
  const amountCents = Number(sum?.['cents']);
  if (amountCents <= 0) return undefined;
  const payout = { id: newId('po'), amountCents, madeAt: now, arrivesAt: now + arrivalMs };
  store.run(
    'insert into payouts (id, amount_cents, made_at, arrives_at) values (?, ?, ?, ?)',
    ...[payout.id, amountCents, payout.madeAt, payout.arrivesAt],
  );
  store.run('update balance_lines set payout_id = ? where payout_id is null and made_at < ?', payout.id, before);
  addLine(gateway, { kind: 'payout', amountCents: -amountCents, sessionId: null, payoutId: payout.id }, now);
  return payout;
}

export function payoutView({ id, amountCents, madeAt, arrivesAt }: Payout, now: number): object {
  const state = now >= arrivesAt ? 'paid' : 'on-its-way';
  return { id, amountCents, state, madeAt: isoOf(madeAt), arrivesAt: isoOf(arrivesAt) };
}

/** Makes the payout of every midnight (UTC, by the gateway's clock) that has passed since the last time. */
export function makeDailyPayouts(gateway: Gateway, now: number): void {
  const today = Math.floor(now / oneDayMs);
  const last = lastPayoutDay(gateway);
  if (last !== undefined && last >= today) return;
  gateway.store.write(() => {
    const first = last === undefined ? today + 1 : Math.max(last + 1, today - daysMadeUpMax);
    for (let day = first; day <= today; day += 1) makePayout(gateway, day * oneDayMs, day * oneDayMs);
    gateway.store.run(
      `insert into kept_values (name, value) values ('payoutDay', ?)
       on conflict (name) do update set value = excluded.value`,
      today,
    );
  });
}

export function nextPayoutAt(now: number): number {
  return (Math.floor(now / oneDayMs) + 1) * oneDayMs;
}

function lastPayoutDay({ store }: Gateway): number | undefined {
  return store.one(`select value from kept_values where name = 'payoutDay'`)?.['value'] as number | undefined;
}

function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}
