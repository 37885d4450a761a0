import type { Queryable } from '../../platform/db/types.ts';

/** A staff member's view of the portal as a resident, in one session. */
export type OpenView = {
  viewId: string;
  staffUserId: string;
  viewedUserId: string;
  viewedEmail: string;
  /** When the resident signed in before their last time, as their own pages tell it. */
  viewedSignedInAt: Date | null;
  endsAt: Date;
  returnPath: string;
};

/** The view of a session that nobody has ended; its time is not looked at. None of a user who was disabled or is staff by now. */
export function openViewOf(db: Queryable, sessionId: string): Promise<OpenView | undefined> {
  return db
    .selectFrom('residentViews')
    .innerJoin('users', 'users.id', 'residentViews.viewedUserId')
    .select(['residentViews.id as viewId', 'staffUserId', 'viewedUserId', 'email as viewedEmail', 'endsAt'])
    .select(['previousSignedInAt as viewedSignedInAt', 'returnPath'])
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .where('disabledAt', 'is', null)
    .where('staffRole', 'is', null)
    .executeTakeFirst();
}

/** When staff last began to see the portal as this user does; null: never. */
export async function lastViewOf(db: Queryable, userId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('residentViews')
    .select('startedAt')
    .where('viewedUserId', '=', userId)
    .orderBy('startedAt', 'desc')
    .executeTakeFirst();
  return row?.startedAt ?? null;
}
