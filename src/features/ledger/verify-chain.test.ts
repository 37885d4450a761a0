import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/db/connect.ts';
import type { Tx } from '../../platform/db/types.ts';
import { ledgerHead, headsInChain, verifyChain, type ChainFindings } from './public.ts';
import { hashBeforeFirst } from '../../platform/sealing/chain-hash.ts';
import { sealHash, type EntryText } from './seal.ts';
import { sealedEntriesAfter } from './reads-seals.ts';
import { openBooks, type Books } from './test-books.ts';

let books: Books;
let owner: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  books = await openBooks();
  owner = openDatabase(books.database.ownerUrl, 1);
  for (const source of ['a', 'b', 'c', 'd', 'e', 'f']) await books.post(source);
  await books.seal();
});
afterAll(async () => {
  await owner.db.destroy();
  await books.close();
});

class Undo extends Error {}

/** Lets the owner do with the books what nobody may, looks at them, and undoes it. */
async function lookAfter<Found>(damages: string[], look: (tx: Tx) => Promise<Found>): Promise<Found> {
  let found: Found | undefined;
  const undone = owner.db.transaction().execute(async (tx) => {
    for (const damage of ['set local session_replication_role = replica', ...damages])
      await sql.raw(damage).execute(tx);
    found = await look(tx);
    throw new Undo();
  });
  await expect(undone).rejects.toThrow(Undo);
  return found as Found;
}

function findingsAfter(...damages: string[]): Promise<ChainFindings> {
  return lookAfter(damages, (tx) => verifyChain(tx, books.clock.now()));
}

async function faultsAfter(...damages: string[]): Promise<string[]> {
  const { ok, faults } = await findingsAfter(...damages);
  expect(ok).toBe(faults.length === 0);
  return faults;
}

const fitsNot = (at: number, source: string) =>
  `Seal ${at} does not fit entry ${at} (payment ${source}, paid): one of the two was changed.`;

