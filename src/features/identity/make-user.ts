import { assert } from '../../kernel/assert.ts';
import type { Language } from '../../kernel/language.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { StaffRole } from '../../platform/http/request.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import { passwordHash } from './password-hash.ts';
import { insertUser } from './writes.ts';

export type UserToMake = {
  email: string;
  password: string;
  language: Language;
  staffRole?: StaffRole;
  /** base32; staff have one. */
  totpSecret?: string;
};

/** Makes a user whose address is taken as verified: the sample city's people, and those of tests. */
export async function makeUser(tx: Tx, secrets: Secrets, user: UserToMake, now: Date): Promise<{ userId: string }> {
  const userId = await insertUser(tx, {
    email: user.email,
    comparableEmail: comparableEmail(user.email),
    passwordHash: await passwordHash(user.password),
    language: user.language,
    staffRole: user.staffRole ?? null,
    sealedTotpSecret: user.totpSecret ? secrets.seal('totp', user.totpSecret) : null,
    madeAt: now,
  });
  assert(userId, `no user has the address of the one to make: ${user.email}`);
  return { userId };
}
