import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';

const triesMax = 20;
const waitMs = 250;

/** One import at a time: waits some seconds for another to end, then gives up with false. */
export async function takeTurnToImport(tx: Tx): Promise<boolean> {
  for (let tried = 0; tried < triesMax; tried += 1) {
    if (await tryToTakeTurn(tx)) return true;
    await new Promise((wake) => setTimeout(wake, waitMs));
  }
  return false;
}

async function tryToTakeTurn(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isOurs: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('import-export: import', 0)) as is_ours`.execute(tx);
  return rows[0]?.isOurs ?? false;
}

/** Gives the import's own connection room for large sorts and joins, and the time that they take. */
export async function prepareForImport(tx: Tx): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true), set_config('work_mem', '64MB', true),
    set_config('temp_buffers', '32MB', true), set_config('jit', 'off', true),
    set_config('cursor_tuple_fraction', '1', true)`.execute(tx);
}
