import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { HelpRequest } from '../help-request.ts';

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

/** A request as GeoReport v2 tells of it. */
export type FiledRequest = Pick<
  HelpRequest,
  'id' | 'topic' | 'state' | 'address' | 'madeAt' | 'dueAt' | 'latitude' | 'longitude'
> & {
  words: string;
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

/** What an app filed by its key, newest first; never what came in another way. What was erased is left out. */
export async function filedRequests(db: Queryable, appKeyId: number, asked: FiledAsked): Promise<FiledRequest[]> {
  const { ids, topics, from, until, isOpen, limit } = asked;
  const { rows } = await sql<FiledRequest>`
    select r.id, r.topic, r.state, r.address, r.made_at, r.due_at, r.latitude, r.longitude, first.words, last.written_at as updated_at,
           (select a.words from help_messages a where a.request_id = r.id and a.kind = 'answer' order by a.id desc limit 1)
             as answer
      from help_requests r
      join lateral (select words from help_messages m where m.request_id = r.id and m.kind = 'question'
                     order by m.id limit 1) first on true
      join lateral (select written_at from help_messages m where m.request_id = r.id and m.kind <> 'note'
                     order by m.id desc limit 1) last on true
     where r.app_key_id = ${appKeyId} and r.erased_at is null
       and (${ids}::bigint[] is null or r.id = any(${ids}::bigint[]))
       and (${topics}::text[] is null or r.topic = any(${topics}::text[]))
       and (${from}::timestamptz is null or r.made_at >= ${from})
       and (${until}::timestamptz is null or r.made_at <= ${until})
       and (${isOpen}::boolean is null or (r.state = 'open') = ${isOpen})
     order by r.id desc
     limit ${limit}`.execute(db);
  return rows;
}
