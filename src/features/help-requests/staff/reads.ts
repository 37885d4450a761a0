import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { RequestSource, RequestState } from '../help-request.ts';

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
