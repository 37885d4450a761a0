import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/types.ts';
import type { KnownSource } from '../city-file.ts';

type Change = { changedBy: string; changedAt: Date };

/** Waits for the turn to change what is known of sources, so that nobody's change is overlooked. */
export async function lockSources(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import-export: sources', 0))`.execute(tx);
}

/** The source of a name, whatever its capital letters; it is made where there is none. */
export async function sourceNamed(tx: Tx, name: string, { changedBy, changedAt }: Change): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into import_sources (name, made_by, made_at) values (${name}, ${changedBy}, ${changedAt})
    on conflict (lower(name)) do update set name = import_sources.name
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** From now on bills of accounts that are not known are treated so in a source's files, or, without one, in all others. */
export async function insertRule(
  tx: Tx,
  rule: { sourceId: number | null; unknownAccounts: 'refuse' | 'hold' | null } & Change,
): Promise<void> {
  await tx.insertInto('importSourceRules').values(rule).execute();
}

/** From now on the source calls its columns so. Whoever changes the same at once waits until the transaction ends. */
export async function insertColumnsChange(tx: Tx, { columns, answers, ...of }: KnownSource, by: Change): Promise<void> {
  await tx
    .insertInto('importSourceColumns')
    .values({ ...of, ...by, columns: JSON.stringify(columns), answers: JSON.stringify(answers) })
    .execute();
}
