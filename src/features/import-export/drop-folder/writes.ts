import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';

/** How a file of the drop folder looks. */
export type Look = { name: string; sizeBytes: number; changedAtMs: number };

/** Keeps how the files look. Answers whether each of them looks as it did at the look before. */
export async function keepLook(tx: Tx, looks: readonly Look[], now: Date): Promise<boolean> {
  const { rows } = await sql<{ isWhole: boolean }>`
    with looks as (
      select * from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb)
        as l("name" text, "sizeBytes" bigint, "changedAtMs" bigint)
    ), before as (
      select l.name from looks l join dropped_files d
        on d.name = l.name and d.size_bytes = l."sizeBytes" and d.changed_at_ms = l."changedAtMs"
    ), gone as (
      delete from dropped_files d where d.name not in (select name from looks)
    ), kept as (
      insert into dropped_files (name, size_bytes, changed_at_ms, seen_at)
      select name, "sizeBytes", "changedAtMs", ${now} from looks
      on conflict (name) do update set size_bytes = excluded.size_bytes, changed_at_ms = excluded.changed_at_ms,
        seen_at = excluded.seen_at)
    select (select count(*) from before) = (select count(*) from looks) as is_whole`.execute(tx);
  return rows[0]?.isWhole ?? false;
}

/** The folder was emptied: what comes next under the same name is another file. */
export async function forgetDroppedFiles(tx: Tx): Promise<void> {
  await tx.deleteFrom('droppedFiles').execute();
}
