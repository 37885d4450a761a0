import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cents } from '../../kernel/money.ts';
import { credit, debit, ledgerHead, postJournalEntry, verifyChain } from './public.ts';
import { sealEntries } from './seal-entries.ts';
import { entryOf, openBooks, type Books } from './test-books.ts';

let books: Books;
beforeEach(async () => {
  books = await openBooks();
});
afterEach(async () => {
  await books.close();
});

async function sealedSources(): Promise<string[]> {
  const { rows } = await books.database.pool.query(
    'select source_id from ledger_seals join journal_entries on id = entry_id order by sequence',
  );
  return rows.map((row) => row.source_id);
}

/** A till of its own: a connection that records an entry and commits when it is told to. */
async function openTill() {
  const client = new pg.Client({ connectionString: books.database.appUrl });
  await client.connect();
  return {
    begin: () => client.query('begin; select pg_current_xact_id()'),
    record: (sourceId: string) =>
      client.query(`
        with entry as (
          insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description)
          values ('payment', '${sourceId}', 'paid', '2026-11-23T18:00:00Z', '2026-11-23', 'Payment ${sourceId}')
          returning id)
        insert into postings (entry_id, position, ledger_account, amount_cents)
        select id, 1, 'gateway-clearing', 105 from entry union all select id, 2, 'collected-for-city', -105 from entry`),
    end: (how: 'commit' | 'rollback') => client.query(how),
    close: () => client.end(),
  };
}

test('entries are sealed in the order of their ids, each once', async () => {
  for (const source of ['a', 'b', 'c']) await books.post(source);
  expect(await books.seal()).toBe(3);
  expect(await books.seal()).toBe(0);
  await books.post('d');
  expect(await books.seal()).toBe(1);
  expect(await sealedSources()).toEqual(['a', 'b', 'c', 'd']);
  const findings = await verifyChain(books.database.db, books.clock.now());
  expect(findings).toMatchObject({ ok: true, sealed: 4, unsealed: 0, faults: [] });
  expect(findings.head).toEqual(await ledgerHead(books.database.db));
});

test('an entry whose turn comes first is waited for, and nobody else waits', async () => {
  const [slow, quick] = [await openTill(), await openTill()];
  // The quick one begins first, so its transaction is the older one, though its entry comes second.
  await quick.begin();
  await slow.begin();
  await slow.record('slow');
  await quick.record('quick');
  await quick.end('commit');

  const sealing = books.seal();
  await books.post('during the wait');
  expect(await Promise.race([sealing, Promise.resolve('it still waits')])).toBe('it still waits');
  expect(await sealing).toBe(0);

  await slow.end('commit');
  expect(await books.seal()).toBe(3);
  expect(await sealedSources()).toEqual(['slow', 'quick', 'during the wait']);
  await slow.close();
  await quick.close();
});

test('an entry that was given up leaves no gap', async () => {
  const given = await openTill();
  await given.begin();
  await given.record('given up');
  await books.post('kept');
  const sealing = books.seal();
  await given.end('rollback');
  expect(await sealing).toBe(1);
  expect(await sealedSources()).toEqual(['kept']);
  await given.close();
});

test('eight tills that record at once and three processes that seal at once make one whole chain', async () => {
  const { db } = books.database;
  const tills = Array.from({ length: 8 }, async (_nothing, till) => {
    for (let count = 0; count < 25; count += 1) {
      await db.transaction().execute(async (tx) => {
        await postJournalEntry(tx, entryOf(`${till}-${count}`));
        await new Promise((wake) => setTimeout(wake, Math.random() * 15));
      });
    }
  });
  const ended = new AbortController();
  const processes = Array.from({ length: 3 }, async () => {
    while (!ended.signal.aborted) await sealEntries({ db, clock: books.clock });
  });
  await Promise.all(tills);
  ended.abort();
  await Promise.all(processes);
  await books.seal();
  const findings = await verifyChain(db, books.clock.now());
  expect(findings).toMatchObject({ ok: true, sealed: 200, unsealed: 0, faults: [] });
}, 60_000);

test('a posting that is added to an entry later is refused, sealed or not', async () => {
  await books.post('a');
  const add = () =>
    books.database.pool.query(`
      insert into postings (entry_id, position, ledger_account, amount_cents)
      values (1, 3, 'gateway-clearing', 5), (1, 4, 'convenience-fees', -5)`);
  await expect(add()).rejects.toThrow('journal entry 1 was written before');
  await books.seal();
  await expect(add()).rejects.toThrow('journal entry 1 was written before');
});

test('nobody can choose the transaction that an entry is said to be of', async () => {
  const client = await books.database.pool.connect();
  await client.query('begin');
  const { rows } = await client.query(`
    insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description, written_in)
    values ('payment', 'p', 'paid', now(), now()::date, 'Payment', '99999999')
    returning written_in = pg_current_xact_id() as is_this`);
  await client.query('rollback');
  client.release();
  expect(rows).toEqual([{ is_this: true }]);
});

test('an auditor recomputes every seal in plain SQL, by what docs/money.md says', async () => {
  await books.post('a');
  await books.post('ñandú ✓', {
    description: 'Two lines:\nand a "quoted" 3:cat\\, of ❄',
    postings: [
      debit('gateway-clearing', cents(9_007_199_254)),
      credit('collected-for-city', cents(9_007_199_000), '430-47110'),
      credit('convenience-fees', cents(254)),
    ],
  });
  for (let count = 3; count <= 40; count += 1) await books.post(String(count));
  await books.seal();
  expect(await audit()).toEqual({ seals: 40, that_do_not_hold: 0 });
  await books.damage("update journal_entries set description = replace(description, 'cat', 'cap') where id = 2");
  expect(await audit()).toEqual({ seals: 40, that_do_not_hold: 1 });
});

async function audit(): Promise<unknown> {
  const [, recipe = ''] = /```sql\n(-- Every seal[\s\S]*?)```/.exec(readFileSync('docs/money.md', 'utf8')) ?? [];
  const client = new pg.Client({ connectionString: books.database.ownerUrl });
  await client.connect();
  try {
    // One result for each of its statements; the last one counts.
    const answers = (await client.query(recipe)) as unknown as pg.QueryResult[];
    return answers.at(-1)?.rows[0];
  } finally {
    await client.end();
  }
}

test('every column of an entry, a posting and a seal is part of what is sealed', async () => {
  const { rows } = await books.database.pool.query(`
    select table_name || '.' || column_name as name from information_schema.columns
     where table_name in ('journal_entries', 'postings', 'ledger_seals') and table_schema = 'public' order by 1`);
  // A new column here belongs into `sealHash`, and into what docs/money.md says of it. `written_in` says nothing of money:
  // it is a number of this database's own, by which postings of another transaction are refused.
  expect(rows.map(({ name }) => name)).toEqual([
    ...['description', 'effect', 'id', 'posted_at', 'posted_on', 'source_id', 'source_kind', 'written_in'].map(
      (name) => `journal_entries.${name}`,
    ),
    ...['entry_id', 'hash', 'previous_hash', 'sealed_at', 'sequence'].map((name) => `ledger_seals.${name}`),
    ...['amount_cents', 'entry_id', 'gl_code', 'ledger_account', 'position'].map((name) => `postings.${name}`),
  ]);
});
