import { sql } from 'kysely';
import type { Language } from '../../kernel/language.ts';
import type { Queryable, Tx } from '../../platform/db/types.ts';
import type { HelpFile, HelpMessage, HelpRequest } from './help-request.ts';

function requests(db: Queryable) {
  return db.selectFrom('helpRequests').selectAll().$castTo<HelpRequest>();
}

export function requestById(db: Queryable, id: number): Promise<HelpRequest | undefined> {
  return requests(db).where('id', '=', id).executeTakeFirst();
}

/** A request, held until the transaction ends: whoever else wants to change it waits. */
export function lockedRequest(tx: Tx, id: number): Promise<HelpRequest | undefined> {
  return requests(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** What a user asked, newest first; the last hundred. */
export function requestsOfUser(db: Queryable, userId: string): Promise<HelpRequest[]> {
  return requests(db).where('userId', '=', userId).orderBy('madeAt', 'desc').limit(100).execute();
}

/** All that was written and done in a request, oldest first. */
export function messagesOf(db: Queryable, requestId: number): Promise<HelpMessage[]> {
  return db
    .selectFrom('helpMessages')
    .select(['id', 'requestId', 'kind', 'writtenBy', 'writtenAt', 'words', 'quoted', 'event', 'sender'])
    .where('requestId', '=', requestId)
    .orderBy('id')
    .$castTo<HelpMessage>()
    .execute();
}

/** What residents and staff wrote to each other and did not, in a thread: what each mail is called, oldest first. */
export async function mailIdsOf(db: Queryable, requestId: number): Promise<string[]> {
  const { rows } = await sql<{ mailId: string }>`
    select mail_id
      from help_messages m, lateral (values (1, m.came_as), (2, m.mailed_as)) each (at, mail_id)
     where m.request_id = ${requestId} and mail_id is not null
     order by m.id, at`.execute(db);
  return rows.map(({ mailId }) => mailId);
}

/** What stands beside words, to tell whether both came twice: `a.png 120, b.pdf 4000`. */
const filesBeside = sql`(select coalesce(string_agg(f.name || ' ' || f.size_bytes, ', ' order by f.id), '')
                           from help_files f where f.message_id = m.id)`;

function namesOf(files: readonly Pick<HelpFile, 'name' | 'sizeBytes'>[]): string {
  return files.map(({ name, sizeBytes }) => `${name} ${sizeBytes}`).join(', ');
}

export type Said = Pick<HelpMessage, 'requestId' | 'kind' | 'writtenBy' | 'words'> & {
  files?: readonly Pick<HelpFile, 'name' | 'sizeBytes'>[];
};

/** Whether the same was said by the same last, since a moment, and not answered: a button was pressed twice. */
export async function isSaidAgain(db: Queryable, said: Said, since: Date): Promise<boolean> {
  const { requestId, kind, writtenBy, words, files = [] } = said;
  const { rows } = await sql<{ isSame: boolean }>`
    select m.kind = ${kind} and m.words = ${words} and m.written_by is not distinct from ${writtenBy}::uuid
           and m.written_at > ${since} and ${filesBeside} = ${namesOf(files)} as is_same
      from help_messages m
     where m.request_id = ${requestId} and m.kind in (${kind}, 'answer')
     order by m.id desc
     limit 1`.execute(db);
  return rows[0]?.isSame ?? false;
}

/** How many messages a request holds. */
export async function messageCountOf(db: Queryable, requestId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from help_messages where request_id = ${requestId}`.execute(db);
  return rows[0]!.count;
}

/** Of some names of files on the disk, those that a row names. */
export async function knownFiles(db: Queryable, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ storedAs: string }>`
    select stored_as::text from help_files where stored_as = any(${names}::uuid[])`.execute(db);
  return rows.map(({ storedAs }) => storedAs);
}

/** The files of a request's messages, in the order in which they came. */
export function filesOf(db: Queryable, requestId: number): Promise<HelpFile[]> {
  return db
    .selectFrom('helpFiles')
    .innerJoin('helpMessages', 'helpMessages.id', 'helpFiles.messageId')
    .select(['helpFiles.id', 'messageId', 'name', 'type', 'sizeBytes', 'storedAs', 'scannedAt'])
    .where('requestId', '=', requestId)
    .orderBy('helpFiles.id')
    .execute();
}

export type WaitingRequest = {
  id: number;
  topic: string;
  subject: string;
  dueAt: Date;
  assignedTo: string | null;
  language: Language;
};

/** Requests that wait for staff, by due time; the first of them. */
export function waitingRequests(db: Queryable, limit: number): Promise<WaitingRequest[]> {
  return db
    .selectFrom('helpRequests')
    .select(['id', 'topic', 'subject', 'dueAt', 'assignedTo', 'language'])
    .where('state', '=', 'open')
    .orderBy('dueAt')
    .orderBy('id')
    .limit(limit)
    .$castTo<WaitingRequest>()
    .execute();
}

/** The topics of requests that wait for staff. */
export async function topicsWaiting(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`
    select distinct topic from help_requests where state = 'open' order by topic`.execute(db);
  return rows.map(({ topic }) => topic);
}

/** The topics that requests name. */
export async function topicsInUse(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`select distinct topic from help_requests order by topic`.execute(db);
  return rows.map(({ topic }) => topic);
}

/** The newest question or answer of a request, by its id; 0 where there is none. */
export async function newestWordsOf(db: Queryable, requestId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(max(id), 0) as id from help_messages
     where request_id = ${requestId} and kind in ('question', 'answer')`.execute(db);
  return rows[0]!.id;
}

/** The request that one of some mails began or went on with, if its asker's address is the one that writes now. */
export function requestByCameAs(
  db: Queryable,
  mailIds: readonly string[],
  email: string,
): Promise<HelpRequest | undefined> {
  return requests(db)
    .where('id', 'in', (from) =>
      from
        .selectFrom('helpMessages')
        .select('requestId')
        .where('cameAs', 'in', mailIds.length > 0 ? [...mailIds] : ['']),
    )
    .where(sql<string>`lower(email)`, '=', email)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The language of the newest request under an address in lower case; null where there is none. */
export async function languageOfAddress(db: Queryable, email: string): Promise<Language | null> {
  const { rows } = await sql<{ language: Language }>`
    select language from help_requests where lower(email) = ${email} order by made_at desc, id desc limit 1`.execute(
    db,
  );
  return rows[0]?.language ?? null;
}

/** Open requests of which staff are still to be told something, longest due first: until a moment ahead, and what is late by now. */
export function requestsToTellOf(
  db: Queryable,
  { now, ahead }: { now: Date; ahead: Date },
  limit: number,
): Promise<(HelpRequest & { toldBeforeAt: Date | null; toldAfterAt: Date | null })[]> {
  return requests(db)
    .where('state', '=', 'open')
    .where('dueAt', '<=', ahead)
    .where((is) =>
      is.or([
        is.and([is('dueAt', '>', now), is('toldBeforeAt', 'is', null)]),
        is.and([is('dueAt', '<=', now), is.or([is('toldAfterAt', 'is', null), is('escalatedAt', 'is', null)])]),
      ]),
    )
    .orderBy('dueAt')
    .limit(limit)
    .$castTo<HelpRequest & { toldBeforeAt: Date | null; toldAfterAt: Date | null }>()
    .execute();
}

/**
 * What is kept of the requests of a user, and of those that were asked without signing in under one of their addresses,
 * in lower case: newest first, for the copy of their records.
 */
export async function helpRequestsInRecords(
  db: Queryable,
  { userId, addresses }: { userId: string; addresses: readonly string[] },
  limit: number,
) {
  const { rows } = await sql<
    Pick<HelpRequest, 'topic' | 'source' | 'about' | 'subject' | 'name' | 'email' | 'phone' | 'address'> &
      Pick<HelpRequest, 'latitude' | 'longitude' | 'rating' | 'ratingWords' | 'madeAt'> & {
        number: string;
        kind: 'question' | 'answer';
        writtenAt: Date;
        words: string;
        /** Their names. */
        files: string[];
      }
  >`
    select 'H' || r.id as number, r.topic, r.source, r.about, r.subject, r.name, r.email, r.phone, r.address, r.latitude,
           r.longitude, r.rating, r.rating_words, r.made_at, m.kind, m.written_at,
           concat_ws(E'\n\n', nullif(m.words, ''), nullif(m.quoted, '')) as words,
           array(select f.name from help_files f where f.message_id = m.id order by f.id) as files
      from help_requests r join help_messages m on m.request_id = r.id
     where (r.user_id = ${userId} or (r.user_id is null and lower(r.email) = any(${addresses}::text[])))
       and m.kind in ('question', 'answer')
     order by m.id desc
     limit ${limit}`.execute(db);
  return rows;
}

/** The newest request that says the same about the same topic and came from the same user, browser or app since a moment; null for none. */
export async function sameRequestSince(
  db: Queryable,
  asked: Pick<
    HelpRequest,
    | 'topic'
    | 'about'
    | 'name'
    | 'phone'
    | 'address'
    | 'latitude'
    | 'longitude'
    | 'email'
    | 'userId'
    | 'appKeyId'
    | 'appUserHash'
    | 'browserKey'
  > & {
    words: string;
    files: readonly Pick<HelpFile, 'name' | 'sizeBytes'>[];
  },
  since: Date,
): Promise<number | null> {
  const {
    topic,
    about,
    name,
    phone,
    address,
    latitude,
    longitude,
    email,
    userId,
    appKeyId,
    appUserHash,
    browserKey,
    words,
    files,
  } = asked;
  const { rows } = await sql<{ id: number }>`
    select r.id
      from help_requests r
      join help_messages m on m.request_id = r.id and m.kind = 'question'
     where lower(r.email) is not distinct from lower(${email}::text) and r.user_id is not distinct from ${userId}::uuid
       and r.app_key_id is not distinct from ${appKeyId}::bigint and r.app_user_hash is not distinct from ${appUserHash}::bytea
       and r.browser_key is not distinct from ${browserKey}::bytea
       and r.made_at > ${since} and r.topic = ${topic} and r.about = ${about}
       and r.name = ${name} and r.phone = ${phone}
       and r.address = ${address} and r.latitude is not distinct from ${latitude}::double precision
       and r.longitude is not distinct from ${longitude}::double precision and m.words = ${words}
       and ${filesBeside} = ${namesOf(files)} and r.state = 'open'
     order by r.id desc
     limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
