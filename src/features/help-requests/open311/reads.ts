import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { HelpEvent, HelpRequest, RequestState } from '../help-request.ts';

export type AppKey = { id: number; name: string; madeAt: Date; endedAt: Date | null; requests: number };

/** The key that hashes to this and has not ended. */
export function appKeyByHash(db: Queryable, keyHash: Buffer): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('helpAppKeys')
    .select('id')
    .where('keyHash', '=', keyHash)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
}

/** All keys that were ever made, newest first, and how many requests came by each. */
export async function appKeys(db: Queryable): Promise<AppKey[]> {
  const { rows } = await sql<AppKey>`
    select k.id, k.name, k.made_at, k.ended_at,
           (select count(*)::int from help_requests r where r.app_key_id = k.id) as requests
      from help_app_keys k
     order by k.id desc
     limit 200`.execute(db);
  return rows;
}

/** What the apps of some keys are called, by the keys' ids. */
export async function namesOfAppKeys(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('helpAppKeys')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A request as GeoReport v2 tells of it. One that goes on in another is as that one is: it waits, and is due, with it. */
export type FiledRequest = Pick<
  HelpRequest,
  'id' | 'topic' | 'address' | 'madeAt' | 'dueAt' | 'latitude' | 'longitude'
> & {
  state: Exclude<RequestState, 'merged'>;
  words: string;
  endsInMedia: boolean;
  updatedAt: Date;
  answer: string | null;
};

export type FiledAsked = {
  ids: readonly number[] | null;
  topics: readonly string[] | null;
  from: Date | null;
  until: Date | null;
  isOpen: boolean | null;
  limit: number;
};

/** What is done in a request that its page or its answers by Open311 show; all else that is done is the office's own. */
const eventsShown: readonly HelpEvent[] = ['reopened', 'merged-into', 'merged-from', 'topic-changed'];

/**
 * What an app filed by its key, newest first; never what came in another way. What was erased is left out. A request that was merged
 * is followed into the last one: of its words, answers alone are told, those that were given since, and only where one user asked both.
 * An answered request was last changed when it was answered; an open one by what whoever asked may see.
 */
export async function filedRequests(db: Queryable, appKeyId: number, asked: FiledAsked): Promise<FiledRequest[]> {
  const { ids, topics, from, until, isOpen, limit } = asked;
  const { rows } = await sql<FiledRequest>`
    with recursive followed as (
      select r.id, r.user_id, r.state, r.due_at, r.id as at_id, r.merged_into, array[r.id] as parts, array[0::bigint] as since
        from help_requests r
       where r.app_key_id = ${appKeyId} and r.erased_at is null
         and (${ids}::bigint[] is null or r.id = any(${ids}::bigint[]))
         and (${topics}::text[] is null or r.topic = any(${topics}::text[]))
         and (${from}::timestamptz is null or r.made_at >= ${from})
         and (${until}::timestamptz is null or r.made_at <= ${until})
      union all
      select f.id, f.user_id, next.state, next.due_at, next.id, next.merged_into, f.parts || next.id,
             f.since || case when next.user_id = f.user_id then
               (select max(m.id) from help_messages m where m.request_id = f.at_id and m.event = 'merged-into') end
        from followed f
        join help_requests next on next.id = f.merged_into),
    chosen as (
      select id, state, due_at, parts, since
        from followed
       where state <> 'merged' and (${isOpen}::boolean is null or (state = 'open') = ${isOpen})
       order by id desc
       limit ${limit})
    select r.id, r.topic, c.state, r.address, r.made_at, c.due_at, r.latitude, r.longitude, first.words, r.ends_in_media,
           answer.words as answer, case when c.state = 'answered' then coalesce(answer.written_at, shown.at) else shown.at end as updated_at
      from chosen c
      join help_requests r on r.id = c.id
      join lateral (select words from help_messages m where m.request_id = r.id and m.kind = 'question'
                     order by m.id limit 1) first on true
      left join lateral (
        select newest.words, newest.written_at
          from unnest(c.parts, c.since) part (id, since)
          join lateral (select m.id, m.words, m.written_at from help_messages m
                         where m.request_id = part.id and m.id > part.since and m.kind = 'answer'
                         order by m.id desc limit 1) newest on true
         order by newest.id desc limit 1) answer on true
      join lateral (
        select max(newest.at) as at
          from unnest(c.parts, c.since) part (id, since)
          join lateral (select max(m.written_at) as at from help_messages m
                         where m.request_id = part.id and m.id > part.since
                           and (m.kind in ('question', 'answer') or m.event = any(${eventsShown}::text[]))
                           and (part.id = r.id or m.event is distinct from 'topic-changed')) newest on true) shown on true
     order by r.id desc`.execute(db);
  return rows;
}
