import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { Visitor } from '../../../platform/http/request.ts';
import type { PasswordRefusal } from '../check-password.ts';
import { openSession } from '../open-session.ts';
import type { SessionPlace } from '../session-rules.ts';
import { endSession, keepSignIn, renewSession } from '../writes.ts';
import { checkSecondFactor, type SecondFactor } from './check-second-factor.ts';

export type GivenFactor = { visitor: Visitor; factor: SecondFactor; place: SessionPlace };
export type FactorOutcome = { ok: true; sessionToken: string } | PasswordRefusal;

/** Signs a staff member in wholly, who has given the password and now gives the second factor. */
export function finishSignIn(context: PortalContext, { visitor, factor, place }: GivenFactor): Promise<FactorOutcome> {
  const now = context.clock.now();
  const check = { visitor, factor, place, now };
  return checkSecondFactor(context, check, (tx) => openWholeSession(tx, visitor, place, now));
}

/**
 * Takes the second factor of somebody who is signed in again, before what cannot be taken back. The session goes on
 * under a new token; the forms of its other pages still work.
 */
export function giveAgain(
  context: PortalContext,
  { visitor, factor, place }: GivenFactor,
  token: string,
): Promise<FactorOutcome> {
  const now = context.clock.now();
  const check = { visitor, factor, place, now };
  return checkSecondFactor(context, check, (tx) => goOnUnderNewToken(tx, visitor, token, now));
}

async function openWholeSession(
  tx: Tx,
  { userId, sessionId, passwordGivenAt }: Visitor,
  place: SessionPlace,
  now: Date,
): Promise<string | null> {
  if (!(await endSession(tx, userId, sessionId, now))) return null;
  await keepSignIn(tx, userId, now);
  return openSession(tx, { userId, isStaff: true, passwordGivenAt, secondFactorGivenAt: now }, place, now);
}

async function goOnUnderNewToken(
  tx: Tx,
  { userId, sessionId }: Visitor,
  token: string,
  now: Date,
): Promise<string | null> {
  const session = { sessionId, tokenHash: tokenHash(token), secondFactorGivenAt: now };
  if (!(await renewSession(tx, session))) return null;
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'second-factor-given-again',
    subjectKind: 'session',
    subjectId: sessionId,
  });
  return token;
}