test('a chain that nobody touched holds, and names its head', async () => {
  const findings = await verifyChain(books.database.db, books.clock.now());
  expect(findings).toEqual({
    ...{ ok: true, sealed: 6, unsealed: 0, faults: [] },
    head: { sequence: 6, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test('books with nothing in them have a chain that holds', async () => {
  const findings = await findingsAfter('truncate journal_entries, postings, ledger_seals');
  expect(findings).toEqual({ ok: true, sealed: 0, unsealed: 0, head: null, faults: [] });
});

test.each([
  "update journal_entries set source_kind = 'qayment'",
  "update journal_entries set effect = 'qaid'",
  "update journal_entries set description = 'Payment C'",
  "update journal_entries set posted_at = posted_at + interval '1 microsecond'",
  'update journal_entries set posted_on = posted_on + 1',
])('an entry is changed: %s', async (change) => {
  const faults = await faultsAfter(`${change} where id = 3`);
  expect(faults).toEqual([expect.stringMatching(/^Seal 3 does not fit entry 3 \(.*\): one of the two was changed\.$/)]);
});

test.each([
  'update postings set amount_cents = amount_cents # 1 where entry_id = 3 and position = 1',
  'update postings set amount_cents = -amount_cents where entry_id = 3',
  "update postings set ledger_account = 'convenience-fees' where entry_id = 3 and position = 2",
  "update postings set gl_code = '100-44111' where entry_id = 3 and position = 2",
  'update postings set gl_code = null where entry_id = 3 and position = 2',
  "update postings set gl_code = '-' where entry_id = 3 and position = 1",
  'update postings set position = 3 where entry_id = 3 and position = 1',
  'delete from postings where entry_id = 3 and position = 2',
  'delete from postings where entry_id = 3',
  "insert into postings values (3, 3, 'gateway-clearing', 1, null), (3, 4, 'gateway-clearing', -1, null)",
])('a posting is changed: %s', async (change) => {
  expect(await faultsAfter(change)).toEqual([fitsNot(3, 'c')]);
});

test.each([
  [3, 'hash = set_byte(hash, 31, get_byte(hash, 31) # 1)', [fitsNot(3, 'c')]],
  [6, 'hash = set_byte(hash, 31, get_byte(hash, 31) # 1)', [fitsNot(6, 'f')]],
  [
    3,
    'previous_hash = set_byte(previous_hash, 0, get_byte(previous_hash, 0) # 128)',
    ['Seal 3 does not follow from the one before it: a hash was changed.'],
  ],
  [3, "sealed_at = sealed_at + interval '1 microsecond'", [fitsNot(3, 'c')]],
  [6, 'sequence = 7', ['Seal 6 is missing.', fitsNot(6, 'f').replace('Seal 6', 'Seal 7')]],
])('seal %i is changed: %s', async (sequence, change, faults) => {
  expect(await faultsAfter(`update ledger_seals set ${change} where sequence = ${sequence}`)).toEqual(faults);
});

test('seals that are gone are missed', async () => {
  expect(await faultsAfter('delete from ledger_seals where sequence in (1, 3, 4)')).toEqual([
    'Seal 1 is missing.',
    'Seals 3 to 4 are missing.',
    ...[1, 3, 4].map(
      (id) => `Entry ${id} (payment ${'abcdef'[id - 1]}, paid) comes before the head of the chain, but has no seal.`,
    ),
  ]);
});

test('the newest entries are missed when they are gone; gone with their seals, by the head that somebody kept', async () => {
  const { db } = books.database;
  const hash = (await ledgerHead(db))?.hash ?? '';
  expect(await headsInChain(db, [hash])).toEqual([{ sequence: 6, hash }]);
  const removal = ['delete from journal_entries where id >= 5', 'delete from postings where entry_id >= 5'];
  expect(await faultsAfter(...removal)).toEqual([
    'Entry 5, which seal 5 seals, is gone.',
    'Entry 6, which seal 6 seals, is gone.',
  ]);
  const withSeals = [...removal, 'delete from ledger_seals where sequence >= 5'];
  expect(await findingsAfter(...withSeals)).toMatchObject({ ok: true, sealed: 4 });
  expect(await lookAfter(withSeals, (tx) => headsInChain(tx, [hash]))).toEqual([]);
});

const reach = 'alter table journal_entries alter column id drop identity';
const move = (from: number, to: number) => [
  `update journal_entries set id = ${to} where id = ${from}`,
  `update postings set entry_id = ${to} where entry_id = ${from}`,
];

test('two entries that change places are found', async () => {
  const faults = await faultsAfter(reach, ...move(2, 99), ...move(4, 2), ...move(99, 4));
  expect(faults).toEqual([fitsNot(2, 'd'), fitsNot(4, 'b')]);
});

test('seals whose entries change places are found', async () => {
  const give = (sequence: number, entryId: number) =>
    `update ledger_seals set entry_id = ${entryId} where sequence = ${sequence}`;
  expect(await faultsAfter(give(2, 99), give(4, 2), give(2, 4))).toEqual([
    'Seal 2 does not fit entry 4 (payment d, paid): one of the two was changed.',
    'Seal 3 seals entry 3 after entry 4: the order was changed.',
    'Seal 4 seals entry 2 after entry 3: the order was changed.',
    'Seal 4 does not fit entry 2 (payment b, paid): one of the two was changed.',
  ]);
});

test('an entry that is sealed twice, and a seal that stands twice, are found', async () => {
  const drop = (name: string) => `alter table ledger_seals drop constraint ledger_seals_${name}`;
  expect(await faultsAfter(drop('entry_id_key'), 'update ledger_seals set entry_id = 2 where sequence = 3')).toEqual([
    'Entry 2 is sealed twice, by seals 2 and 3.',
    'Seal 3 does not fit entry 2 (payment b, paid): one of the two was changed.',
    'Entry 3 (payment c, paid) comes before the head of the chain, but has no seal.',
  ]);
  expect(await faultsAfter(drop('pkey'), 'update ledger_seals set sequence = 5 where sequence = 6')).toEqual([
    'Seal 5 stands in the chain twice.',
    'Seal 5 does not fit entry 6 (payment f, paid): one of the two was changed.',
  ]);
});

test('an entry that is slipped in before the head is found', async () => {
  const faults = await faultsAfter(
    reach,
    ...move(6, 10),
    'update ledger_seals set entry_id = 10 where entry_id = 6',
    `insert into journal_entries (id, source_kind, source_id, effect, posted_at, posted_on, description)
      values (7, 'payment', 'late', 'paid', now(), current_date, 'x')`,
  );
  expect(faults).toContain('Entry 7 (payment late, paid) comes before the head of the chain, but has no seal.');
});

test('a chain that was rewritten to its end looks whole, but does not hold an older head', async () => {
  const kept = (await ledgerHead(books.database.db))?.hash ?? '';
  const rewrite = async (tx: Tx) => {
    let previousHash = hashBeforeFirst;
    for (const { seal, entry } of await sealedEntriesAfter(tx, { sequence: 0, entryId: 0 }, 100)) {
      const hash = Buffer.from(sealHash(previousHash, seal, entry as EntryText));
      await tx.updateTable('ledgerSeals').set({ hash, previousHash }).where('sequence', '=', seal.sequence).execute();
      previousHash = hash;
    }
    return { findings: await verifyChain(tx, books.clock.now()), held: await headsInChain(tx, [kept]) };
  };
  const { findings, held } = await lookAfter(
    ['update postings set amount_cents = case position when 1 then 205 else -205 end where entry_id = 3'],
    rewrite,
  );
  expect(findings).toMatchObject({ ok: true, sealed: 6, faults: [] });
  expect(held).toEqual([]);
});

test('entries that wait are counted, and are a fault only when nobody seals them', async () => {
  const waiting = `insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description)
    select 'payment', 'new-' || n, 'paid', '2026-11-23T18:00:00Z', '2026-11-23', 'x' from generate_series(1, 2) n`;
  const after = (minutes: number, milliseconds: number) =>
    lookAfter([waiting], (tx) => verifyChain(tx, new Date(Date.UTC(2026, 10, 23, 18, minutes, 0, milliseconds))));
  expect(await after(5, 0)).toMatchObject({ ok: true, sealed: 6, unsealed: 2 });
  expect((await after(5, 1)).faults).toEqual([
    'Entries wait for their seal: 2, the oldest for 5 minutes. It takes seconds.',
  ]);
});

test('a hundred faults are named, and the others counted', async () => {
  const many = `insert into ledger_seals (sequence, entry_id, previous_hash, hash, sealed_at)
    select n, n, sha256(n::text::bytea), sha256((-n)::text::bytea), now() from generate_series(7, 126) n`;
  const faults = await faultsAfter(many);
  expect(faults).toHaveLength(101);
  expect(faults.at(-1)).toBe('And 20 more.');
});
