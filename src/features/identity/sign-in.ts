import type { Language } from '../../kernel/language.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { checkPassword, wrongTry, type PasswordRefusal, type UserWithPassword } from './check-password.ts';
import { forgetTriesOf } from './count-sign-in-try.ts';
import { openSession } from './open-session.ts';
import type { SessionPlace } from './session-rules.ts';
import { isHashOutdated, passwordHash } from './password-hash.ts';
import { claimPassword, endSession, keepSignIn, setPasswordHash } from './writes.ts';

export type SignInRequest = {
  email: string;
  password: string;
  language: Language;
  place: SessionPlace;
  /** Who this browser is signed in as until now: that session ends. */
  visitor: Visitor | null;
};

export type SignInOutcome = { ok: true; sessionToken: string; isStaff: boolean } | PasswordRefusal;

/** Signs a user in with address and password: residents wholly, staff until they give their code. */
export async function signIn(context: PortalContext, request: SignInRequest): Promise<SignInOutcome> {
  const { db, secrets, clock } = context;
  const { email, password, place } = request;
  const now = clock.now();
  const checked = await checkPassword(context, { email, password, clientAddress: place.clientAddress }, now);
  if (!checked.ok) return checked;
  const { user } = checked;
  const newHash = isHashOutdated(user.passwordHash) ? await passwordHash(password) : null;
  const token = await db.transaction().execute((tx) => finishSignIn(tx, secrets, request, user, newHash, now));
  if (!token) return wrongTry(context, { who: { email }, clientAddress: place.clientAddress, kind: 'password', now });
  return { ok: true, sessionToken: token, isStaff: user.staffRole !== null };
}

async function finishSignIn(
  tx: Tx,
  secrets: Secrets,
  { place, visitor, language }: SignInRequest,
  user: UserWithPassword,
  newHash: string | null,
  now: Date,
): Promise<string | null> {
  const { userId, staffRole } = user;
  if (!(await claimPassword(tx, { userId, passwordHash: user.passwordHash, language }))) return null;
  if (newHash) await setPasswordHash(tx, userId, newHash);
  if (!staffRole) await keepSignIn(tx, userId, now);
  await forgetTriesOf(tx, secrets, user);
  if (visitor) await endSession(tx, visitor.userId, visitor.sessionId, now);
  const proofs = { userId, isStaff: staffRole !== null, passwordGivenAt: now, secondFactorGivenAt: null };
  return openSession(tx, proofs, place, now);
}
