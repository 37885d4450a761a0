import { sql } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';
import { sharedViewsMax, viewsOfPersonMax, type SavedView } from './saved-view.ts';

const columns = ['id', 'list', 'userId', 'name', 'query', 'isShared'] as const;

/** The views of a list that somebody may pick: their own, and what colleagues share; each by name. */
export async function viewsFor(db: Queryable, list: string, userId: string): Promise<SavedView[]> {
  return db
    .selectFrom('savedViews')
    .select(columns)
    .where('list', '=', list)
    .where((is) => is.or([is('userId', '=', userId), is('isShared', '=', true)]))
    .orderBy(sql`user_id <> ${userId}`)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(viewsOfPersonMax + sharedViewsMax)
    .execute();
}

/** One view; nothing where there is none of that number for that list. */
export function viewById(db: Queryable, list: string, id: number): Promise<SavedView | undefined> {
  return db.selectFrom('savedViews').select(columns).where('list', '=', list).where('id', '=', id).executeTakeFirst();
}

/** The views of everybody in whose name or address stands an @. */
export function viewsWithAddresses(db: Queryable): Promise<SavedView[]> {
  return db
    .selectFrom('savedViews')
    .select(columns)
    .where((is) =>
      is.or([is('name', 'like', '%@%'), is('query', 'like', '%@%'), is('query', 'like', String.raw`%\%40%`)]),
    )
    .orderBy('id')
    .execute();
}

/** How many views a person has saved, of all lists together. */
export async function countViewsOf(db: Queryable, userId: string): Promise<number> {
  const row = await db
    .selectFrom('savedViews')
    .select((is) => is.fn.countAll<number>().as('views'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow();
  return row.views;
}

/** Whether a person has a view of a list under this name, capitals or not; besides one of them. */
export async function hasViewNamed(
  db: Queryable,
  { list, userId, name, except }: { list: string; userId: string; name: string; except: number | null },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from saved_views
     where user_id = ${userId} and list = ${list} and lower(name) = lower(${name})
       and (${except}::bigint is null or id <> ${except})`.execute(db);
  return rows.length > 0;
}
