import { randomBytes } from 'node:crypto';
import type { PortalContext } from '../../../platform/context.ts';
import { keepChallenge, useChallenge, type ChallengePurpose } from './writes.ts';

/** How long a page may be open before its passkey button asks anew: as long as staff have for the second factor. */
export const challengeMinutes = 10;
const challengeBytes = 32;

/** What a browser is to sign, kept with the session that asks for it. */
export async function newChallenge(
  { db, clock }: PortalContext,
  sessionId: string,
  purpose: ChallengePurpose,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(randomBytes(challengeBytes));
  const challenge = Buffer.from(bytes).toString('base64url');
  const madeAt = clock.now();
  const row = { sessionId, challenge, purpose, madeAt };
  await db.transaction().execute((tx) => keepChallenge(tx, row, oldest(madeAt)));
  return bytes;
}

/** Uses up a challenge of a session; it stays used whatever comes of what was signed. */
export function takeChallenge(
  { db, clock }: PortalContext,
  row: { sessionId: string; challenge: string; purpose: ChallengePurpose },
): Promise<boolean> {
  const madeSince = oldest(clock.now());
  return db.transaction().execute((tx) => useChallenge(tx, row, madeSince));
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - challengeMinutes * 60_000);
}
