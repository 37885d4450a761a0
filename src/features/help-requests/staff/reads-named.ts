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
 * Requests that somebody may mean by what they typed: the digits of a number, the beginnings of words of the subject, of what was
 * written, of the place, or of the asker's name, or a part of their address; and those of some users. What waits comes first.
 */
export async function findHelpRequests(
  db: Queryable,
  { typed, userIds, limit }: { typed: string; userIds: readonly string[]; limit: number },
): Promise<NamedRequest[]> {
  const id = idOfNumber(`H${typed}`);
  const words = typed.length < wordsLengthMin ? null : typed;
  const part = words === null || /\s/.test(words) ? null : `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const firstOfAll = sql`order by r.state <> 'open', r.made_at desc, r.id desc limit ${limit}`;
  // Each has an index of its own, which an "or" over all of them would use none of.
  const { rows } = await sql<NamedRequest>`
    with meant as (
      (select r.id from help_requests r join help_request_words w on w.request_id = r.id
        where w.words @@ meant_request_words(${words}::text) ${firstOfAll})
      union
      (select r.id from help_requests r where r.id = ${id}::bigint or r.user_id = any(${userIds}::uuid[]) ${firstOfAll})
      union
      (select r.id from help_requests r where r.email ilike ${part}::text ${firstOfAll}))
    select ${named}
      from help_requests r
     where r.id in (select id from meant) and r.erased_at is null
     ${firstOfAll}`.execute(db);
  return rows;
}

export type TiedTo = {
  customerId: number | null;
  /** With category, year and number, as `01-2026-419001`. */
  bills: readonly string[];
  /** As `2026-419001`: those that residents can mean by it who name no category, since nobody else's bill has that number. */
  billNumbers: readonly string[];
  userIds: readonly string[];
};

/** Requests that staff tied to a customer or their bills, that name such a bill, or that their users asked; what waits first. */
export async function helpRequestsTiedTo(
  db: Queryable,
  { customerId, bills, billNumbers, userIds }: TiedTo,
  limit: number,
): Promise<NamedRequest[]> {
  const { rows } = await sql<NamedRequest>`
    select ${named}
      from help_requests r
     where r.erased_at is null
       and (r.user_id = any(${userIds}::uuid[]) or (r.about <> '' and r.about = any(${[...bills, ...billNumbers]}::text[]))
            or r.id in (select l.request_id from help_links l
                         where (l.kind = 'customer' and l.thing = ${customerId}::bigint::text)
                            or (l.kind = 'bill' and l.thing = any(${bills}::text[]))))
     order by r.state <> 'open', r.made_at desc, r.id desc
     limit ${limit}`.execute(db);
  return rows;
}
