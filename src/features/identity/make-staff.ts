import { assert } from '../../kernel/assert.ts';
import type { Language } from '../../kernel/language.ts';
import { recordAudit } from '../../platform/audit.ts';
import { randomToken, tokenHash, type Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { StaffRole } from '../../platform/http/request.ts';
import { addressKeyOf } from './count-sign-in-try.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import { userByEmail } from './reads.ts';
import { takeStaffInvitation } from './people/writes-invitations.ts';
import { forgetOtherFactors } from './second-factor/remove-factor.ts';
import { newTotpSecret } from './totp.ts';
import {
  endSessionsOf,
  forgetSignInTries,
  insertEmailToken,
  insertUser,
  setStaffRole,
  useUpEmailTokensOf,
} from './writes.ts';

const setUpHours = 24;

export type StaffToMake = {
  email: string;
  role: StaffRole;
  /** Of mails to somebody new; English where it is left out. */
  language?: Language;
  /** The staff member who asks for it; left out where whoever runs the portal does. */
  by?: { actorUserId: string; reason: string };
};
export type MadeStaff = {
  userId: string;
  /** base32, for the authenticator app; shown once and kept sealed. */
  totpSecret: string;
  /** Where the first password is chosen, within 24 hours; null for a user who has one, unless a staff member asks. */
  setUpPath: string | null;
};

/**
 * Makes somebody a staff member at once: a new user, or one that exists, who keeps the password. Both get a new second
 * factor; an old one, its locks, an invitation and all sessions end. Refused, by an assertion, for a user who was disabled.
 */
export async function makeStaff(tx: Tx, secrets: Secrets, toMake: StaffToMake, now: Date): Promise<MadeStaff> {
  const { email, role, by } = toMake;
  const totpSecret = newTotpSecret();
  const sealedTotpSecret = secrets.seal('totp', totpSecret);
  const comparable = comparableEmail(email);
  const known = await userByEmail(tx, comparable);
  const userId = known?.userId ?? (await insertNewStaff(tx, { ...toMake, sealedTotpSecret }, now));
  if (known) await setStaffRole(tx, { userId, staffRole: role, sealedTotpSecret });
  await takeStaffInvitation(tx, userId);
  await forgetOtherFactors(tx, userId);
  await endSessionsOf(tx, userId, null, now);
  await forgetSignInTries(tx, addressKeyOf(secrets, email), ['second-factor']);
  const setUpPath = known?.passwordHash && !by ? null : await newSetUpPath(tx, userId, now);
  await recordAudit(tx, {
    at: now,
    actorUserId: by?.actorUserId ?? null,
    action: by ? 'staff-invited' : 'staff-made',
    subjectKind: 'user',
    subjectId: userId,
    detail: { role },
    ...(by ? { reason: by.reason } : {}),
  });
  return { userId, totpSecret, setUpPath };
}

async function insertNewStaff(
  tx: Tx,
  { email, role, language = 'en', sealedTotpSecret }: StaffToMake & { sealedTotpSecret: Buffer },
  now: Date,
): Promise<string> {
  const userId = await insertUser(tx, {
    email,
    comparableEmail: comparableEmail(email),
    passwordHash: null,
    language,
    staffRole: role,
    sealedTotpSecret,
    madeAt: now,
  });
  assert(userId, 'the user to make staff of was not disabled');
  return userId;
}

/** A new link to set up how a staff member signs in, for 24 hours; all other links in mails to them are over. */
export async function newSetUpPath(tx: Tx, userId: string, now: Date): Promise<string> {
  await useUpEmailTokensOf(tx, userId, now);
  const token = randomToken();
  await insertEmailToken(tx, {
    tokenHash: tokenHash(token),
    userId,
    purpose: 'set-up-staff',
    newEmail: null,
    madeAt: now,
    expiresAt: new Date(now.getTime() + setUpHours * 3_600_000),
  });
  return `/set-up-staff/${token}`;
}
