import { sql } from 'kysely';
import type { Language } from '../../kernel/language.ts';
import type { Queryable } from '../../platform/db/types.ts';
import type { StaffRole } from '../../platform/http/request.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import { lockoutRules } from './lockout.ts';

/** Somebody who can sign in, or could if they had a password. */
export type User = {
  userId: string;
  email: string;
  comparableEmail: string;
  passwordHash: string | null;
  language: Language;
  staffRole: StaffRole | null;
  sealedTotpSecret: Buffer | null;
};

const userColumns = [
  'users.id as userId',
  'users.email',
  'users.comparableEmail',
  'users.passwordHash',
  sql<Language>`users.language`.as('language'),
  sql<StaffRole | null>`users.staff_role`.as('staffRole'),
  'users.sealedTotpSecret',
] as const;

/** The user of an address; nobody where there is none or the user was disabled. */
export function userByEmail(db: Queryable, comparable: string): Promise<User | undefined> {
  return db
    .selectFrom('users')
    .select(userColumns)
    .where('comparableEmail', '=', comparable)
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
}

/** A user by their address as somebody typed it. */
export function userByTypedEmail(db: Queryable, typed: string): Promise<User | undefined> {
  return userByEmail(db, comparableEmail(typed));
}

/** A user by id, unless disabled. */
export function userById(db: Queryable, userId: string): Promise<User | undefined> {
  return db
    .selectFrom('users')
    .select(userColumns)
    .where('id', '=', userId)
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
}

/** The address and language of users, for mails to them. In no order; those who are gone are left out. */
export async function usersByIds(
  db: Queryable,
  userIds: readonly string[],
): Promise<{ userId: string; email: string; language: Language; isStaff: boolean }[]> {
  if (userIds.length === 0) return [];
  return db
    .selectFrom('users')
    .select([
      ...(['id as userId', 'email'] as const),
      sql<Language>`language`.as('language'),
      sql<boolean>`staff_role is not null`.as('isStaff'),
    ])
    .where('id', 'in', userIds)
    .where('disabledAt', 'is', null)
    .execute();
}

/** An open session with its user, as every request of a signed-in person reads it. */
export type OpenSession = {
  sessionId: string;
  userId: string;
  email: string;
  staffRole: StaffRole | null;
  previousSignedInAt: Date | null;
  lastSeenAt: Date;
  passwordGivenAt: Date;
  secondFactorGivenAt: Date | null;
  expiresAt: Date;
};

/** The session of a token, where it has not ended and not reached its last moment. Idle time is not looked at. */
export async function sessionByTokenHash(db: Queryable, hash: Buffer, now: Date): Promise<OpenSession | undefined> {
  const { rows } = await sql<OpenSession>`
    select s.id as session_id, u.id as user_id, u.email, u.staff_role, u.previous_signed_in_at,
           s.last_seen_at, s.password_given_at, s.second_factor_given_at, s.expires_at
      from sessions s
      join users u on u.id = s.user_id
     where s.token_hash = ${hash} and s.ended_at is null and s.expires_at > ${now} and u.disabled_at is null`.execute(
    db,
  );
  return rows[0];
}

/** The staff member of a session that is over, as far as both factors had been given in it and they are staff still. */
export async function staffOfEndedSession(
  db: Queryable,
  hash: Buffer,
): Promise<{ staffRole: StaffRole; lastSeenAt: Date; isEnded: boolean } | undefined> {
  const { rows } = await sql<{ staffRole: StaffRole; lastSeenAt: Date; isEnded: boolean }>`
    select u.staff_role, s.last_seen_at, s.ended_at is not null as is_ended
      from sessions s
      join users u on u.id = s.user_id
     where s.token_hash = ${hash} and s.second_factor_given_at is not null
       and u.staff_role is not null and u.disabled_at is null`.execute(db);
  return rows[0];
}

export type ListedSession = { sessionId: string; browser: string; startedAt: Date; lastSeenAt: Date };

/** The sessions of a user that are open: seen since a moment and not at their end. The latest first. */
export function openSessionsOf(db: Queryable, userId: string, now: Date, seenSince: Date): Promise<ListedSession[]> {
  return db
    .selectFrom('sessions')
    .select(['id as sessionId', 'browser', 'startedAt', 'lastSeenAt'])
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>', seenSince)
    .orderBy('lastSeenAt', 'desc')
    .limit(100)
    .execute();
}

export type TryKind = 'password' | 'second-factor';

/** When tries of an address failed, or have not ended yet, since the last that was right; earliest first. */
export async function failedTriesOf(db: Queryable, addressKey: Buffer, kind: TryKind): Promise<Date[]> {
  const rows = await db
    .selectFrom('signInTries')
    .select('at')
    .where('addressKey', '=', addressKey)
    .where('kind', '=', kind)
    .where('succeeded', '=', false)
    .orderBy('at')
    .limit(lockoutRules.failuresUntilStop)
    .execute();
  return rows.map((row) => row.at);
}

