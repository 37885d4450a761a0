import { sql, type RawBuilder } from 'kysely';
import type { Language } from '../../../kernel/language.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import type { AnnouncementContent, AnnouncementRevision, AnnouncementState, Audience } from './announcement.ts';

export type ShownAnnouncement = AnnouncementContent & { announcementId: number };

const columnsBesidesTitle = sql`r.announcement_id, r.number, r.change, r.made_by, r.made_at, r.kind, r.audience, r.text_en,
  r.title_es, r.text_es, r.shown_from, r.shown_until, r.is_withdrawn`;
const columns = sql`${columnsBesidesTitle}, r.title_en`;

/** What an announcement says now is its last revision. */
const isLast = sql`not exists (select from announcement_revisions later
  where later.announcement_id = r.announcement_id and later.number > r.number)`;

/** In the words of the index, or it is not used. */
function notEndedAt(now: Date): RawBuilder<unknown> {
  return sql`not r.is_withdrawn and coalesce(r.shown_until, 'infinity'::timestamptz) > ${now}`;
}

/** What stands on the first page at a moment for these audiences: warnings first, then the newest. No emergencies. */
export async function announcementsShown(
  db: Queryable,
  now: Date,
  audiences: readonly Audience[],
  limit: number,
): Promise<ShownAnnouncement[]> {
  const { rows } = await sql<ShownAnnouncement>`
    select ${columns}
      from announcement_revisions r
     where r.kind in ('information', 'warning') and ${notEndedAt(now)} and ${isLast}
       and r.shown_from <= ${now} and r.audience = any(${audiences})
     order by r.kind = 'warning' desc, r.shown_from desc, r.announcement_id desc
     limit ${limit}`.execute(db);
  return rows;
}

/** Emergencies that are shown at a moment or will be, for whatever audience, those first that begin last: all of them. */
export async function emergenciesFrom(db: Queryable, now: Date): Promise<ShownAnnouncement[]> {
  const { rows } = await sql<ShownAnnouncement>`
    select ${columns}
      from announcement_revisions r
     where r.kind = 'emergency' and ${notEndedAt(now)} and ${isLast}
     order by r.shown_from desc, r.announcement_id desc`.execute(db);
  return rows;
}

/** An announcement as the list of them has it. */
export type ListedAnnouncement = AnnouncementRevision & { id: number; state: AnnouncementState };

/**
 * What each announcement says now, and where it stands at a moment, as `stateAt` has it. Its `titleEn` is the title that
 * somebody reads in that language, by which they filter and sort.
 */
export function listedAnnouncements(now: Date, language: Language): RawBuilder<ListedAnnouncement> {
  const title = language === 'es' ? sql`coalesce(r.title_es, r.title_en)` : sql`r.title_en`;
  return sql`
    select r.announcement_id as id, ${columnsBesidesTitle}, ${title} as title_en,
           case when r.is_withdrawn then 'withdrawn' when r.shown_until <= ${now} then 'ended'
                when r.shown_from <= ${now} then 'shown' else 'to-come' end as state
      from announcement_revisions r
     where ${isLast}`;
}

/** What each announcement says now; those that were made last come first. */
export async function currentAnnouncements(db: Queryable, limit: number): Promise<AnnouncementRevision[]> {
  const { rows } = await sql<AnnouncementRevision>`
    select ${columns}
      from announcement_revisions r
     where ${isLast}
     order by r.announcement_id desc
     limit ${limit}`.execute(db);
  return rows;
}

/** What some announcements are called now, by their ids. */
export async function titlesOfAnnouncements(
  db: Queryable,
  ids: readonly number[],
): Promise<Map<number, Pick<AnnouncementContent, 'titleEn' | 'titleEs'>>> {
  const { rows } = await sql<{ id: number } & Pick<AnnouncementContent, 'titleEn' | 'titleEs'>>`
    select r.announcement_id as id, r.title_en, r.title_es
      from announcement_revisions r
     where r.announcement_id = any(${ids}::bigint[]) and ${isLast}`.execute(db);
  return new Map(rows.map(({ id, ...titles }) => [id, titles]));
}

/** What one announcement says now. */
export async function currentAnnouncement(db: Queryable, id: number): Promise<AnnouncementRevision | undefined> {
  return (await revisionsOf(db, id, 1))[0];
}

/** Everything that an announcement ever said, the newest first. */
export async function revisionsOf(db: Queryable, id: number, limit: number): Promise<AnnouncementRevision[]> {
  const { rows } = await sql<AnnouncementRevision>`
    select ${columns}
      from announcement_revisions r
     where r.announcement_id = ${id}
     order by r.number desc
     limit ${limit}`.execute(db);
  return rows;
}

/** Two revisions that follow each other, the later one first; fewer where there are none. */
export async function revisionWithEarlier(db: Queryable, id: number, number: number): Promise<AnnouncementRevision[]> {
  const { rows } = await sql<AnnouncementRevision>`
    select ${columns}
      from announcement_revisions r
     where r.announcement_id = ${id} and r.number in (${number}, ${number}::integer - 1)
     order by r.number desc`.execute(db);
  return rows;
}

/** Whether there ever was an announcement. */
export async function hasAnnouncements(db: Queryable): Promise<boolean> {
  const found = await db.selectFrom('announcements').select('id').limit(1).executeTakeFirst();
  return found !== undefined;
}
