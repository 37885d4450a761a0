import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { userById, type User } from '../reads.ts';
import { newTotpSecret, totpStepOf } from '../totp.ts';
import { useTotpStep } from '../writes.ts';
import { tellOfFactor } from './tell-of-factor.ts';
import { lockFactors, setTotpSecret } from './writes.ts';

const setUpMinutes = 30;

/** A secret that waits in a page until a code proves that the app has it: base32, and sealed for the way through the page. */
export type WaitingSecret = { secret: string; sealed: string };

/** Draws a secret for somebody's new authenticator app. Nothing is kept until a code of it was given. */
export function newWaitingSecret({ secrets, clock }: PortalContext, userId: string): WaitingSecret {
  const secret = newTotpSecret();
  const text = JSON.stringify({ secret, userId, madeAtMs: clock.now().getTime() });
  return { secret, sealed: secrets.seal('waiting-totp', text).toString('base64url') };
}

/** The secret that a page of this person's has held for no longer than half an hour; null for everything else. */
export function waitingSecretIn(
  { secrets, clock }: PortalContext,
  userId: string,
  sealed: unknown,
): WaitingSecret | null {
  if (typeof sealed !== 'string' || sealed.length > 1000) return null;
  try {
    const text = secrets.open('waiting-totp', Buffer.from(sealed, 'base64url'));
    const kept = JSON.parse(text) as { secret: string; userId: string; madeAtMs: number };
    const isFresh = clock.now().getTime() - kept.madeAtMs < setUpMinutes * 60_000;
    return kept.userId === userId && isFresh ? { secret: kept.secret, sealed } : null;
  } catch {
    return null;
  }
}

/** Sets an authenticator app up in place of any other, once a code proves that it has the secret. Refuses a `wrong` one. */
export async function setUpApp(
  context: PortalContext,
  { userId, secret, code }: { userId: string; secret: string; code: string },
): Promise<Result<null, 'wrong'>> {
  const { db, clock } = context;
  const user = await userById(db, userId);
  const step = totpStepOf(secret, code, clock.now());
  if (!user || step === null) return refused('wrong');
  return db.transaction().execute((tx) => keepApp(tx, context, user, { secret, step }));
}

async function keepApp(
  tx: Tx,
  context: PortalContext,
  user: User,
  { secret, step }: { secret: string; step: number },
): Promise<Result<null, 'wrong'>> {
  await lockFactors(tx, user.userId);
  await setTotpSecret(tx, user.userId, context.secrets.seal('totp', secret));
  await useTotpStep(tx, user.userId, step);
  await tellOfFactor(tx, context, user, { what: 'authenticator-app-added' });
  return ok(null);
}
