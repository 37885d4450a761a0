import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { LyingFile } from './folder-files.ts';

/** Why the drop folder cannot be worked: the portal may not, a disk is full, the folder is not there; `other` stands in the log. */
export type DropFolderFault = 'denied' | 'full' | 'away' | 'other';

/** How a file of the drop folder has looked: since when as it does, since when at all, and whether it had been taken too early before. */
export type Look = { key: string; sameSince: Date; firstSeenAt: Date; wentOn: boolean };

/** Keeps how the files look, and forgets those that are gone. Answers of each how it has looked before. */
export async function keepLook(tx: Tx, files: readonly LyingFile[], now: Date): Promise<Look[]> {
  const looks = files.map(({ key, sizeBytes, changedAtMs }) => ({ key, sizeBytes, changedAtMs }));
  const { rows } = await sql<Look>`
    with looks as (
      select * from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb)
        as l("key" text, "sizeBytes" bigint, "changedAtMs" bigint)
    ), gone as (
      delete from dropped_files d where d.name not in (select key from looks)
    )
    insert into dropped_files as d (name, size_bytes, changed_at_ms, seen_at, same_since, first_seen_at)
    select key, "sizeBytes", "changedAtMs", ${now}, ${now}, ${now} from looks
    on conflict (name) do update set
      same_since = case when d.size_bytes = excluded.size_bytes and d.changed_at_ms = excluded.changed_at_ms
                        then d.same_since else excluded.same_since end,
      size_bytes = excluded.size_bytes, changed_at_ms = excluded.changed_at_ms, seen_at = excluded.seen_at
    returning name as key, same_since, first_seen_at, went_on`.execute(tx);
  return rows;
}

/** These files are no more in the folder: what comes next under their names are others. */
export async function forgetDroppedFiles(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0)
    await tx
      .deleteFrom('droppedFiles')
      .where('name', 'in', [...keys])
      .execute();
}

/** A file that was taken too early lies in the folder again. */
export async function insertLookOfWentOn(tx: Tx, key: string, now: Date): Promise<void> {
  const look = { sizeBytes: -1, changedAtMs: 0, seenAt: now, sameSince: now, firstSeenAt: now, wentOn: true };
  await tx
    .insertInto('droppedFiles')
    .values({ name: key, ...look })
    .onConflict((is) => is.column('name').doUpdateSet(look))
    .execute();
}

/** A file of a run as it looked before it was read. */
export type TakenFile = Pick<LyingFile, 'key' | 'sizeBytes' | 'changedAtMs'> & {
  position: number;
  endsItsLines: boolean;
};

export async function insertTakenFiles(tx: Tx, runId: number, files: readonly TakenFile[]): Promise<void> {
  await tx
    .insertInto('takenFiles')
    .values(files.map(({ key, ...file }) => ({ runId, droppedAs: key, ...file })))
    .execute();
}

/** Keeps under which name a file of a drop lies in `taken`; nothing of one that was refused. */
export async function keepWhereItLies(
  tx: Tx,
  { token, key, liesAs }: { token: string; key: string; liesAs: string },
): Promise<void> {
  await sql`
    update taken_files set lies_as = ${liesAs}
     where dropped_as = ${key}
       and run_id = (select id from import_runs where drop_token = ${token})`.execute(tx);
}

/** Keeps that a file was changed after it was taken. */
export async function keepWentOn(tx: Tx, file: { runId: number; position: number }, at: Date): Promise<void> {
  await tx
    .updateTable('takenFiles')
    .set({ wentOnAt: at })
    .where('runId', '=', file.runId)
    .where('position', '=', file.position)
    .execute();
}

/** Keeps how the folder stood at a look; of faults, since when they follow each other, and how many. */
export async function keepFolderState(
  tx: Tx,
  state: { folder: string; lookedAt: Date; fault: DropFolderFault | null; waitingApart: number },
): Promise<void> {
  const { folder, lookedAt, fault, waitingApart } = state;
  const isFault = fault !== null;
  await sql`
    insert into drop_folders as d (folder, looked_at, fault, faults, failing_since, waiting_apart)
    values (${folder}, ${lookedAt}, ${fault}, ${isFault ? 1 : 0}, ${isFault ? lookedAt : null}, ${waitingApart})
    on conflict (folder) do update set
      looked_at = excluded.looked_at, fault = excluded.fault, waiting_apart = excluded.waiting_apart,
      faults = case when excluded.fault is null then 0 else d.faults + 1 end,
      failing_since = case when excluded.fault is null then null
                           else coalesce(d.failing_since, excluded.failing_since) end`.execute(tx);
}
