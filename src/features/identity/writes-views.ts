import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';

type NewView = {
  sessionId: string;
  staffUserId: string;
  viewedUserId: string;
  startedAt: Date;
  endsAt: Date;
  returnPath: string;
};

export async function insertView(tx: Tx, view: NewView): Promise<string> {
  const row = await tx.insertInto('residentViews').values(view).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

type EndedView = { viewId: string; staffUserId: string; viewedUserId: string; endsAt: Date };

/** Ends the open view of a session; undefined where it has none. */
export function endOpenView(tx: Tx, sessionId: string, now: Date): Promise<EndedView | undefined> {
  return tx
    .updateTable('residentViews')
    .set({ endedAt: now })
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .returning(['id as viewId', 'staffUserId', 'viewedUserId', 'endsAt'])
    .executeTakeFirst();
}

/** Ends all views whose time is over, or whose session is. */
export async function takeOverdueViews(tx: Tx, now: Date): Promise<EndedView[]> {
  const { rows } = await sql<EndedView>`
    update resident_views v set ended_at = ${now}
      from sessions s
     where s.id = v.session_id and v.ended_at is null
       and (v.ends_at <= ${now} or s.ended_at is not null or s.expires_at <= ${now})
    returning v.id as view_id, v.staff_user_id, v.viewed_user_id, v.ends_at`.execute(tx);
  return rows;
}
