import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { Visitor } from '../../../platform/http/request.ts';
import { wrongTry, type PasswordRefusal } from '../check-password.ts';
import type { SessionPlace } from '../session-rules.ts';
import { addressKeyOf, countSignInTry, type SignInTry } from '../count-sign-in-try.ts';
import { userById } from '../reads.ts';
import { totpStepOf } from '../totp.ts';
import { forgetSignInTries, useTotpStep } from '../writes.ts';
import { checkPasskey } from './check-passkey.ts';
import { hashOfRecoveryCode, useUpRecoveryCode } from './make-recovery-codes.ts';
import { keepPasskeyUse } from './writes.ts';

/** What a staff member gives as the second factor. */
export type SecondFactor =
  /** Six digits, or the bare letters of a recovery code. */
  | { kind: 'totp' | 'recovery-code'; code: string }
  /** What the browser answered, as JSON. */
  | { kind: 'passkey'; answer: string };

export type FactorToCheck = { visitor: Visitor; factor: SecondFactor; place: SessionPlace; now: Date };

/** Uses a factor up that was right when it was looked at. False where somebody was quicker with the same one. */
type UseUp = (tx: Tx) => Promise<boolean>;

/**
 * Checks a second factor and does in one transaction what it was given for; `finish` answers null where that came too
 * late. Tries are counted before the factor is looked at, and each code works once: of fifty equal ones sent at once,
 * one is taken.
 */
export async function checkSecondFactor(
  context: PortalContext,
  { visitor, factor, place, now }: FactorToCheck,
  finish: (tx: Tx) => Promise<string | null>,
): Promise<{ ok: true; sessionToken: string } | PasswordRefusal> {
  const { db, secrets } = context;
  const { email } = visitor;
  const attempt: SignInTry = { who: { email }, clientAddress: place.clientAddress, kind: 'second-factor', now, place };
  const refusal = await db.transaction().execute((tx) => countSignInTry(tx, secrets, attempt));
  if (refusal) return { ok: false, reason: 'locked', lock: refusal };
  const useUp = await useUpOf(context, visitor, factor, now);
  const sessionToken =
    useUp && (await db.transaction().execute((tx) => useAndFinish(tx, context, email, useUp, finish)));
  return sessionToken ? { ok: true, sessionToken } : wrongTry(context, attempt);
}

async function useUpOf(
  context: PortalContext,
  visitor: Visitor,
  factor: SecondFactor,
  now: Date,
): Promise<UseUp | null> {
  const user = await userById(context.db, visitor.userId);
  if (!user) return null;
  const { userId } = user;
  if (factor.kind === 'passkey') {
    const proven = await checkPasskey(context, visitor, factor.answer);
    return proven && ((tx) => keepPasskeyUse(tx, { ...proven, now }));
  }
  if (factor.kind === 'recovery-code') {
    const codeHash = await hashOfRecoveryCode(context, userId, factor.code);
    return codeHash && ((tx) => useUpRecoveryCode(tx, context, user, codeHash));
  }
  const secret = user.sealedTotpSecret ? context.secrets.open('totp', user.sealedTotpSecret) : null;
  const step = secret ? totpStepOf(secret, factor.code, now) : null;
  return step === null ? null : (tx) => useTotpStep(tx, userId, step);
}

async function useAndFinish(
  tx: Tx,
  { secrets }: PortalContext,
  email: string,
  useUp: UseUp,
  finish: (tx: Tx) => Promise<string | null>,
): Promise<string | null> {
  if (!(await useUp(tx))) return null;
  await forgetSignInTries(tx, addressKeyOf(secrets, email), ['second-factor']);
  return finish(tx);
}
