import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { StaffRole } from '../../../platform/http/request.ts';

/** A user who may be meant, disabled or not. */
export type CityUser = {
  userId: string;
  staffRole: StaffRole | null;
  isDisabled: boolean;
  /** Has something in the portal itself to prove themselves with beside a password. */
  hasSecondFactor: boolean;
};

const columns = [
  'users.id as userId',
  sql<StaffRole | null>`users.staff_role`.as('staffRole'),
  sql<boolean>`users.disabled_at is not null`.as('isDisabled'),
  sql<boolean>`users.sealed_totp_secret is not null or exists (select from passkeys p where p.user_id = users.id)`.as(
    'hasSecondFactor',
  ),
] as const;

/** The user whom a person of the provider has been since they first came. Nobody else changes the user meanwhile. */
export function userOfCityIdentity(tx: Tx, issuer: string, subject: string): Promise<CityUser | undefined> {
  return tx
    .selectFrom('cityIdentities')
    .innerJoin('users', 'users.id', 'cityIdentities.userId')
    .select(columns)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .forUpdate('users')
    .executeTakeFirst();
}

/** The user of an address, as addresses are compared. Nobody else changes the user meanwhile. */
export function userOfAddress(tx: Tx, comparableEmail: string): Promise<CityUser | undefined> {
  return tx
    .selectFrom('users')
    .select(columns)
    .where('comparableEmail', '=', comparableEmail)
    .forUpdate()
    .executeTakeFirst();
}

/** Whether a user has come from the provider before, as whomever. */
export async function hasCityIdentity(tx: Tx, issuer: string, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('cityIdentities')
    .select('subject')
    .where('issuer', '=', issuer)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a session of a user was ended between two moments, as by Log Out. */
export async function hasSessionEndedBetween(tx: Tx, userId: string, from: Date, until: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('id')
    .where('userId', '=', userId)
    .where('endedAt', '>', from)
    .where('endedAt', '<', until)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
