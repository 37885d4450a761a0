import type { Tx } from '../../platform/db/types.ts';
import { keepSighting } from './writes.ts';

/** Keeps that somebody is there, so that the session's idle time starts anew. Its last moment stays where it is. */
export async function stay(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await keepSighting(tx, sessionId, now);
}
