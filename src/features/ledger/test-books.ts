import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { TestClock } from '../../../tests/support/portal.ts';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { credit, debit, postJournalEntry, type JournalEntry } from './public.ts';
import { sealEntries } from './seal-entries.ts';

/** For tests only: books of their own, and a hand that reaches past all their guards. */
export type Books = {
  database: TestDatabase;
  clock: TestClock;
  /** Records a payment of $1.05 with this id. */
  post(sourceId: string, changes?: Partial<JournalEntry>): Promise<void>;
  seal(): Promise<number>;
  /** What nobody can do through the portal: guards are taken down, as by a hand on the disk. */
  damage(sql: string): Promise<void>;
  close(): Promise<void>;
};

export function entryOf(sourceId: string, changes: Partial<JournalEntry> = {}): JournalEntry {
  return {
    ...{ sourceKind: 'payment', sourceId, effect: 'paid', description: `Payment ${sourceId}` },
    ...{ postedAt: new Date('2026-11-23T18:00:00Z'), postedOn: day('2026-11-23') },
    postings: [debit('gateway-clearing', cents(105)), credit('collected-for-city', cents(105), '100-44110')],
    ...changes,
  };
}

export async function openBooks(): Promise<Books> {
  const database = await openTestDatabase();
  const { db } = database;
  const clock = new TestClock(new Date('2026-11-23T18:00:02.345Z'));
  return {
    ...{ database, clock },
    post: (sourceId, changes) => db.transaction().execute((tx) => postJournalEntry(tx, entryOf(sourceId, changes))),
    seal: () => sealEntries({ db, clock }),
    async damage(sql) {
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      try {
        await client.query(`set session_replication_role = replica; ${sql}`);
      } finally {
        await client.end();
      }
    },
    close: () => database.close(),
  };
}
