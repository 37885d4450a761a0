import type { PortalContext } from '../../platform/context.ts';
import {
  countSignInTry,
  lockAfterWrongTry,
  type SignInTry,
  type TryRefusal,
  type WhoTries,
} from './count-sign-in-try.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import type { Lock } from './lockout.ts';
import { isPasswordOf } from './password-hash.ts';
import { userByEmail, type User } from './reads.ts';

/** Why a password was not taken. */
export type PasswordRefusal =
  /** The same for an unknown address, a wrong password and a disabled user, with the lock that this try has brought. */
  | { ok: false; reason: 'wrong'; lock: Lock | null }
  /** Not even looked at. */
  | { ok: false; reason: 'locked'; lock: TryRefusal };

/** A password that is said to be an address's. `who` is not the address where its owner types it in a session. */
export type TypedPassword = { email: string; password: string; clientAddress: string; who?: WhoTries };
export type UserWithPassword = User & { passwordHash: string };

/**
 * Whether a password is that of an address's user. The try is counted in a transaction of its own, then the password is
 * checked outside any, because that takes long; an unknown address runs the same statements and the same check. Who
 * goes on with a right password forgets the tries and claims the password in the transaction of what it is given for.
 */
export async function checkPassword(
  context: PortalContext,
  { email, password, clientAddress, who = { email } }: TypedPassword,
  now: Date,
): Promise<{ ok: true; user: UserWithPassword } | PasswordRefusal> {
  const { db, secrets } = context;
  const attempt: SignInTry = { who, clientAddress, kind: 'password', now };
  const refusal = await db.transaction().execute((tx) => countSignInTry(tx, secrets, attempt));
  if (refusal) return { ok: false, reason: 'locked', lock: refusal };
  const user = await userByEmail(db, comparableEmail(email));
  const isRight = await isPasswordOf(user?.passwordHash ?? null, password);
  if (user?.passwordHash && isRight) return { ok: true, user: { ...user, passwordHash: user.passwordHash } };
  return wrongTry(context, attempt);
}

/** What a try that was wrong is answered. */
export async function wrongTry({ db, secrets }: PortalContext, attempt: SignInTry): Promise<PasswordRefusal> {
  const lock = await db.transaction().execute((tx) => lockAfterWrongTry(tx, secrets, attempt));
  return { ok: false, reason: 'wrong', lock };
}
