import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../kernel/day.ts';
import type { Queryable } from '../db/types.ts';
import type { AuditSeal, AuditText } from './audit-text.ts';

const momentFormat = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

/** The newest seal over the audit trail, null before the first. */
export async function newestAuditSeal(db: Queryable): Promise<AuditSeal | null> {
  const { rows } = await sql<AuditSeal>`
    select sequence, last_record_id, records, previous_hash, hash,
           to_char(sealed_at at time zone 'UTC', ${momentFormat}) as sealed_at
      from audit_seals order by sequence desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Where in the audit trail's chain a seal with this hash stands; null where none has it. 64 hexadecimal digits. */
export async function auditSealOfHash(db: Queryable, hash: string): Promise<number | null> {
  const seal = await db
    .selectFrom('auditSeals')
    .select('sequence')
    .where('hash', '=', Buffer.from(hash, 'hex'))
    .executeTakeFirst();
  return seal?.sequence ?? null;
}

/** A page of seals after a place in the chain, in its order. */
export async function auditSealsAfter(db: Queryable, sequence: number, max: number): Promise<AuditSeal[]> {
  const { rows } = await sql<AuditSeal>`
    select sequence, last_record_id, records, previous_hash, hash,
           to_char(sealed_at at time zone 'UTC', ${momentFormat}) as sealed_at
      from audit_seals where sequence > ${sequence} order by sequence limit ${sql.lit(max)}`.execute(db);
  return rows;
}

/** Records after one id and up to another, in the order of their ids, as a seal writes them. */
export async function auditTexts(db: Queryable, afterId: number, upToId: number, max: number): Promise<AuditText[]> {
  const { rows } = await sql<AuditText>`
    select id, to_char(at at time zone 'UTC', ${momentFormat}) as at, actor_user_id::text as actor_user_id, action,
           subject_kind, subject_id, detail::text as detail
      from audit_records
     where id > ${afterId} and id <= ${upToId}
     order by id limit ${sql.lit(max)}`.execute(db);
  return rows;
}

/** How many records no seal covers yet. */
export async function countUnsealedRecords(db: Queryable, headRecordId: number): Promise<number> {
  const { rows } = await sql<{ records: number }>`
    select count(*)::int as records from audit_records where id > ${headRecordId}`.execute(db);
  return rows[0]!.records;
}

/** Which records are asked for; null for all. Days are the city's calendar days, both of them included. */
export type AuditFilter = {
  actorUserIds: readonly string[] | null;
  action: string | null;
  subjectKind: string | null;
  subjectId: string | null;
  since: Day | null;
  until: Day | null;
};

/** A record with what is kept apart from it and may have been erased. */
export type TrailRecord = {
  id: number;
  at: Date;
  actorUserId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: Record<string, string | number | boolean | null>;
  reason: string | null;
  clientAddress: string | null;
  browser: string | null;
};

/** All records, for the list of them. */
export function listedTrail(): RawBuilder<TrailRecord> {
  return sql`
    select r.id, r.at, r.actor_user_id, r.action, r.subject_kind, r.subject_id, r.detail,
           p.reason, p.client_address, p.browser
      from audit_records r
      left join audit_personal_texts p on p.audit_record_id = r.id`;
}

/** Records that a filter lets through, newest first, before one id. */
export async function trailRecords(
  db: Queryable,
  filter: AuditFilter,
  { beforeId, limit, timeZone }: { beforeId: number | null; limit: number; timeZone: string },
): Promise<TrailRecord[]> {
  const { actorUserIds, action, subjectKind, subjectId, since, until } = filter;
  const startOf = (day: Day, plusDays: number) =>
    sql`((${day}::date + ${sql.lit(plusDays)})::timestamp at time zone ${timeZone})`;
  const conditions = [
    actorUserIds && sql`r.actor_user_id = any(${actorUserIds}::uuid[])`,
    action !== null && sql`r.action = ${action}`,
    subjectKind !== null && sql`r.subject_kind = ${subjectKind}`,
    subjectId !== null && sql`r.subject_id = ${subjectId}`,
    since !== null && sql`r.at >= ${startOf(since, 0)}`,
    until !== null && sql`r.at < ${startOf(until, 1)}`,
    beforeId !== null && sql`r.id < ${beforeId}`,
  ].filter((condition) => condition !== false && condition !== null);
  const isWanted = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const { rows } = await sql<TrailRecord>`
    ${listedTrail()}
     ${isWanted}
     order by r.id desc
     limit ${limit}`.execute(db);
  return rows;
}
