import { sql, type RawBuilder } from 'kysely';
import type { Language } from '../../../kernel/language.ts';
import { permissions, type Permission } from '../permissions.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { ResidentUser, StaffAtWork, StaffInvitation, StaffPerson, UserDeletion } from './person.ts';

/** All staff, disabled or not, and residents whom an invitation waits for, for the list of them. */
export function listedStaff(): RawBuilder<StaffPerson & { id: string }> {
  return sql`
    select u.id, u.id as user_id, u.email, u.language, coalesce(u.staff_role, i.role) as role, u.made_at,
           u.last_signed_in_at, u.disabled_at, u.staff_role is null as is_resident,
           u.staff_role is not null and (u.password_hash is not null or u.last_signed_in_at is not null) as has_set_up,
           u.totp_last_step is not null or exists (select from passkeys k where k.user_id = u.id) as is_code_given,
           waiting.expires_at as set_up_until,
           case when u.disabled_at is not null then 'disabled'
                when u.staff_role is null or waiting.expires_at is not null then 'invited'
                when u.password_hash is null and u.last_signed_in_at is null then 'invited'
                else 'active' end as state
      from users u
      left join staff_invitations i on i.user_id = u.id
      left join lateral (select max(k.expires_at) as expires_at from email_tokens k
                          where k.user_id = u.id and k.purpose = 'set-up-staff' and k.used_at is null) waiting on true
     where u.staff_role is not null or i.user_id is not null`;
}

/** A staff member by id, disabled or not, or a resident whom an invitation waits for. */
export async function staffPersonById(db: Queryable, userId: string): Promise<StaffPerson | undefined> {
  const { rows } = await sql<StaffPerson>`select * from (${listedStaff()}) listed where user_id = ${userId}`.execute(
    db,
  );
  return rows[0];
}

/**
 * The staff at work whose role may do something, by address: to whom work can be given, and who is told of it. Nobody who
 * was invited and has not accepted.
 */
export async function staffWhoMay(db: Queryable, permission: Permission): Promise<StaffAtWork[]> {
  return db
    .selectFrom('users')
    .select(['id as userId', 'email', 'language', 'staffRole as role'])
    .where('staffRole', 'in', [...permissions[permission]])
    .where('disabledAt', 'is', null)
    .where('deletedAt', 'is', null)
    .where((is) => is.or([is('passwordHash', 'is not', null), is('lastSignedInAt', 'is not', null)]))
    .orderBy('email')
    .$castTo<StaffAtWork>()
    .execute();
}

/** A user who is no staff member, disabled or not; none whose data was deleted. */
export async function residentById(db: Queryable, userId: string): Promise<ResidentUser | undefined> {
  const { rows } = await sql<ResidentUser>`
    select id as user_id, email, language, made_at, last_signed_in_at, disabled_at, password_hash is not null as has_password
      from users where id = ${userId} and staff_role is null and deleted_at is null`.execute(db);
  return rows[0];
}

export type StandingOfAddress = { userId: string; language: Language; isStaff: boolean; isDisabled: boolean };

/** Who has an address: a staff member or a resident, disabled or not. */
export async function standingOfAddress(db: Queryable, comparable: string): Promise<StandingOfAddress | undefined> {
  return db
    .selectFrom('users')
    .select([
      ...(['id as userId'] as const),
      sql<Language>`language`.as('language'),
      sql<boolean>`staff_role is not null`.as('isStaff'),
      sql<boolean>`disabled_at is not null`.as('isDisabled'),
    ])
    .where('comparableEmail', '=', comparable)
    .executeTakeFirst();
}

/** The invitation that waits for a resident, with the key that its link shows. */
export function staffInvitationOf(db: Queryable, userId: string): Promise<StaffInvitation | undefined> {
  return db
    .selectFrom('staffInvitations')
    .select(['userId', 'role', 'sealedTotpSecret'])
    .where('userId', '=', userId)
    .$castTo<StaffInvitation>()
    .executeTakeFirst();
}

/** The addresses of users, of disabled ones too, for those who read what they did. */
export async function addressesOfUsers(db: Queryable, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'email'])
    .where('id', 'in', [...new Set(userIds)])
    .where('deletedAt', 'is', null)
    .execute();
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** A signed-in period: from where, in which browser, and how it stands. */
export type KeptSession = {
  sessionId: string;
  startedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  /** As `browserNameOf` wrote it. */
  browser: string;
  clientAddress: string;
  /** Whether it was opened as staff, whatever its user is by now. */
  isOfStaff: boolean;
  /** Staff who gave the password only have not signed in. */
  isCodeGiven: boolean;
};

/**
 * The sessions of a user, open and over, newest first. A sign-in of staff is one of them: the time between password and
 * code is left out where the code was given after it.
 */
export async function sessionsOfUser(db: Queryable, userId: string, limit: number): Promise<KeptSession[]> {
  const { rows } = await sql<KeptSession>`
    select s.id as session_id, s.started_at, s.last_seen_at, s.expires_at, s.ended_at, s.browser, s.client_address,
           s.is_of_staff, s.second_factor_given_at is not null as is_code_given
      from sessions s
     where s.user_id = ${userId}
       and not (s.is_of_staff and s.second_factor_given_at is null and s.ended_at is not null
                and exists (select from sessions whole
                             where whole.user_id = s.user_id and whole.second_factor_given_at is not null
                               and whole.password_given_at = s.password_given_at
                               and whole.started_at = s.ended_at))
     order by s.started_at desc
     limit ${limit}`.execute(db);
  return rows;
}

/** A try that failed; from where, and in which browser, is known of a second factor alone. */
export type FailedTry = {
  at: Date;
  kind: 'password' | 'second-factor';
  browser: string | null;
  clientAddress: string | null;
};

/** The tries at some addresses that failed since the last that was right, newest first. */
export async function failedTriesAt(
  db: Queryable,
  addressKeys: readonly Buffer[],
  limit: number,
): Promise<FailedTry[]> {
  const rows = await db
    .selectFrom('signInTries')
    .select(['at', sql<FailedTry['kind']>`kind`.as('kind'), 'browser', 'clientAddress'])
    .where('addressKey', 'in', addressKeys)
    .where('succeeded', '=', false)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows;
}

/** Which of some addresses, as they are compared, somebody else than one user has. */
export async function addressesOfOthers(
  db: Queryable,
  userId: string,
  addresses: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('users')
    .select('comparableEmail')
    .where('comparableEmail', 'in', addresses)
    .where('id', '<>', userId)
    .execute();
  return new Set(rows.map((row) => row.comparableEmail));
}

function userDeletions(db: Queryable) {
  return db.selectFrom('userDeletions').selectAll().$castTo<UserDeletion>();
}

export function userDeletionById(db: Queryable, id: number): Promise<UserDeletion | undefined> {
  return userDeletions(db).where('id', '=', id).executeTakeFirst();
}

/**
 * Deletions that wait for a second person, oldest first; the first hundred. One of somebody who became staff rests: nobody
 * can decide it as long as they are.
 */
export function waitingUserDeletions(db: Queryable): Promise<UserDeletion[]> {
  return userDeletions(db)
    .where('outcome', 'is', null)
    .where('userId', 'in', (from) => from.selectFrom('users').select('users.id').where('users.staffRole', 'is', null))
    .orderBy('askedAt')
    .limit(100)
    .execute();
}

/** The deletion of a user's data that waits for a second person. */
export function waitingDeletionOf(db: Queryable, userId: string): Promise<UserDeletion | undefined> {
  return userDeletions(db).where('userId', '=', userId).where('outcome', 'is', null).executeTakeFirst();
}
