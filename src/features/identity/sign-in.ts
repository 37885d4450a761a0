import type { Language } from '../../kernel/language.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import {
  addressKeyOf,
  countSignInTry,
  lockAfterWrongTry,
  type SignInTry,
  type TryRefusal,
} from './count-sign-in-try.ts';
import { comparableEmail } from './email-address.ts';
import type { Lock } from './lockout.ts';
import { openSession, type SessionPlace } from './open-session.ts';
import { isHashOutdated, isPasswordOf, passwordHash } from './password-hash.ts';
import { userByEmail, type User } from './reads.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { claimPassword, endSession, forgetSignInTries, keepSignIn, setPasswordHash } from './writes.ts';

export type SignInRequest = {
  email: string;
  password: string;
  language: Language;
  place: SessionPlace;
  /** Who this browser is signed in as until now: that session ends. */
  visitor: Visitor | null;
};

export type SignInOutcome =
  | { ok: true; sessionToken: string; isStaff: boolean }
  /** The same for an unknown address, a wrong password and a disabled user, with the lock that this try has brought. */
  | { ok: false; reason: 'wrong'; lock: Lock | null }
  | { ok: false; reason: 'locked'; lock: TryRefusal };

/**
 * Signs a user in with address and password. The try is counted in a transaction of its own, then the password is
 * checked outside any, because that takes long; an unknown address runs the same statements and the same check.
 */
export async function signIn(context: PortalContext, request: SignInRequest): Promise<SignInOutcome> {
  const { db, secrets, clock } = context;
  const now = clock.now();
  const { clientAddress } = request.place;
  const attempt: SignInTry = { email: request.email, clientAddress, kind: 'password', now };
  const refusal = await db.transaction().execute((tx) => countSignInTry(tx, secrets, attempt));
  if (refusal) return { ok: false, reason: 'locked', lock: refusal };

  const user = await userByEmail(db, comparableEmail(request.email));
  const isRight = await isPasswordOf(user?.passwordHash ?? null, request.password);
  if (user?.passwordHash && isRight) {
    const verified = { ...user, passwordHash: user.passwordHash };
    const newHash = isHashOutdated(user.passwordHash) ? await passwordHash(request.password) : null;
    const token = await db.transaction().execute((tx) => finishSignIn(tx, context, request, verified, newHash, now));
    if (token) return { ok: true, sessionToken: token, isStaff: user.staffRole !== null };
  }
  const lock = await db.transaction().execute((tx) => lockAfterWrongTry(tx, secrets, attempt));
  return { ok: false, reason: 'wrong', lock };
}

async function finishSignIn(
  tx: Tx,
  { secrets }: PortalContext,
  { place, visitor, language }: SignInRequest,
  user: User & { passwordHash: string },
  newHash: string | null,
  now: Date,
): Promise<string | null> {
  const { userId, staffRole } = user;
  if (!(await claimPassword(tx, { userId, passwordHash: user.passwordHash, language }))) return null;
  if (!staffRole) await keepSignIn(tx, userId, now);
  if (newHash) await setPasswordHash(tx, userId, newHash);
  await forgetSignInTries(tx, addressKeyOf(secrets, user.comparableEmail), ['password']);
  if (visitor) await endSession(tx, visitor.userId, visitor.sessionId, now);
  const proofs = { userId, isStaff: staffRole !== null, passwordGivenAt: now, secondFactorGivenAt: null };
  return openSession(tx, proofs, place, now);
}
