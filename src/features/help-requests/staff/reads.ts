import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { HelpLink, RequestSource, RequestState } from '../help-request.ts';

/** A request as the console lists it. */
export type ListedRequest = {
  id: number;
  /** What waits comes first, by its due time; then what is answered, newest first. */
  queue: number;
  number: string;
  subject: string;
  topic: string;
  state: RequestState;
  dueAt: Date;
  madeAt: Date;
  answeredAt: Date | null;
  assignedTo: string | null;
  source: RequestSource;
  email: string | null;
  rating: number | null;
};

/** SQL for every request, whatever became of it. */
export function listedRequests(): RawBuilder<ListedRequest> {
  return sql`
    select id, topic, state, due_at, made_at, answered_at, assigned_to, source, email, rating, 'H' || id as number,
           case when erased_at is null then subject else '' end as subject,
           case when state = 'open' then extract(epoch from due_at)::bigint
                else 200000000000 - extract(epoch from made_at)::bigint end as queue
      from help_requests`;
}

/** What was asked first in each of these requests, whole; of those that were erased nothing. */
export async function wordsAskedIn(db: Queryable, requestIds: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ requestId: number; words: string }>`
    select distinct on (m.request_id) m.request_id, m.words
      from help_messages m join help_requests r on r.id = m.request_id
     where m.request_id = any(${requestIds}::bigint[]) and m.kind = 'question' and r.erased_at is null
     order by m.request_id, m.id`.execute(db);
  return new Map(rows.map(({ requestId, words }) => [requestId, words]));
}

export type HelpTemplate = { id: number; name: string; wordsEn: string; wordsEs: string };

/** Answers that staff give often, by name. */
export function templates(db: Queryable): Promise<HelpTemplate[]> {
  return db
    .selectFrom('helpTemplates')
    .select(['id', 'name', 'wordsEn', 'wordsEs'])
    .orderBy(sql`lower(name)`)
    .limit(200)
    .execute();
}

/** What staff tied to a request, in the order in which they did. */
export function linksOf(db: Queryable, requestId: number): Promise<HelpLink[]> {
  return db
    .selectFrom('helpLinks')
    .select(['kind', 'thing', 'label'])
    .where('requestId', '=', requestId)
    .orderBy('linkedAt')
    .$castTo<HelpLink>()
    .execute();
}

/** How requests of a topic or month were answered. */
export type AnsweredCount = {
  group: string;
  asked: number;
  /** First answered before they were due, and not past due again. */
  inTime: number;
  /** First answered too late, or past due now. */
  late: number;
  /** Never answered, and not due yet: neither of both. */
  undecided: number;
  /** All that wait for an answer now, those too that were opened again. */
  waiting: number;
  /** Of those that wait, how many should have been answered by now. */
  pastDue: number;
  rating: number | null;
};

/** Requests that were made in a span, counted by topic or by month of the city's calendar. Merged ones are left out. */
export async function answeredCounts(
  db: Queryable,
  by: 'topic' | 'month',
  { since, now, timeZone }: { since: Date; now: Date; timeZone: string },
): Promise<AnsweredCount[]> {
  const group = by === 'topic' ? sql`topic` : sql`to_char(made_at at time zone ${timeZone}, 'YYYY-MM')`;
  const isPastDue = sql`(state = 'open' and due_at < ${now})`;
  const { rows } = await sql<AnsweredCount>`
    select ${group} as "group", count(*)::int as asked,
           count(*) filter (where first_answered_at <= first_due_at and not ${isPastDue})::int as in_time,
           count(*) filter (where first_answered_at > first_due_at or ${isPastDue})::int as late,
           count(*) filter (where state = 'open' and first_answered_at is null and not ${isPastDue})::int as undecided,
           count(*) filter (where state = 'open')::int as waiting,
           count(*) filter (where ${isPastDue})::int as past_due,
           round(avg(rating), 1)::float as rating
      from help_requests
     where made_at >= ${since} and state <> 'merged'
     group by 1
     order by 1`.execute(db);
  return rows;
}

/** What the sender's domain says of the mail that brought a request; null where none did. */
export async function proofOfRequest(
  db: Queryable,
  requestId: number,
): Promise<{ spf: string; dkim: string; dmarc: string } | null> {
  const row = await db
    .selectFrom('helpMailsIn')
    .select(['spf', 'dkim', 'dmarc'])
    .where('requestId', '=', requestId)
    .where('outcome', '=', 'request')
    .executeTakeFirst();
  return row ?? null;
}
