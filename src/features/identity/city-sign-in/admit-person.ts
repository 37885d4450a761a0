import type { Language } from '../../../kernel/language.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';
import { comparableEmail, isEmailAddress } from '../../../kernel/email-address.ts';
import { endSessionsOf, insertUser } from '../writes.ts';
import type { ProvenPerson } from './proven-person.ts';
import { hasCityIdentity, userOfAddress, userOfCityIdentity, type CityUser } from './reads.ts';
import type { CityRefusal } from './refusals.ts';
import { insertCityIdentity, setRoleByCity } from './writes.ts';

export type Verdict = { ok: true; userId: string } | { ok: false; reason: CityRefusal; userId: string | null };

/** Whom the portal knows a person as. `bound`: came before. `elsewhere`: the address is of one who came as somebody else. */
type Meant = { user: CityUser | null; by: 'bound' | 'address' | 'elsewhere' };

/**
 * Finds the staff member whom a person of the provider is: by the provider's own name for them, kept when they first
 * came, else by an address that the provider has verified. Only a claim of the provider makes somebody staff who was not;
 * it also changes a role, and takes it where it names none any more. A role that changes ends all sessions.
 */
export async function admitPerson(tx: Tx, person: ProvenPerson, language: Language, now: Date): Promise<Verdict> {
  const { issuer, subject, email, role } = person;
  const { user, by } = await whoIsMeant(tx, person);
  const refuse = (reason: CityRefusal): Verdict => ({ ok: false, reason, userId: user?.userId ?? null });
  if (user && by === 'bound' && !user.isDisabled && role === 'none') await changeRole(tx, user, null, now);
  const reason = whyNot(person, { user, by });
  if (reason) return refuse(reason);
  if (user && isStaffRole(role)) await changeRole(tx, user, role, now);
  if (user && !person.isMultiFactor && !user.hasSecondFactor) return refuse('second-factor-missing');
  const made = !user && email && isStaffRole(role) ? await makeStaffByCity(tx, { email, role, language }, now) : null;
  const userId = user?.userId ?? made;
  if (!userId) return refuse('unknown-person');
  if (by !== 'bound') {
    await insertCityIdentity(tx, { issuer, subject, userId, boundAt: now });
    await keepDeed(tx, 'city-identity-kept', userId, {}, now);
  }
  return { ok: true, userId };
}

async function whoIsMeant(tx: Tx, { issuer, subject, email, isEmailVerified }: ProvenPerson): Promise<Meant> {
  const bound = await userOfCityIdentity(tx, issuer, subject);
  if (bound) return { user: bound, by: 'bound' };
  const user = email && isEmailVerified ? await userOfAddress(tx, comparableEmail(email)) : undefined;
  if (!user) return { user: null, by: 'address' };
  return { user, by: (await hasCityIdentity(tx, issuer, user.userId)) ? 'elsewhere' : 'address' };
}

function whyNot(
  { email, isEmailVerified, role, isMultiFactor }: ProvenPerson,
  { user, by }: Meant,
): CityRefusal | null {
  if (user?.isDisabled) return 'disabled';
  if (!email || !isEmailVerified || !isEmailAddress(email)) return 'email-unverified';
  if (by === 'elsewhere') return 'bound-elsewhere';
  if (role === 'none') return 'no-role';
  if (role === 'several') return 'several-roles';
  if (role === 'unasked' && !user?.staffRole) return 'unknown-person';
  // Whom the claim is about to make has nothing here yet to prove a second factor with.
  return user || isMultiFactor ? null : 'second-factor-missing';
}

function isStaffRole(role: ProvenPerson['role']): role is StaffRole {
  return role !== 'unasked' && role !== 'none' && role !== 'several';
}

async function changeRole(tx: Tx, { userId, staffRole }: CityUser, role: StaffRole | null, now: Date): Promise<void> {
  if (staffRole === role) return;
  await setRoleByCity(tx, userId, role);
  const sessions = await endSessionsOf(tx, userId, null, now);
  await keepDeed(tx, 'role-changed-by-city', userId, { from: staffRole, to: role, sessions }, now);
}

/** A staff member without password or second factor of the portal: the provider proves both. Null where the address is taken. */
async function makeStaffByCity(
  tx: Tx,
  { email, role, language }: { email: string; role: StaffRole; language: Language },
  now: Date,
): Promise<string | null> {
  const userId = await insertUser(tx, {
    email,
    comparableEmail: comparableEmail(email),
    passwordHash: null,
    language,
    staffRole: role,
    sealedTotpSecret: null,
    madeAt: now,
  });
  if (userId) await keepDeed(tx, 'staff-made', userId, { role, by: 'city' }, now);
  return userId;
}

/** The provider did it, so nobody of the portal is named as who did. */
async function keepDeed(
  tx: Tx,
  action: string,
  userId: string,
  detail: Record<string, string | number | null>,
  now: Date,
): Promise<void> {
  await recordAudit(tx, { at: now, actorUserId: null, action, subjectKind: 'user', subjectId: userId, detail });
}
