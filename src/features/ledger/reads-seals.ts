import { sql } from 'kysely';
import type { Queryable } from '../../platform/db/types.ts';
import type { EntryName } from './reads.ts';
import type { EntryText, Seal } from './seal.ts';

/** The newest seal: whoever keeps its hash can tell later whether the chain was rewritten. */
export type LedgerHead = { sequence: number; hash: string };

const momentFormat = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';
const entryColumns = sql`
  e.id, e.source_kind, e.source_id, e.effect, to_char(e.posted_at at time zone 'UTC', ${sql.lit(momentFormat)}) as posted_at,
  e.posted_on::text as posted_on, e.description`;
const postingsOfEntry = sql`
  select coalesce(json_agg(json_build_array(position::text, ledger_account, amount_cents::text, gl_code)
                           order by position), '[]') as postings
    from postings where entry_id = e.id`;

/** The last link of the chain, null before the first. */
export async function newestSeal(
  db: Queryable,
): Promise<{ sequence: number; entryId: number; hash: Buffer; sealedAt: Date } | null> {
  const row = await db
    .selectFrom('ledgerSeals')
    .select(['sequence', 'entryId', 'hash', 'sealedAt'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Entries after one id and up to another, in the order of their ids, as a seal writes them. */
export async function entriesToSeal(db: Queryable, afterId: number, upToId: number, max: number): Promise<EntryText[]> {
  const { rows } = await sql<EntryText>`
    select ${entryColumns}, p.postings
      from journal_entries e, lateral (${postingsOfEntry}) p
     where e.id > ${afterId} and e.id <= ${upToId}
     order by e.id
     limit ${sql.lit(max)}`.execute(db);
  return rows;
}

/** A seal with its entry; without one where the entry is gone. */
export type SealedEntry = { seal: Seal; entry: EntryText | null };

/** A page of the chain after a seal, in its order. `sequence` 0 begins it. */
export async function sealedEntriesAfter(
  db: Queryable,
  after: { sequence: number; entryId: number },
  max: number,
): Promise<SealedEntry[]> {
  type Row = Seal & Omit<EntryText, 'id'> & { id: number | null };
  const { rows } = await sql<Row>`
    select s.sequence, s.entry_id, s.previous_hash, s.hash,
           to_char(s.sealed_at at time zone 'UTC', ${sql.lit(momentFormat)}) as sealed_at, ${entryColumns}, p.postings
      from ledger_seals s
      left join journal_entries e on e.id = s.entry_id
      left join lateral (${postingsOfEntry}) p on true
     where (s.sequence, s.entry_id) > (${after.sequence}, ${after.entryId})
     order by s.sequence, s.entry_id
     limit ${sql.lit(max)}`.execute(db);
  return rows.map(({ sequence, entryId, previousHash, hash, sealedAt, id, ...rest }) => ({
    seal: { sequence, entryId, previousHash, hash, sealedAt },
    entry: id === null ? null : { id, ...rest },
  }));
}

/** How many seals there are. */
export async function countSeals(db: Queryable): Promise<number> {
  const { rows } = await sql<{ seals: number }>`select count(*) as seals from ledger_seals`.execute(db);
  return rows[0]!.seals;
}

/** Entries without a seal: how many after the newest seal, since when the oldest of those waits. */
export async function unsealedTail(
  db: Queryable,
  headEntryId: number,
): Promise<{ entries: number; since: Date | null }> {
  const { rows } = await sql<{ entries: number; since: Date | null }>`
    select count(*) as entries, min(posted_at) as since from journal_entries where id > ${headEntryId}`.execute(db);
  return rows[0]!;
}

/** Entries that stand before the newest seal and have none. There should be none. */
export async function entriesLeftOut(db: Queryable, headEntryId: number, max: number): Promise<EntryName[]> {
  const { rows } = await sql<EntryName>`
    select e.id, e.source_kind, e.source_id, e.effect from journal_entries e
     where e.id <= ${headEntryId} and not exists (select from ledger_seals s where s.entry_id = e.id)
     order by e.id
     limit ${sql.lit(max)}`.execute(db);
  return rows;
}

/** Seals that have one of these hashes, in the order of the chain. */
export async function sealsWithHashes(
  db: Queryable,
  hashes: readonly Buffer[],
): Promise<{ sequence: number; hash: Buffer }[]> {
  const { rows } = await sql<{ sequence: number; hash: Buffer }>`
    select sequence, hash from ledger_seals where hash = any(${hashes}::bytea[]) order by sequence`.execute(db);
  return rows;
}
