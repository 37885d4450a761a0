import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { DropFolderFault } from './writes.ts';

/** What became of files that were set apart: a run, or a refusal, of which none is kept; null where nothing did yet. */
export async function outcomeOfDrop(db: Queryable, dropToken: string): Promise<'taken' | 'refused' | null> {
  const { rows } = await sql<{ outcome: 'taken' | 'refused' }>`
    select case when exists (select from import_run_files f where f.run_id = r.id and f.hash is null)
                then 'refused' else 'taken' end as outcome
      from import_runs r where r.drop_token::text = ${dropToken}`.execute(db);
  return rows[0]?.outcome ?? null;
}

export type WatchedFile = {
  runId: number;
  position: number;
  /** As people call it. */
  name: string;
  /** Where it lies in `taken`. */
  liesAs: string;
  sizeBytes: number;
  changedAtMs: number;
};

/** Files that were taken since a moment and have not been seen to go on, as they looked then. */
export async function takenFilesSince(db: Queryable, since: Date): Promise<WatchedFile[]> {
  const { rows } = await sql<WatchedFile>`
    select t.run_id, t.position, f.name, t.lies_as, t.size_bytes, t.changed_at_ms
      from taken_files t join import_runs r on r.id = t.run_id
           join import_run_files f on f.run_id = t.run_id and f.position = t.position
     where r.made_at > ${since} and t.lies_as is not null and t.went_on_at is null
     order by t.run_id, t.position`.execute(db);
  return rows;
}

/** A file that may not have been whole when it was taken. */
export type DoubtfulFile = { position: number; name: string; endsItsLines: boolean; wentOnAt: Date | null };

/** Files of a run whose last line has no end, or that went on after they were taken. */
export async function doubtfulFilesOf(db: Queryable, runId: number): Promise<DoubtfulFile[]> {
  const { rows } = await sql<DoubtfulFile>`
    select t.position, f.name, t.ends_its_lines, t.went_on_at
      from taken_files t join import_run_files f on f.run_id = t.run_id and f.position = t.position
     where t.run_id = ${runId} and (not t.ends_its_lines or t.went_on_at is not null)
     order by t.position`.execute(db);
  return rows;
}

/** How the drop folder stood when it was looked into last. */
export type DropFolderState = {
  lookedAt: Date;
  fault: DropFolderFault | null;
  /** So many looks in a row went wrong, the first of them then. */
  faults: number;
  failingSince: Date | null;
  /** How many deliveries lie set apart and could not be worked. */
  waitingApart: number;
  /** A file that has been changing for long, as its bytes are called, and since when it is seen. */
  changingFile: string | null;
  changingSince: Date | null;
};

/** The state of the folder that was looked into last, after a moment, with a file that was seen before another and still changes;
 * null where none was looked into. */
export async function stateOfFolder(
  db: Queryable,
  { lookedAfter, seenBefore }: { lookedAfter: Date; seenBefore: Date },
): Promise<DropFolderState | null> {
  const { rows } = await sql<DropFolderState>`
    select looked_at, fault, faults, failing_since, waiting_apart, c.name as changing_file, c.first_seen_at as changing_since
      from drop_folders
           left join lateral (select name, first_seen_at from dropped_files where first_seen_at <= ${seenBefore}
                               order by same_since desc limit 1) c on true
     where looked_at > ${lookedAfter}
     order by looked_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}
