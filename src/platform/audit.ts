import { sql, type RawBuilder } from 'kysely';
import type { Queryable, Tx } from './db/types.ts';
import { currentOrigin } from './http/origin.ts';

/** Who did what, when, to which thing. Ids only: names, addresses and what people typed stay out. */
export type AuditEvent = {
  at: Date;
  /** Null where the portal itself acts, or nobody is signed in. */
  actorUserId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, string | number | boolean | null>;
  /** Why, in the words of whoever did it. Kept apart from the record, since it may have to be erased one day. */
  reason?: string;
  /** The deed of somebody whom only now the portal knows as staff, as their password is. */
  isOfStaff?: boolean;
};

/**
 * Keeps an audit record in the same transaction as what it tells of; beside it, where it can be erased, the reason and
 * from where the request came that is being answered: the kind of browser, and of staff the network address.
 */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  const { reason = null, detail = {}, isOfStaff = false, ...record } = event;
  const origin = currentOrigin();
  const browser = origin?.browser ?? null;
  const clientAddress = origin && (origin.ofStaff || isOfStaff) ? origin.clientAddress : null;
  await tx
    .with('kept', (query) =>
      query
        .insertInto('auditRecords')
        .values({ ...record, detail: JSON.stringify(detail) })
        .returning('id'),
    )
    .insertInto('auditPersonalTexts')
    .columns(['auditRecordId', 'reason', 'clientAddress', 'browser'])
    .expression((query) =>
      query
        .selectFrom('kept')
        .select([
          'id',
          sql<string | null>`${reason}::text`.as('reason'),
          sql<string | null>`${clientAddress}::text`.as('clientAddress'),
          sql<string | null>`${browser}::text`.as('browser'),
        ])
        .where(sql<boolean>`${[reason, clientAddress, browser].some((text) => text !== null)}`),
    )
    .execute();
}

/** Which moves from state to state the records of a kind tell of, each once: `payment.paid` with its `from` and `event`. */
export async function auditedMoves(
  db: Queryable,
  subjectKind: string,
): Promise<{ from: string; event: string; to: string }[]> {
  const { rows } = await sql<{ from: string; event: string; to: string }>`
    select distinct detail->>'from' as from, detail->>'event' as event,
           substr(action, length(${subjectKind}::text) + 2) as to
      from audit_records
     where subject_kind = ${subjectKind} and detail ? 'from' and detail ? 'event'
     order by 1, 2, 3`.execute(db);
  return rows;
}

/** SQL for the state that the last move of each thing of a kind led to: `subject_id`, `state`. */
export function auditedStates(subjectKind: string): RawBuilder<unknown> {
  return sql`
    select distinct on (subject_id) subject_id, substr(action, length(${subjectKind}::text) + 2) as state
      from audit_records
     where subject_kind = ${subjectKind} and detail ? 'from' and detail ? 'event'
     order by subject_id, id desc`;
}

/** SQL for who did one thing to each of a kind: `subject_id`, `actor_user_id`, and `detail`. */
export function auditedActors(subjectKind: string, action: string): RawBuilder<unknown> {
  return sql`
    select subject_id, actor_user_id, detail
      from audit_records
     where subject_kind = ${subjectKind} and action = ${action}`;
}

/** An audit record as it was kept. */
export type AuditRecord = Pick<AuditEvent, 'at' | 'actorUserId' | 'action'> & {
  id: number;
  detail: NonNullable<AuditEvent['detail']>;
  /** In the words of whoever did it; null where they gave none, or it was erased. */
  reason: string | null;
};

/** What was done to one thing, oldest first where nobody asks for the newest, `limit` records at most. */
export async function auditRecordsOf(
  db: Queryable,
  { subjectKind, subjectId }: Pick<AuditEvent, 'subjectKind' | 'subjectId'>,
  limit: number,
  isNewestFirst = false,
): Promise<AuditRecord[]> {
  const direction = isNewestFirst ? 'desc' : 'asc';
  const rows = await db
    .selectFrom('auditRecords')
    .leftJoin('auditPersonalTexts', 'auditPersonalTexts.auditRecordId', 'auditRecords.id')
    .select(['id', 'at', 'actorUserId', 'action', 'detail', 'reason'])
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .orderBy('at', direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute();
  return rows as AuditRecord[];
}
