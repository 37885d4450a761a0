import { setTimeout } from 'node:timers/promises';
import type { Log } from '../telemetry/log.ts';
import type { EmbeddedServer } from './embedded-server.ts';

const lookEveryMs = 2000;

/**
 * Starts an embedded server anew that stopped by itself, as PostgreSQL does when its log of changes finds no room on the
 * disk. Looks every two seconds until it is told to end; what it is at then, it ends first. A server that cannot be
 * started is logged once, until it can.
 */
export function keepRunning(server: Pick<EmbeddedServer, 'revive'>, log: Log): () => Promise<void> {
  const ending = new AbortController();
  let isTold = false;
  const look = async () => {
    try {
      if (await server.revive()) log.info('the database had stopped, and was started again');
      isTold = false;
    } catch (error) {
      if (!isTold) log.fault('the database has stopped and cannot be started; it is tried again', error);
      isTold = true;
    }
  };
  const looking = (async () => {
    while (await hasWaited(ending.signal)) await look();
  })();
  return async () => {
    ending.abort();
    await looking;
  };
}

/** False where the wait was ended. No process lives on for it. */
async function hasWaited(signal: AbortSignal): Promise<boolean> {
  return setTimeout(lookEveryMs, true, { signal, ref: false }).catch(() => false);
}
