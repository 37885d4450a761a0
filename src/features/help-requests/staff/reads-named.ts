import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import { idOfNumber, type RequestState } from '../help-request.ts';
import { requestById } from '../reads.ts';

/** A request as other pages of the console name it. */
export type NamedRequest = {
  id: number;
  subject: string;
  topic: string;
  state: RequestState;
  madeAt: Date;
  dueAt: Date;
};

const named = sql`r.id, r.subject, r.topic, r.state, r.made_at, r.due_at`;
const wordsLengthMin = 3;

/** Where staff find the request of that number, as `H100001`, `h 100001` or `#H-100001`; null where there is none. */
export async function staffRequestNamed(db: Queryable, typed: string): Promise<string | null> {
  const id = idOfNumber(typed.replaceAll(/[\s#-]/g, ''));
  const request = id === null ? undefined : await requestById(db, id);
  return request ? `/staff/help-requests/${request.id}` : null;
}

/**
 * Requests that somebody may mean by what they typed: the digits of a number, a part of the asker's address or name, of the subject,
 * or of what was written; and those of some users. What waits comes first.
 */
export async function findHelpRequests(
  db: Queryable,
  { typed, userIds, limit }: { typed: string; userIds: readonly string[]; limit: number },
): Promise<NamedRequest[]> {
  const id = idOfNumber(`H${typed}`);
  const part = typed.length < wordsLengthMin ? null : `%${typed.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await sql<NamedRequest>`
    select ${named}
      from help_requests r
     where r.erased_at is null
       and (r.id = ${id}::bigint or r.user_id = any(${userIds}::uuid[])
            or r.email ilike ${part}::text or r.name ilike ${part}::text or r.subject ilike ${part}::text
            or r.about ilike ${part}::text
            or r.id in (select m.request_id from help_messages m
                         where m.kind in ('question', 'answer') and m.words ilike ${part}::text))
     order by r.state <> 'open', r.made_at desc, r.id desc
     limit ${limit}`.execute(db);
  return rows;
}

export type TiedTo = {
  customerId: number | null;
  /** As `2026-419001`. */
  bills: readonly string[];
  userIds: readonly string[];
};

/** Requests that staff tied to a customer or their bills, that name such a bill, or that their users asked; what waits first. */
export async function helpRequestsTiedTo(
  db: Queryable,
  { customerId, bills, userIds }: TiedTo,
  limit: number,
): Promise<NamedRequest[]> {
  const { rows } = await sql<NamedRequest>`
    select ${named}
      from help_requests r
     where r.erased_at is null
       and (r.user_id = any(${userIds}::uuid[]) or (r.about <> '' and r.about = any(${bills}::text[]))
            or r.id in (select l.request_id from help_links l
                         where (l.kind = 'customer' and l.thing = ${customerId}::bigint::text)
                            or (l.kind = 'bill' and l.thing = any(${bills}::text[]))))
     order by r.state <> 'open', r.made_at desc, r.id desc
     limit ${limit}`.execute(db);
  return rows;
}
