import { setTimeout as wait } from 'node:timers/promises';
import { Refusal, type Answer } from '../loopback-http.ts';

/** Calls that can be told to go wrong, by what they are for. */
const callKinds = ['create', 'read', 'expire', 'refund', 'events', 'balance-lines', 'payouts'] as const;
export type CallKind = (typeof callKinds)[number];

/**
 * What can go wrong with a call. `hang-before` does what was asked after its wait, even when the caller has hung up by
 * then; the modes below it have done what was asked, and only the answer suffers.
 */
const faultModes = [
  ...['refuse', 'error-before', 'too-many', 'conflict', 'hang-before'],
  ...['reset-after', 'error-after', 'hang-after', 'slow-reply', 'cut-reply', 'broken-json', 'wrong-type'],
] as const;
type FaultMode = (typeof faultModes)[number];

/** One planned fault: for so many coming calls. `ms` is how long a call hangs, or waits before each byte. */
type Fault = { mode: FaultMode; count: number; ms: number };
export type Faults = Map<CallKind, Fault>;

const countMax = 1_000_000;
const msMax = 600_000;

/** Plans a fault for the coming calls of a kind, in place of an earlier one; a count of 0 takes it away. */
export function planFault(faults: Faults, request: unknown): void {
  const { kind, mode, count, ms } = (request ?? {}) as Record<string, unknown>;
  const known = callKinds.find((candidate) => candidate === kind);
  const knownMode = faultModes.find((candidate) => candidate === mode);
  if (known === undefined) throw wrong('kind', callKinds.join(', '));
  if (knownMode === undefined) throw wrong('mode', faultModes.join(', '));
  faults.set(known, {
    mode: knownMode,
    count: wholeOf(count, 'count', 1, countMax),
    ms: wholeOf(ms, 'ms', 1_000, msMax),
  });
  if (count === 0) faults.delete(known);
}

function wholeOf(value: unknown, name: string, fallback: number, max: number): number {
  if (value === undefined) return fallback;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max) return value;
  throw wrong(name, `a whole number from 0 to ${max}`);
}

function wrong(name: string, what: string): Refusal {
  return new Refusal(422, 'unprocessable', `"${name}" must be one of: ${what}.`);
}

export function faultsView(faults: Faults): object {
  return { faults: [...faults].map(([kind, fault]) => ({ kind, ...fault })) };
}

/** Answers a call, or lets it go wrong in the way that was planned for its kind. */
export async function withFault(
  faults: Faults,
  kind: CallKind,
  answer: () => Promise<Answer> | Answer,
): Promise<Answer> {
  const fault = taken(faults, kind);
  if (fault === undefined) return answer();
  await beforeDoing(fault);
  if (fault.mode === 'refuse') return { status: 500, headers: {}, body: '', manner: 'reset' };
  return afterDoing(fault, await answeredAnyway(answer));
}

function taken(faults: Faults, kind: CallKind): Fault | undefined {
  const fault = faults.get(kind);
  if (fault === undefined) return undefined;
  fault.count -= 1;
  if (fault.count <= 0) faults.delete(kind);
  return fault;
}

async function beforeDoing({ mode, ms }: Fault): Promise<void> {
  if (mode === 'hang-before') await wait(ms, undefined, { ref: false });
  if (mode === 'error-before') {
    throw new Refusal(500, 'fault-on-request', 'This call fails because a test asked for it. Nothing was done.');
  }
  if (mode === 'too-many') {
    throw new Refusal(429, 'too-many-requests', 'Slow down.', { headers: { 'retry-after': '1' } });
  }
  if (mode === 'conflict') {
    throw new Refusal(409, 'idempotency-key-in-use', 'Another call with this Idempotency-Key is under way.');
  }
}

/** A refusal is an answer too, and suffers the same. */
async function answeredAnyway(answer: () => Promise<Answer> | Answer): Promise<Answer> {
  try {
    return await answer();
  } catch (fault) {
    if (fault instanceof Refusal) return fault.answer;
    throw fault;
  }
}

async function afterDoing({ mode, ms }: Fault, answer: Answer): Promise<Answer> {
  switch (mode) {
    case 'reset-after':
      return { ...answer, manner: 'reset' };
    case 'error-after':
      throw new Refusal(500, 'fault-on-request', 'This call fails because a test asked for it. What it asked is done.');
    case 'hang-after':
      await wait(ms, undefined, { ref: false });
      return answer;
    case 'slow-reply':
      return { ...answer, manner: { byteEveryMs: ms } };
    case 'cut-reply':
      return { ...answer, manner: 'cut' };
    case 'broken-json':
      return { ...answer, body: answer.body.replace(/\}\s*$/, ',') };
    case 'wrong-type':
      return { ...answer, headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8' } };
    default:
      return answer;
  }
}
