import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from './public.ts';
import { openBooks, type Books } from './test-books.ts';

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(async () => {
  await books.close();
});

test('what was posted is found in the books, and they are in order', async () => {
  await books.post('a');
  await books.post('b');
  expect(await verifyLedger(books.database.db)).toEqual({ ok: true, entries: 2, postings: 4, faults: [] });
});

test('the same effect of the same source is never recorded twice', async () => {
  await expect(books.post('a')).rejects.toThrow(/unique/);
  await books.post('a', { effect: 'refunded' });
});

test('the database refuses an entry that does not balance, whoever writes it', async () => {
  const write = async (sql: string) => {
    const client = await books.database.pool.connect();
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

const tables = ['journal_entries', 'postings', 'ledger_seals'];

test("the portal's own role may neither change, remove nor empty the books and their seals", async () => {
  const { pool } = books.database;
  for (const table of tables) {
    for (const sql of [
      `delete from ${table}`,
      `truncate ${table} cascade`,
      `update ${table} set ${columnOf(table)} = 1`,
    ]) {
      await expect(pool.query(sql), sql).rejects.toThrow('permission denied');
    }
    const { rows } = await pool.query(
      `select privilege_type from information_schema.role_table_grants
        where grantee = current_user and table_name = $1 order by 1`,
      [table],
    );
    expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT']);
  }
});

test('even the owner of the tables may not, unless the guards are taken down', async () => {
  const owner = new pg.Client({ connectionString: books.database.ownerUrl });
  await owner.connect();
  try {
    for (const table of tables) {
      for (const sql of [
        `delete from ${table}`,
        `truncate ${table} cascade`,
        `update ${table} set ${columnOf(table)} = 1`,
      ])
        await expect(owner.query(sql), sql).rejects.toThrow('is append-only');
    }
  } finally {
    await owner.end();
  }
});

function columnOf(table: string): string {
  return table === 'journal_entries' ? 'effect' : table === 'postings' ? 'position' : 'entry_id';
}

test('a cent changed behind our back is found and named', async () => {
  await books.damage(
    "update postings set amount_cents = amount_cents + 1 where ledger_account = 'gateway-clearing' and entry_id = 1",
  );
  const { ok, faults } = await verifyLedger(books.database.db);
  expect(ok).toBe(false);
  expect(faults).toEqual([
    'Entry 1 of payment a (paid) does not balance: it is off by $0.01.',
    'All debits and all credits differ by $0.01.',
  ]);
  await books.damage(
    "update postings set amount_cents = amount_cents - 1 where ledger_account = 'gateway-clearing' and entry_id = 1",
  );
});

test('a lost posting, one without an entry, an entry recorded twice and an unknown account are found and named', async () => {
  await books.post('c');
  await books.damage(`
    delete from postings where entry_id = 2;
    insert into postings (entry_id, position, ledger_account, amount_cents)
      values (99, 1, 'gateway-clearing', 1), (99, 2, 'gateway-clearing', -1);
    alter table journal_entries drop constraint journal_entries_source_kind_source_id_effect_key;
    update journal_entries set source_id = 'a' where source_id = 'c';
    update postings set ledger_account = 'petty-cash' where entry_id = 1`);
  const { faults } = await verifyLedger(books.database.db);
  expect(faults).toEqual([
    'Entry 2 of payment b (paid) has 0 postings; it needs at least two.',
    'payment a (paid) is recorded 2 times.',
    'Postings name entry 99, which does not exist.',
    'Postings name the ledger account "petty-cash", which nobody knows.',
  ]);
});
