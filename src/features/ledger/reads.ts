import { sql } from 'kysely';
import type { LedgerAccount } from '../../kernel/city-profile.ts';
import type { Day } from '../../kernel/day.ts';
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

/** Entries that postings name and that are gone. There should be none. */
export async function postingsWithoutEntry(db: Queryable): Promise<{ entryId: number }[]> {
  const { rows } = await sql<{ entryId: number }>`
    select distinct p.entry_id from postings p
     where not exists (select from journal_entries e where e.id = p.entry_id)
     order by p.entry_id`.execute(db);
  return rows;
}

/** What was posted to a ledger account under one GL code. Both sums are zero or more. */
export type BookedSum = { ledgerAccount: string; glCode: string | null; debitCents: Cents; creditCents: Cents };

/** Days of the city, the first and the last among them. */
export type Period = { since: Day; until: Day; timeZone: string };

const endOf = ({ until, timeZone }: Omit<Period, 'since'>) =>
  sql`(${until}::date + 1)::timestamp at time zone ${timeZone}`;
const isWrittenIn = (period: Period) => sql`
  e.posted_at >= ${period.since}::timestamp at time zone ${period.timeZone} and e.posted_at < ${endOf(period)}`;

/** Entries that were written on a day of the city, whatever day they count on, and their sums by account and GL code. */
export async function bookedOnDay(
  db: Queryable,
  day: Day,
  timeZone: string,
): Promise<{ entries: number; sums: BookedSum[] }> {
  const isOfDay = isWrittenIn({ since: day, until: day, timeZone });
  const entries = await sql<{
    entries: number;
  }>`select count(*) as entries from journal_entries e where ${isOfDay}`.execute(db);
  const sums = await sql<BookedSum>`
    select p.ledger_account, p.gl_code,
           coalesce(sum(p.amount_cents) filter (where p.amount_cents > 0), 0)::bigint as debit_cents,
           coalesce(-sum(p.amount_cents) filter (where p.amount_cents < 0), 0)::bigint as credit_cents
      from journal_entries e
      join postings p on p.entry_id = e.id
     where ${isOfDay}
     group by p.ledger_account, p.gl_code
     order by p.ledger_account, p.gl_code nulls first`.execute(db);
  return { entries: entries.rows[0]!.entries, sums: sums.rows };
}

/** What an entry came from: `payment` and its id. */
export type EntrySource = { sourceKind: string; sourceId: string };

/** An entry as the books hold it. */
export type BookedEntry = EntryName & {
  postedAt: Date;
  /** The city's calendar day that the books count it on. */
  postedOn: Day;
  description: string;
  /** Its place in the chain of seals; null until it is sealed. */
  sealSequence: number | null;
  /** In their order; debits above zero. A GL code that is missing is that of the ledger account. */
  postings: { ledgerAccount: LedgerAccount; glCode: string | null; amountCents: Cents }[];
};

const bookedEntry = sql`
  e.id, e.source_kind, e.source_id, e.effect, e.posted_at, e.posted_on, e.description, s.sequence as seal_sequence,
  (select jsonb_agg(jsonb_build_object('ledgerAccount', p.ledger_account, 'glCode', p.gl_code,
                                       'amountCents', p.amount_cents) order by p.position)
     from postings p where p.entry_id = e.id) as postings`;

/** The entries that came from any of these, in the order in which they were posted. */
export async function entriesOf(db: Queryable, sources: readonly EntrySource[]): Promise<BookedEntry[]> {
  const kinds = sources.map(({ sourceKind }) => sourceKind);
  const ids = sources.map(({ sourceId }) => sourceId);
  const { rows } = await sql<BookedEntry>`
    select ${bookedEntry}
      from journal_entries e
      left join ledger_seals s on s.entry_id = e.id
     where (e.source_kind, e.source_id) in (select * from unnest(${kinds}::text[], ${ids}::text[]))
     order by e.posted_at, e.id`.execute(db);
  return rows;
}

const isSealedIn = (period: Period) => sql`
  s.sealed_at >= ${period.since}::timestamp at time zone ${period.timeZone} and s.sealed_at < ${endOf(period)}`;

/** A page of the entries that were sealed in a period after one id, in the order of their ids, which is that of their seals. */
export async function sealedEntriesOf(
  db: Queryable,
  period: Period,
  afterId: number,
  max: number,
): Promise<(BookedEntry & { sealSequence: number })[]> {
  const { rows } = await sql<BookedEntry & { sealSequence: number }>`
    select ${bookedEntry}
      from journal_entries e
      join ledger_seals s on s.entry_id = e.id
     where e.id > ${afterId} and s.entry_id > ${afterId} and ${isSealedIn(period)}
     order by e.id
     limit ${sql.lit(max)}`.execute(db);
  return rows;
}

/** The newest seal of those that were made by the end of a day of the city; null where there is none. */
export async function newestSealBy(
  db: Queryable,
  end: Omit<Period, 'since'>,
): Promise<{ sequence: number; hash: Buffer } | null> {
  const { rows } = await sql<{ sequence: number; hash: Buffer }>`
    select s.sequence, s.hash
      from ledger_seals s
     where s.sealed_at < ${endOf(end)}
     order by s.sequence desc
     limit 1`.execute(db);
  return rows[0] ?? null;
}
