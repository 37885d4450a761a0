import { sql } from 'kysely';
import type { Cents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';

export type EntryName = { id: number; sourceKind: string; sourceId: string; effect: string };

/** How many entries and postings the books hold, and what all debits and credits come to: zero. */
export async function ledgerTotals(
  db: Queryable,
): Promise<{ entries: number; postings: number; differenceCents: Cents }> {
  const { rows } = await sql<{ entries: number; postings: number; differenceCents: Cents }>`
    select (select count(*) from journal_entries) as entries, count(*) as postings,
           coalesce(sum(amount_cents), 0)::bigint as difference_cents
      from postings`.execute(db);
  return rows[0]!;
}

/** Entries whose postings are fewer than two or do not sum to zero. There should be none. */
export async function entriesOutOfBalance(
  db: Queryable,
): Promise<(EntryName & { postings: number; differenceCents: Cents })[]> {
  const { rows } = await sql<EntryName & { postings: number; differenceCents: Cents }>`
    select e.id, e.source_kind, e.source_id, e.effect, count(p.entry_id) as postings,
           coalesce(sum(p.amount_cents), 0)::bigint as difference_cents
      from journal_entries e
      left join postings p on p.entry_id = e.id
     group by e.id
    having count(p.entry_id) < 2 or coalesce(sum(p.amount_cents), 0) <> 0
     order by e.id`.execute(db);
  return rows;
}

/** What was recorded more than once. There should be nothing: a unique index stands before it. */
export async function effectsRecordedTwice(db: Queryable): Promise<(Omit<EntryName, 'id'> & { times: number })[]> {
  const { rows } = await sql<Omit<EntryName, 'id'> & { times: number }>`
    select source_kind, source_id, effect, count(*) as times
      from journal_entries
     group by source_kind, source_id, effect
    having count(*) > 1
     order by source_kind, source_id, effect`.execute(db);
  return rows;
}

/** The accounts that postings name. */
export function postedLedgerAccounts(db: Queryable): Promise<{ ledgerAccount: string }[]> {
  return db.selectFrom('postings').select('ledgerAccount').distinct().orderBy('ledgerAccount').execute();
}
