import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/types.ts';
import type { KnownSource } from '../city-file.ts';
import type { NamesOfSource } from './answered-headers.ts';

/** A source of city files, as `Tax system`. */
export type Source = { sourceId: number; name: string };

/** What a source was said to call the columns of a kind of file, by whom and when. */
export type ColumnsChange = {
  changeId: number;
  sourceId: number;
  kind: string;
  changedBy: string;
  changedAt: Date;
} & NamesOfSource;

/** What each source calls its columns now, the one that was changed last first. */
export async function sourcesOfFiles(db: Queryable): Promise<KnownSource[]> {
  const { rows } = await sql<KnownSource>`
    select source_id, kind, columns, answers
      from (select distinct on (source_id, kind) * from import_source_columns order by source_id, kind, id desc) c
     order by id desc`.execute(db);
  return rows;
}

/** What is done with bills of accounts that are not known. */
export type UnknownAccounts = 'refuse' | 'hold';

/** The rule of a source, or, with null, the city's default. Null where a source has none of its own. */
export async function ruleOfSource(db: Queryable, sourceId: number | null): Promise<UnknownAccounts | null> {
  const { rows } = await sql<{ unknownAccounts: UnknownAccounts | null }>`
    select unknown_accounts from import_source_rules where source_id is not distinct from ${sourceId}::bigint
     order by id desc limit 1`.execute(db);
  return rows[0]?.unknownAccounts ?? (sourceId === null ? 'refuse' : null);
}

/** Who changed the rule of a source, or the city's default, last. */
export async function lastChangeOfRule(
  db: Queryable,
  sourceId: number | null,
): Promise<{ changedBy: string; changedAt: Date } | undefined> {
  const { rows } = await sql<{ changedBy: string; changedAt: Date }>`
    select changed_by, changed_at from import_source_rules where source_id is not distinct from ${sourceId}::bigint
     order by id desc limit 1`.execute(db);
  return rows[0];
}

/** Whether bills of accounts that are not known are held where they stand in a source's file. */
export async function holdsUnknownAccounts(db: Queryable, sourceId: number | null): Promise<boolean> {
  return ((await ruleOfSource(db, sourceId)) ?? (await ruleOfSource(db, null))) === 'hold';
}

/** All sources by their names. */
export async function allSources(db: Queryable): Promise<Source[]> {
  const { rows } = await sql<Source>`select id as source_id, name from import_sources order by lower(name)`.execute(db);
  return rows;
}

/** What a source calls the columns of a kind of file now, and since which change. */
export async function newestColumns(
  db: Queryable,
  { sourceId, kind }: { sourceId: number; kind: string },
): Promise<ColumnsChange | undefined> {
  const { rows } = await sql<ColumnsChange>`
    select id as change_id, source_id, kind, columns, answers, changed_by, changed_at from import_source_columns
     where source_id = ${sourceId} and kind = ${kind} order by id desc limit 1`.execute(db);
  return rows[0];
}

/** The newest changes of sources, of one of them or of all, `limit` at most. */
export async function columnsChanges(
  db: Queryable,
  { sourceId, limit }: { sourceId: number | null; limit: number },
): Promise<ColumnsChange[]> {
  const { rows } = await sql<ColumnsChange>`
    select id as change_id, source_id, kind, columns, answers, changed_by, changed_at from import_source_columns
     where ${sourceId}::bigint is null or source_id = ${sourceId}
     order by id desc limit ${limit}`.execute(db);
  return rows;
}
