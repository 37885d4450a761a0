import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { day } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import { credit, debit, postJournalEntry, verifyLedger, type JournalEntry } from './public.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

function entryOf(sourceId: string, changes: Partial<JournalEntry> = {}): JournalEntry {
  return {
    ...{ sourceKind: 'payment', sourceId, effect: 'paid', description: `Payment ${sourceId}` },
    ...{ postedAt: new Date('2026-11-23T18:00:00Z'), postedOn: day('2026-11-23') },
    postings: [debit('gateway-clearing', cents(105)), credit('collected-for-city', cents(105))],
    ...changes,
  };
}

async function post(entry: JournalEntry): Promise<void> {
  await database.db.transaction().execute((tx) => postJournalEntry(tx, entry));
}

/** What nobody can do through the portal: its guards are taken down, as by a hand on the disk. */
async function damage(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${sql}`);
  } finally {
    await client.end();
  }
}

test('what was posted is found in the books, and they are in order', async () => {
  await post(entryOf('a'));
  await post(entryOf('b'));
  expect(await verifyLedger(database.db)).toEqual({ ok: true, entries: 2, postings: 4, faults: [] });
});

test('the same effect of the same source is never recorded twice', async () => {
  await expect(post(entryOf('a'))).rejects.toThrow(/unique/);
  await post(entryOf('a', { effect: 'refunded' }));
});

test('the database refuses an entry that does not balance, whoever writes it', async () => {
  const write = async (sql: string) => {
    const client = await database.pool.connect();
    try {
      await client.query(`begin; ${sql}; commit`);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const head = `insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description)
    values ('payment', 'crooked', 'paid', now(), current_date, 'x')`;
  const line = (
    position: number,
    amount: number,
  ) => `insert into postings (entry_id, position, ledger_account, amount_cents)
    select max(id), ${position}, 'gateway-clearing', ${amount} from journal_entries`;
  await expect(write(`${head}; ${line(1, 100)}; ${line(2, -99)}`)).rejects.toThrow(/off by 1 cents/);
  await expect(write(head)).rejects.toThrow(/0 postings/);
});

test("the portal's own role may neither change, remove nor empty the books", async () => {
  const forbidden = [
    'update journal_entries set description = description',
    'delete from journal_entries',
    'truncate journal_entries cascade',
    'update postings set amount_cents = 1',
    'delete from postings',
    'truncate postings',
  ];
  for (const sql of forbidden) await expect(database.pool.query(sql)).rejects.toThrow(/permission denied|append-only/);
  const { rows } = await database.pool.query(`select privilege_type from information_schema.role_table_grants
    where grantee = current_user and table_name in ('journal_entries', 'postings') order by 1`);
  expect(new Set(rows.map((row) => row.privilege_type))).toEqual(new Set(['INSERT', 'SELECT']));
});

test('a cent changed behind our back is found and named', async () => {
  await damage(
    "update postings set amount_cents = amount_cents + 1 where ledger_account = 'gateway-clearing' and entry_id = 1",
  );
  const { ok, faults } = await verifyLedger(database.db);
  expect(ok).toBe(false);
  expect(faults).toEqual([
    'Entry 1 of payment a (paid) does not balance: it is off by $0.01.',
    'All debits and all credits differ by $0.01.',
  ]);
  await damage(
    "update postings set amount_cents = amount_cents - 1 where ledger_account = 'gateway-clearing' and entry_id = 1",
  );
});

test('a lost posting, an entry recorded twice and an unknown account are found and named', async () => {
  await post(entryOf('c'));
  await damage(`
    delete from postings where entry_id = 2;
    alter table journal_entries drop constraint journal_entries_source_kind_source_id_effect_key;
    update journal_entries set source_id = 'a' where source_id = 'c';
    update postings set ledger_account = 'petty-cash' where entry_id = 1`);
  const { faults } = await verifyLedger(database.db);
  expect(faults).toEqual([
    'Entry 2 of payment b (paid) has 0 postings; it needs at least two.',
    'payment a (paid) is recorded 2 times.',
    'Postings name the ledger account "petty-cash", which nobody knows.',
  ]);
});
