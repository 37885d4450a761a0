import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { CurrentWording, WordingKind, WordingPlace, WordingRevision } from './wording.ts';

const columns = sql`r.wording_id, r.number, r.change, r.made_by, r.made_at, r.title_en, r.text_en, r.title_es, r.text_es,
  r.shown_from, r.shown_until, r.is_announced_at_once, r.is_withdrawn`;

/** What a wording says now is its last revision. */
const isLast = sql`not exists (select from wording_revisions later
  where later.wording_id = r.wording_id and later.number > r.number)`;

/** Everything that a place ever said, the newest first; nothing where nobody wrote there. */
export async function revisionsOf(
  db: Queryable,
  { kind, key }: WordingPlace,
  limit: number,
): Promise<WordingRevision[]> {
  const { rows } = await sql<WordingRevision>`
    select ${columns}
      from wordings w join wording_revisions r on r.wording_id = w.id
     where w.kind = ${kind} and w.key = ${key}
     order by r.number desc
     limit ${limit}`.execute(db);
  return rows;
}

/** What a place says now. */
export async function currentWording(db: Queryable, place: WordingPlace): Promise<WordingRevision | undefined> {
  return (await revisionsOf(db, place, 1))[0];
}

/** What each place of these kinds says now where somebody wrote; those that were made last come first. */
export async function currentWordings(
  db: Queryable,
  kinds: readonly WordingKind[],
  limit: number,
): Promise<CurrentWording[]> {
  const { rows } = await sql<CurrentWording>`
    select w.kind, w.key, ${columns}
      from wordings w join wording_revisions r on r.wording_id = w.id
     where w.kind = any(${kinds}) and ${isLast}
     order by w.id desc
     limit ${limit}`.execute(db);
  return rows;
}

/** Two revisions that follow each other, the later one first; fewer where there are none. */
export async function revisionWithEarlier(
  db: Queryable,
  { kind, key }: WordingPlace,
  number: number,
): Promise<WordingRevision[]> {
  const { rows } = await sql<WordingRevision>`
    select ${columns}
      from wordings w join wording_revisions r on r.wording_id = w.id
     where w.kind = ${kind} and w.key = ${key} and r.number in (${number}, ${number}::integer - 1)
     order by r.number desc`.execute(db);
  return rows;
}

/** Which of these keys have a wording of that kind already. */
export async function keysInUse(db: Queryable, kind: WordingKind, keys: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('wordings')
    .select('key')
    .where('kind', '=', kind)
    .where('key', 'in', keys)
    .execute();
  return rows.map(({ key }) => key);
}
