import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';
import type { RunStake } from './at-stake.ts';
import { type FileCounts, runStates, type KeptFile, type KeptRun } from './import-run.ts';

const runColumns = sql`
  id as run_id, source, made_by, made_at, state, mistakes, claim is not null as is_claimed, doing, doing_file, rows_done,
  percent, at_stake,
  tried_at, is_tried_anew, paused_by, paused_at, import_began_at, undoes_run_id, undo_reason, obstacles, staying,
  (select jsonb_build_object('runId', u.id, 'isDone', u.state = 'imported') from import_runs u
    where u.undoes_run_id = import_runs.id and u.state in ('asked', 'importing', 'imported')) as undone_by, asked_by, asked_at, decided_by, decided_at, decision_reason, ended_at`;

const fileColumns = sql`run_id, position, name, size_bytes, hash, kind, source_id, columns, unread_columns, tried, taken, rejects_name`;

/** How a run stands as the history shows it: as its state says, or `undone`, or `undo-done` where it is itself a done undo; `nothing`
 * where it was tried and its files would change nothing. */
export const runStandings = [...runStates, 'nothing', 'undone', 'undo-done'] as const;

/** A run as the list of them has it. */
export type ListedRun = KeptRun & {
  id: number;
  standing: (typeof runStandings)[number];
  /** Names of its files, one after the other. */
  files: string | null;
  /** Of each file that was tried. */
  counts: FileCounts[] | null;
};

/** All runs of imports. */
export function listedRuns(): RawBuilder<ListedRun> {
  return sql`
    select id, ${runColumns},
           case when source = 'undo' and state = 'imported' then 'undo-done'
                when exists (select from import_runs u where u.undoes_run_id = import_runs.id and u.state = 'imported')
                then 'undone'
                when state = 'tried' and not exists (
                  select from import_run_files f where f.run_id = import_runs.id
                     and exists (select from jsonb_each_text(f.tried) c
                                  where c.key in ('created', 'changed', 'removed', 'held', 'coming')
                                    and c.value::bigint > 0))
                then 'nothing' else state end as standing,
           (select string_agg(f.name, ', ' order by f.position) from import_run_files f
             where f.run_id = import_runs.id) as files,
           (select jsonb_agg(coalesce(f.taken, f.tried) order by f.position) from import_run_files f
             where f.run_id = import_runs.id and coalesce(f.taken, f.tried) is not null) as counts
      from import_runs`;
}

/**
 * A run that waits for somebody. Of one that was tried and would change nothing: `no-rows` where its files are headers alone,
 * `refused-rows` where rows of it were refused, `nothing` where the portal holds all of it already.
 */
export type WaitingRun = {
  runId: number;
  waitsAs: 'unmapped' | 'asked' | 'tried' | 'refused' | 'no-rows' | 'refused-rows' | 'nothing';
  since: Date;
  askedBy: string | null;
};

/** Runs that wait for a second person, or came by the drop folder and are not tried or imported, or were refused
 * there. Oldest first. */
export async function runsThatWait(db: Queryable, limit: number): Promise<WaitingRun[]> {
  const { rows } = await sql<WaitingRun>`
    select id as run_id, coalesce(asked_at, tried_at, made_at) as since, asked_by,
           case when state <> 'tried' or found.changes > 0 then state
                when found.rejected > 0 then 'refused-rows'
                when found.rows > 0 then 'nothing' else 'no-rows' end as waits_as
      from import_runs,
           lateral (select sum(c.value::bigint) filter (where c.key = 'rows') as rows,
                           sum(c.value::bigint) filter (where c.key = 'rejected') as rejected,
                           sum(c.value::bigint)
                             filter (where c.key in ('created', 'changed', 'removed', 'held', 'coming')) as changes
                      from import_run_files f, jsonb_each_text(f.tried) c where f.run_id = import_runs.id) found
     where state = 'asked' or state in ('unmapped', 'tried', 'refused') and source = 'drop-folder'
     order by since, id limit ${limit}`.execute(db);
  return rows;
}

export async function keptRunById(db: Queryable, runId: number): Promise<KeptRun | undefined> {
  const { rows } = await sql<KeptRun>`select ${runColumns} from import_runs where id = ${runId}`.execute(db);
  return rows[0];
}

/** The files of runs, in the order in which they were given, without what was found in them. */
export async function filesOfRuns(db: Queryable, runIds: readonly number[]): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select ${fileColumns}, '[]'::jsonb as differences, '[]'::jsonb as rejected_rows
      from import_run_files where run_id = any(${runIds}::bigint[]) order by run_id, position`.execute(db);
  return rows;
}

/** The files of one run, with what was found in them. */
export async function filesOfRun(db: Queryable, runId: number): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select ${fileColumns}, differences, rejected_rows
      from import_run_files where run_id = ${runId} order by position`.execute(db);
  return rows;
}

/** Runs that count and took in a file of a kind from one source, or, with null, with our own names of columns. */
export async function runsOfSource(db: Queryable, kind: string, sourceId: number | null): Promise<number[]> {
  const { rows } = await sql<{ runId: number }>`
    select distinct f.run_id from import_run_files f join import_runs r on r.id = f.run_id
     where f.kind = ${kind} and f.source_id is not distinct from ${sourceId}::bigint
       and r.state = 'imported' and r.source <> 'undo'`.execute(db);
  return rows.map((row) => row.runId);
}

/**
 * What was at stake by each other import since a moment, the first one first, where one person decided it alone and nobody has
 * undone it, of whatever source: whoever imports may name a new one. So it is of each undo, but for one that took away what was
 * itself imported so since. A city's first bills are not among them. `countsAtWork`: an import that is being done counts too;
 * it has looked at its own day already, and an undo that is asked for while it goes on, or is paused, would else be seen by neither.
 */
export async function stakesDecidedAlone(
  db: Queryable,
  { runId, since, countsAtWork }: { runId: number; since: Date; countsAtWork: boolean },
): Promise<RunStake[]> {
  const { rows } = await sql<{ atStake: RunStake }>`
    with alone as (
      select r.* from import_runs r
       where r.source in ('upload', 'drop-folder') and r.decided_by is null
         and (r.state = 'imported' and r.ended_at > ${since} or r.state = 'importing' and ${countsAtWork}::boolean)
    ), counted as (
      select r.* from alone r
       where not exists (select from import_runs u where u.undoes_run_id = r.id and u.state = 'imported')
       union all
      select u.* from import_runs u
       where u.source = 'undo' and u.state in ('importing', 'imported') and u.decided_by is null and coalesce(u.ended_at, u.asked_at) > ${since}
         and u.undoes_run_id not in (select id from alone)
    )
    select at_stake from counted where id <> ${runId} and (at_stake->>'bills')::bigint > 0
     order by coalesce(import_began_at, asked_at), id`.execute(db);
  return rows.map((row) => row.atStake);
}

/** Runs after one that count: those that changed something and were not undone. */
export async function laterRunIds(db: Queryable, runId: number): Promise<number[]> {
  const { rows } = await sql<{ runId: number }>`
    select id as run_id from import_runs r
     where id > ${runId} and state = 'imported' and source <> 'undo'
       and not exists (select from import_runs u where u.undoes_run_id = r.id and u.state = 'imported')
     order by id`.execute(db);
  return rows.map((row) => row.runId);
}
