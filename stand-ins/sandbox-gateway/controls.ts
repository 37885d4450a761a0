import { Refusal } from '../loopback-http.ts';
import type { GatewaySettings } from './settings.ts';

/** What tests and demonstrations may change while the gateway runs. A restart goes back to the settings. */
export type Controls = {
  /** 'on': some events arrive twice, some out of order. 'off': each once, in the order of its session. */
  disorder: 'on' | 'off';
  /** While true, no event is sent. */
  holdWebhooks: boolean;
  /** So many coming create calls answer 500 and make nothing. */
  failNextCreates: number;
  /** Create calls keep what they made, and then wait so long with the answer, until this is 0 again. */
  hangNextCreatesMs: number;
  /** How long an eCheck, or a payment paid later, takes to settle. */
  settleMs: number;
  /** With disorder, one event in so many arrives twice; 0 is none, 1 is all. */
  duplicateEvery: number;
};

const oneDayMs = 86_400_000;
const highest = {
  failNextCreates: 100_000,
  hangNextCreatesMs: 600_000,
  settleMs: oneDayMs,
  duplicateEvery: 1_000_000,
} as const;

export function controlsAtStart(settings: GatewaySettings): Controls {
  return {
    disorder: settings.disorder,
    holdWebhooks: false,
    failNextCreates: 0,
    hangNextCreatesMs: 0,
    settleMs: settings.settleMs,
    duplicateEvery: 3,
  };
}

/** Applies a control request as a whole; refuses unknown names and wrong values, and then changes nothing. */
export function applyControls(controls: Controls, request: unknown): Controls {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw new Refusal(422, 'unprocessable', 'Send an object.');
  }
  const mistakes = Object.entries(request).flatMap(([name, value]) => mistakeIn(name, value) ?? []);
  if (mistakes.length > 0) throw new Refusal(422, 'unprocessable', mistakes.join(' '));
  return Object.assign(controls, request);
}

function mistakeIn(name: string, value: unknown): string | undefined {
  if (name === 'disorder') return value === 'on' || value === 'off' ? undefined : '"disorder" must be on or off.';
  if (name === 'holdWebhooks') {
    return typeof value === 'boolean' ? undefined : '"holdWebhooks" must be true or false.';
  }
  if (!Object.hasOwn(highest, name)) return `"${name}" is not a control.`;
  const max = highest[name as keyof typeof highest];
  const isWithin = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max;
  return isWithin ? undefined : `"${name}" must be a whole number from 0 to ${max}.`;
}
