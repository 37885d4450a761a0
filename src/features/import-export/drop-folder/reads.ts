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

/** The state of the folder that was looked into last, with a file that has been changing since a moment; null where none has
 * ever been looked into. */
export async function stateOfFolder(db: Queryable, seenBefore: Date): Promise<DropFolderState | null> {
  const { rows } = await sql<DropFolderState>`
    select looked_at, fault, faults, failing_since, waiting_apart, c.name as changing_file, c.first_seen_at as changing_since
      from drop_folders
           left join lateral (select name, first_seen_at from dropped_files where first_seen_at <= ${seenBefore}
                               order by first_seen_at limit 1) c on true
     order by looked_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}
