import type { PortalContext } from '../../platform/context.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { wrongTry, type PasswordRefusal } from './check-password.ts';
import { addressKeyOf, countSignInTry, type SignInTry } from './count-sign-in-try.ts';
import { openSession, type SessionPlace } from './open-session.ts';
import { userById } from './reads.ts';
import { totpStepOf } from './totp.ts';
import { endSession, forgetSignInTries, keepSignIn, useTotpStep } from './writes.ts';

/**
 * Signs a staff member in wholly, on the code of their authenticator app. Tries are counted before the code is looked
 * at, and a code works once: of fifty equal ones sent at once, one opens a session.
 */
export async function giveCode(
  context: PortalContext,
  { visitor, code, place }: { visitor: Visitor; code: string; place: SessionPlace },
): Promise<{ ok: true; sessionToken: string } | PasswordRefusal> {
  const { db, secrets, clock } = context;
  const now = clock.now();
  const { email } = visitor;
  const attempt: SignInTry = { who: { email }, clientAddress: place.clientAddress, kind: 'second-factor', now };
  const refusal = await db.transaction().execute((tx) => countSignInTry(tx, secrets, attempt));
  if (refusal) return { ok: false, reason: 'locked', lock: refusal };
  const user = await userById(db, visitor.userId);
  const secret = user?.sealedTotpSecret ? secrets.open('totp', user.sealedTotpSecret) : null;
  const step = secret ? totpStepOf(secret, code, now) : null;
  if (step !== null) {
    const sessionToken = await db
      .transaction()
      .execute((tx) => finishSecondFactor(tx, secrets, { visitor, step, place, now }));
    if (sessionToken) return { ok: true, sessionToken };
  }
  return wrongTry(context, attempt);
}

type RightCode = { visitor: Visitor; step: number; place: SessionPlace; now: Date };

async function finishSecondFactor(
  tx: Tx,
  secrets: Secrets,
  { visitor, step, place, now }: RightCode,
): Promise<string | null> {
  const { userId, sessionId, passwordGivenAt, email } = visitor;
  if (!(await useTotpStep(tx, userId, step))) return null;
  if (!(await endSession(tx, userId, sessionId, now))) return null;
  await forgetSignInTries(tx, addressKeyOf(secrets, email), ['second-factor']);
  await keepSignIn(tx, userId, now);
  return openSession(tx, { userId, isStaff: true, passwordGivenAt, secondFactorGivenAt: now }, place, now);
}
