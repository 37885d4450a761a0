import { Refusal } from '../loopback-http.ts';
import type { SqliteStore } from '../sqlite-store.ts';
import type { GatewaySettings } from './settings.ts';

/**
 * What tests and demonstrations may change while the gateway runs. A restart goes back to the settings, but for the
 * clock and the time without events: those last.
 */
export type Controls = {
  /** 'on': some events arrive twice, some out of order, some late. 'off': each once, in the order of its session. */
  disorder: 'on' | 'off';
  /** With disorder, what happens to which event follows from this number and the event's id. */
  seed: number;
  /** With disorder, one event in so many arrives twice; 0 is none, 1 is all. */
  duplicateEvery: number;
  /** Whether the two sendings of such an event are made at the same time. */
  duplicatesAtOnce: boolean;
  /** With disorder, each event is sent late by a span of its own, at most this long, and so they overtake each other. */
  delayUpToMs: number;
  /** While true, no event is sent. */
  holdWebhooks: boolean;
  /** So many coming create calls answer 500 and make nothing. */
  failNextCreates: number;
  /** Create calls keep what they made, and then wait so long with the answer, until this is 0 again. */
  hangNextCreatesMs: number;
  /** How long an eCheck, or a payment paid later, takes to settle. */
  settleMs: number;
  /** How long a refund is on its way. */
  refundMs: number;
  /** So many coming refunds fail when their time on the way is over. */
  failNextRefunds: number;
  /** Whether a payout is made every midnight, UTC. */
  dailyPayouts: boolean;
  /** How far the gateway's own clock is ahead of the machine's. */
  nowOffsetMs: number;
  /** How far the time in signatures is ahead of the machine's clock, which is what the city compares it with. */
  signatureOffsetMs: number;
  /** Events that are made before this moment of the gateway's clock are listed, and never sent. */
  dropWebhooksUntil: number;
};

const oneDayMs = 86_400_000;
const highest = {
  seed: 0xffff_ffff,
  duplicateEvery: 1_000_000,
  delayUpToMs: 3 * oneDayMs,
  failNextCreates: 100_000,
  hangNextCreatesMs: 600_000,
  settleMs: oneDayMs,
  refundMs: 30 * oneDayMs,
  failNextRefunds: 100_000,
  nowOffsetMs: 400 * oneDayMs,
  signatureOffsetMs: 400 * oneDayMs,
  dropWebhooksForMs: 30 * oneDayMs,
} as const;
const mayBeNegative = new Set(['nowOffsetMs', 'signatureOffsetMs']);
const switches = new Set(['holdWebhooks', 'duplicatesAtOnce', 'dailyPayouts']);
const lasting = ['nowOffsetMs', 'signatureOffsetMs', 'dropWebhooksUntil'] as const;

export function controlsAtStart(settings: GatewaySettings, store: SqliteStore): Controls {
  const controls: Controls = {
    ...{ disorder: settings.disorder, seed: 0, duplicateEvery: 3, duplicatesAtOnce: false, delayUpToMs: 0 },
    ...{ holdWebhooks: false, failNextCreates: 0, hangNextCreatesMs: 0, settleMs: settings.settleMs },
    ...{ refundMs: settings.settleMs, failNextRefunds: 0, dailyPayouts: true },
    ...{ nowOffsetMs: 0, signatureOffsetMs: 0, dropWebhooksUntil: 0 },
  };
  for (const name of lasting) {
    const kept = store.one('select value from kept_values where name = ?', name)?.['value'];
    if (typeof kept === 'number') controls[name] = kept;
  }
  return controls;
}

/**
 * Applies a control request as a whole; refuses unknown names and wrong values, and then changes nothing.
 * `dropWebhooksForMs` is counted from the gateway's clock as it is then.
 */
export function applyControls(controls: Controls, store: SqliteStore, request: unknown): void {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw new Refusal(422, 'unprocessable', 'Send an object.');
  }
  const mistakes = Object.entries(request).flatMap(([name, value]) => mistakeIn(name, value) ?? []);
  if (mistakes.length > 0) throw new Refusal(422, 'unprocessable', mistakes.join(' '));
  const { dropWebhooksForMs, ...changes } = request as Partial<Controls> & { dropWebhooksForMs?: number };
  Object.assign(controls, changes);
  if (dropWebhooksForMs !== undefined) {
    controls.dropWebhooksUntil = Date.now() + controls.nowOffsetMs + dropWebhooksForMs;
  }
  store.write(() => {
    for (const name of lasting) {
      store.run(
        `insert into kept_values (name, value) values (?, ?) on conflict (name) do update set value = excluded.value`,
        ...[name, controls[name]],
      );
    }
  });
}

function mistakeIn(name: string, value: unknown): string | undefined {
  if (name === 'disorder') return value === 'on' || value === 'off' ? undefined : '"disorder" must be on or off.';
  if (switches.has(name)) return typeof value === 'boolean' ? undefined : `"${name}" must be true or false.`;
  if (!Object.hasOwn(highest, name)) return `"${name}" is not a control.`;
  const max = highest[name as keyof typeof highest];
  const min = mayBeNegative.has(name) ? -max : 0;
  const isWithin = typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
  return isWithin ? undefined : `"${name}" must be a whole number from ${min} to ${max}.`;
}
