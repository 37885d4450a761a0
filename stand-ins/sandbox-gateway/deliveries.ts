import { createHmac } from 'node:crypto';
import { dueDeliveries, endDelivery, nextDeliveryAt, postponeDelivery, type Delivery } from './events.ts';
import { moveWhatIsDue, nextMoveAt } from './due.ts';
import { nowOf, type Gateway } from './gateway.ts';
import type { GatewaySettings } from './settings.ts';

const atOnceMax = 8;
const answerWithinMs = 10_000;
const waitMaxMs = 3_600_000;
const triedForMs = 3 * 86_400_000;
// A sleep never lasts longer, so that a changed clock is noticed.
const sleepMaxMs = 30_000;
const faultPauseMs = 1_000;

export type Clockwork = { wake: () => void; stop: () => Promise<void> };

/**
 * Keeps time for the gateway: settles and expires sessions, and sends the city its events until they are taken.
 * All it knows is in the store, so a restart goes on where a killed process ended; an event whose answer was lost
 * is sent again.
 */
export function startClockwork(gateway: Gateway, settings: GatewaySettings): Clockwork {
  const inFlight = new Map<number, Promise<void>>();
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const wakeIn = (ms: number): void => {
    clearTimeout(timer);
    if (ending.signal.aborted) return;
    timer = setTimeout(() => wakeIn(tickSafely()), Math.min(Math.max(ms, 0), sleepMaxMs));
  };
  const start = (delivery: Delivery): void => {
    const sending = send(delivery, gateway, settings, ending.signal)
      .then(() => 0, reportFault)
      .then((pauseMs) => {
        inFlight.delete(delivery.number);
        return wakeIn(pauseMs);
      });
    inFlight.set(delivery.number, sending);
  };
  /** Does what is due, and gives the time until there is more to do. */
  const tick = (): number => {
    const now = nowOf(gateway);
    moveWhatIsDue(gateway, now);
    if (!gateway.controls.holdWebhooks) {
      const free = atOnceMax - inFlight.size;
      const due = dueDeliveries(gateway, now, atOnceMax * 2).filter(({ number }) => !inFlight.has(number));
      for (const delivery of due.slice(0, free)) start(delivery);
    }
    const nextAt = Math.min(nextMoveAt(gateway, now), nextDeliveryAt(gateway, now) ?? Infinity);
    return nextAt - nowOf(gateway);
  };
  const tickSafely = (): number => {
    try {
      return tick();
    } catch (fault) {
      return reportFault(fault);
    }
  };

  wakeIn(0);
  return {
    wake: () => wakeIn(0),
    stop: async () => {
      clearTimeout(timer);
      ending.abort();
      await Promise.all(inFlight.values());
    },
  };
}

/** A full disk or the like: said on stderr, and tried again after the pause that is given back. */
function reportFault(fault: unknown): number {
  process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
  return faultPauseMs;
}

async function send(
  delivery: Delivery,
  gateway: Gateway,
  settings: GatewaySettings,
  ending: AbortSignal,
): Promise<void> {
  const isTaken = await isTakenByCity(delivery.body, gateway, settings, ending);
  // A sending cut short by our own end counts as not made.
  if (ending.aborted && !isTaken) return;
  const now = nowOf(gateway);
  if (isTaken || now > delivery.createdAt + triedForMs) return endDelivery(gateway, delivery.number, now);
  const waitMs = Math.min(settings.retryMs * 2 ** Math.min(delivery.tries, 30), waitMaxMs);
  postponeDelivery(gateway, delivery.number, now + waitMs);
}

async function isTakenByCity(
  body: string,
  { controls }: Gateway,
  settings: GatewaySettings,
  ending: AbortSignal,
): Promise<boolean> {
  // The city compares it with its own clock, so it does not go with the gateway's when that is moved.
  const seconds = Math.floor((Date.now() + controls.signatureOffsetMs) / 1_000);
  try {
    const response = await fetch(settings.webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'sandbox-signature': signatureOf(body, settings.webhookSecret, seconds),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([ending, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Unreachable, hung up or too slow: all the same to us, the event is sent again later.
    return false;
  }
}

/** `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "t.body">`: proves who sent these bytes, and when. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
