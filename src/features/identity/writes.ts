import { sql } from 'kysely';
import type { Language } from '../../kernel/language.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { StaffRole } from '../../platform/http/request.ts';
import type { SessionPlace } from './session-rules.ts';
import type { EmailToken, EmailTokenPurpose, MailRequestKind, Registration, TryKind } from './reads.ts';

/** Makes everybody else who counts by this key wait until the transaction ends, so that counts are exact. */
export async function waitForTurn(tx: Tx, key: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${key.readBigInt64BE().toString()}::bigint)`.execute(tx);
}

/** Writes down a try to sign in, before anybody knows whether it is right. */
export async function insertSignInTry(
  tx: Tx,
  row: { addressKey: Buffer; clientKey: Buffer; kind: TryKind; at: Date } & Partial<SessionPlace>,
): Promise<void> {
  await tx.insertInto('signInTries').values(row).execute();
}

/** Forgets what failed at an address: somebody proved that it is theirs. */
export async function forgetSignInTries(tx: Tx, addressKey: Buffer, kinds: TryKind[]): Promise<void> {
  await tx.deleteFrom('signInTries').where('addressKey', '=', addressKey).where('kind', 'in', kinds).execute();
}

export async function insertMailRequest(
  tx: Tx,
  row: { addressKey: Buffer; clientKey: Buffer; kind: MailRequestKind; at: Date },
): Promise<void> {
  await tx.insertInto('mailRequests').values(row).execute();
}

/** Forgets how many mails of a kind were asked for to an address. */
export async function forgetMailRequests(tx: Tx, addressKey: Buffer, kind: MailRequestKind): Promise<void> {
  await tx.deleteFrom('mailRequests').where('addressKey', '=', addressKey).where('kind', '=', kind).execute();
}

export type NewUser = {
  email: string;
  comparableEmail: string;
  passwordHash: string | null;
  language: Language;
  staffRole: StaffRole | null;
  sealedTotpSecret: Buffer | null;
  madeAt: Date;
};

/** Makes a user; null where the address has one. */
export async function insertUser(tx: Tx, user: NewUser): Promise<string | null> {
  const row = await tx
    .insertInto('users')
    .values(user)
    .onConflict((is) => is.column('comparableEmail').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Claims that the password that was checked is still the user's, and keeps the language of their mails from now on.
 * False where the password was changed, or the user disabled, while the check ran.
 */
export async function claimPassword(
  tx: Tx,
  user: { userId: string; passwordHash: string; language: Language },
): Promise<boolean> {
  const row = await tx
    .updateTable('users')
    .set({ language: user.language })
    .where('id', '=', user.userId)
    .where('passwordHash', '=', user.passwordHash)
    .where('disabledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps when a user signed in, and when they did the time before. */
export async function keepSignIn(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set((is) => ({ previousSignedInAt: is.ref('lastSignedInAt'), lastSignedInAt: now }))
    .where('id', '=', userId)
    .execute();
}

export async function setPasswordHash(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('users').set({ passwordHash }).where('id', '=', userId).execute();
}

/** Moves a user to another address. False where somebody else has it. */
export async function setEmail(
  tx: Tx,
  user: { userId: string; email: string; comparableEmail: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('users')
    .set({ email: user.email, comparableEmail: user.comparableEmail })
    .where('id', '=', user.userId)
    .where('disabledAt', 'is', null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('users as others')
            .select('others.id')
            .where('others.comparableEmail', '=', user.comparableEmail)
            .where('others.id', '!=', user.userId),
        ),
      ),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a role and a new secret for the authenticator app; codes of the old one are worth nothing. */
export async function setStaffRole(
  tx: Tx,
  user: { userId: string; staffRole: StaffRole; sealedTotpSecret: Buffer },
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ staffRole: user.staffRole, sealedTotpSecret: user.sealedTotpSecret, totpLastStep: null })
    .where('id', '=', user.userId)
    .execute();
}

/** Uses up a time step of a user's codes. False where this step or a later one was used before. */
export async function useTotpStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const row = await tx
    .updateTable('users')
    .set({ totpLastStep: step })
    .where('id', '=', userId)
    .where((is) => is.or([is('totpLastStep', 'is', null), is('totpLastStep', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export type NewSession = {
  tokenHash: Buffer;
  userId: string;
  browser: string;
  clientAddress: string;
  startedAt: Date;
  lastSeenAt: Date;
  passwordGivenAt: Date;
  secondFactorGivenAt: Date | null;
  isOfStaff: boolean;
  expiresAt: Date;
};

export async function insertSession(tx: Tx, session: NewSession): Promise<string> {
  const row = await tx.insertInto('sessions').values(session).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** Gives an open session a new token, and keeps when its second factor was given again. False where it has ended. */
export async function renewSession(
  tx: Tx,
  session: { sessionId: string; tokenHash: Buffer; secondFactorGivenAt: Date },
): Promise<boolean> {
  const { sessionId, tokenHash, secondFactorGivenAt } = session;
  const row = await tx
    .updateTable('sessions')
    .set({ tokenHash, secondFactorGivenAt })
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function keepSighting(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ lastSeenAt: now }).where('id', '=', sessionId).execute();
}

/** Ends one session of a user. False where the user has no such open session. */
export async function endSession(tx: Tx, userId: string, sessionId: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('sessions')
    .set({ endedAt: now })
    .where('id', '=', sessionId)
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends all sessions of a user but one, or all of them, and says how many that were. */
export async function endSessionsOf(tx: Tx, userId: string, exceptId: string | null, now: Date): Promise<number> {
  const rows = await tx
    .updateTable('sessions')
    .set({ endedAt: now })
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .$if(exceptId !== null, (query) => query.where('id', '!=', exceptId))
    .returning('id')
    .execute();
  return rows.length;
}

export async function insertRegistration(
  tx: Tx,
  registration: Registration & { tokenHash: Buffer; madeAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.insertInto('registrations').values(registration).execute();
}

/** Uses up a registration's link; undefined where it was used or is too old. */
export function useRegistration(tx: Tx, hash: Buffer, now: Date): Promise<Registration | undefined> {
  return tx
    .updateTable('registrations')
    .set({ usedAt: now })
    .where('tokenHash', '=', hash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['email', 'comparableEmail', 'passwordHash', 'browserHash', sql<Language>`language`.as('language')])
    .executeTakeFirst();
}

export async function insertEmailToken(
  tx: Tx,
  token: {
    tokenHash: Buffer;
    userId: string;
    purpose: EmailTokenPurpose;
    newEmail: string | null;
    madeAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.insertInto('emailTokens').values(token).execute();
}

/** Uses up a link of a mail; undefined where it was used or is too old. */
export function useEmailToken(
  tx: Tx,
  hash: Buffer,
  purpose: EmailTokenPurpose,
  now: Date,
): Promise<EmailToken | undefined> {
  return tx
    .updateTable('emailTokens')
    .set({ usedAt: now })
    .where('tokenHash', '=', hash)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['userId', 'newEmail'])
    .executeTakeFirst();
}

/** Makes all links worthless that a user was sent: the password or the address has changed since. */
export async function useUpEmailTokensOf(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .updateTable('emailTokens')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .execute();
}
