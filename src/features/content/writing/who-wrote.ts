import { usersByIds } from '../../identity/public.ts';
import type { Queryable } from '../../../platform/db/types.ts';

/** Addresses of staff by their ids. */
export type Writers = ReadonlyMap<string, string>;

/** Who made these revisions; those who are gone are left out. */
export async function writersOf(db: Queryable, revisions: readonly { madeBy: string | null }[]) {
  const ids = revisions.map(({ madeBy }) => madeBy).filter((id) => id !== null);
  const users = await usersByIds(db, [...new Set(ids)]);
  const writers: Writers = new Map(users.map(({ userId, email }) => [userId, email]));
  return writers;
}
