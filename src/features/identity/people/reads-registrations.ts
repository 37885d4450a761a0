import { sql, type RawBuilder } from 'kysely';
import type { Language } from '../../../kernel/language.ts';
import type { Queryable } from '../../../platform/db/types.ts';

/** A registration whose address was never confirmed, the newest of its address. `over`: its link works no longer. */
export type WaitingRegistration = {
  id: number;
  email: string;
  comparableEmail: string;
  language: Language;
  madeAt: Date;
  expiresAt: Date;
  state: 'waiting' | 'over';
};

/** Registrations that were never confirmed, of addresses that no user has; one of each address. */
export function listedRegistrations(now: Date): RawBuilder<WaitingRegistration> {
  return sql`
    select distinct on (r.comparable_email) r.id, r.email, r.comparable_email, r.language, r.made_at, r.expires_at,
           case when r.expires_at > ${now}::timestamptz then 'waiting' else 'over' end as state
      from registrations r
     where r.used_at is null and not exists (select from users u where u.comparable_email = r.comparable_email)
     order by r.comparable_email, r.id desc`;
}

/** One of them, or the newer one that stands in its place; undefined once its address was confirmed. */
export async function waitingRegistrationById(
  db: Queryable,
  id: number,
  now: Date,
): Promise<WaitingRegistration | undefined> {
  const { rows } = await sql<WaitingRegistration>`
    select * from (${listedRegistrations(now)}) listed
     where comparable_email = (select comparable_email from registrations where id = ${id})`.execute(db);
  return rows[0];
}

/** Whose registration it was whose address has been confirmed: the user who has it now. */
export async function userOfRegistration(
  db: Queryable,
  id: number,
): Promise<{ userId: string; email: string } | undefined> {
  const { rows } = await sql<{ userId: string; email: string }>`
    select u.id as user_id, u.email
      from registrations r join users u using (comparable_email)
     where r.id = ${id}`.execute(db);
  return rows[0];
}

/** Those of whose address a part was typed, small letters without spaces; the addresses that begin so first. */
export async function registrationsOfEmailPart(
  db: Queryable,
  part: string,
  { now, limit }: { now: Date; limit: number },
): Promise<WaitingRegistration[]> {
  const literal = part.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const { rows } = await sql<WaitingRegistration>`
    select * from (${listedRegistrations(now)}) listed
     where comparable_email like ${`%${literal}%`}
     order by comparable_email not like ${`${literal}%`}, comparable_email
     limit ${limit}`.execute(db);
  return rows;
}

/** The addresses of registrations, for those who read what was done to them. */
export async function addressesOfRegistrations(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; email: string }>`
    select id, email from registrations where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, email }) => [id, email]));
}