export type MailRequestKind = 'register' | 'reset-password';
export type MailCounts = {
  ofPairInHour: number;
  ofPairInDay: number;
  ofAddressInHour: number;
  ofAddressInDay: number;
  ofClientInHour: number;
  ofClientInDay: number;
};

/**
 * How many mails of a kind were asked for: from one network to one address, to the address, and from the network; and
 * when the first of the last hour to the address was, if there was any.
 */
export async function mailRequestCounts(
  db: Queryable,
  keys: { addressKey: Buffer; clientKey: Buffer },
  kind: MailRequestKind,
  now: Date,
): Promise<MailCounts & { firstOfHourAt: Date | null }> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const dayAgo = new Date(now.getTime() - 86_400_000);
  return db
    .selectFrom('mailRequests')
    .select((is) => {
      const isAddress = is('addressKey', '=', keys.addressKey);
      const isClient = is('clientKey', '=', keys.clientKey);
      const isPair = is.and([isAddress, isClient]);
      const isSince = (since: Date) => is('at', '>', since);
      const count = (whose: typeof isPair, since: Date) =>
        is.fn.countAll<number>().filterWhere(is.and([whose, isSince(since)]));
      return [
        count(isPair, hourAgo).as('ofPairInHour'),
        count(isPair, dayAgo).as('ofPairInDay'),
        count(isAddress, hourAgo).as('ofAddressInHour'),
        count(isAddress, dayAgo).as('ofAddressInDay'),
        count(isClient, hourAgo).as('ofClientInHour'),
        count(isClient, dayAgo).as('ofClientInDay'),
        is.fn
          .min<Date | null>('at')
          .filterWhere(is.and([isAddress, isSince(hourAgo)]))
          .as('firstOfHourAt'),
      ];
    })
    .where('kind', '=', kind)
    .where('at', '>', dayAgo)
    .where((is) => is.or([is('addressKey', '=', keys.addressKey), is('clientKey', '=', keys.clientKey)]))
    .executeTakeFirstOrThrow();
}

export type Registration = {
  email: string;
  comparableEmail: string;
  passwordHash: string;
  browserHash: Buffer;
  language: Language;
};

/** A registration whose link still works. */
export function waitingRegistration(db: Queryable, hash: Buffer, now: Date): Promise<Registration | undefined> {
  return db
    .selectFrom('registrations')
    .select(['email', 'comparableEmail', 'passwordHash', 'browserHash', sql<Language>`language`.as('language')])
    .where('tokenHash', '=', hash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** Whether a link of a registration was followed by a newer one of the same address that still works. */
export async function isNewerRegistrationMailed(db: Queryable, hash: Buffer, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from registrations r
      join registrations newer on newer.comparable_email = r.comparable_email and newer.id > r.id
     where r.token_hash = ${hash} and newer.used_at is null and newer.expires_at > ${now}
       and not exists (select from users u where u.comparable_email = r.comparable_email)
     limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether a link that was mailed to a user was followed by a newer one for the same that still works. */
export async function isNewerEmailTokenMailed(db: Queryable, hash: Buffer, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from email_tokens k
      join email_tokens newer on newer.user_id = k.user_id and newer.purpose = k.purpose and newer.made_at > k.made_at
     where k.token_hash = ${hash} and newer.used_at is null and newer.expires_at > ${now}
     limit 1`.execute(db);
  return rows.length > 0;
}

export type EmailTokenPurpose = 'reset-password' | 'change-email' | 'set-up-staff';
export type EmailToken = { userId: string; newEmail: string | null };

/** What a link in a mail stands for, where it still works. */
export function waitingEmailToken(
  db: Queryable,
  hash: Buffer,
  purpose: EmailTokenPurpose,
  now: Date,
): Promise<EmailToken | undefined> {
  return db
    .selectFrom('emailTokens')
    .select(['userId', 'newEmail'])
    .where('tokenHash', '=', hash)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** Whether an address has a user, disabled or not. */
export async function isEmailTaken(db: Queryable, comparable: string): Promise<boolean> {
  const row = await db.selectFrom('users').select('id').where('comparableEmail', '=', comparable).executeTakeFirst();
  return row !== undefined;
}

/** A user as staff find them. */
export type FoundUser = { userId: string; email: string; staffRole: StaffRole | null; isDisabled: boolean };

/** Users whose address has a part, those that begin so first. `part` is three characters or more, as addresses are compared. */
export async function usersOfEmailPart(db: Queryable, part: string, limit: number): Promise<FoundUser[]> {
  const literal = part.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const { rows } = await sql<FoundUser>`
    select id as user_id, email, staff_role, disabled_at is not null as is_disabled
      from users where comparable_email like ${`%${literal}%`} and deleted_at is null
     order by comparable_email not like ${`${literal}%`}, comparable_email
     limit ${limit}`.execute(db);
  return rows;
}
