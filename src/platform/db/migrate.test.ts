import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function folderWith(name: string, sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync('migrations', folder, { recursive: true });
  writeFileSync(join(folder, name), sql);
  return folder;
}

test('of three starts at once one migrates, and all succeed', async () => {
  const folder = folderWith(
    '9000-sample.sql',
    '-- platform: a sample\ncreate table sample_of_migration (id int); select pg_sleep(0.2);',
  );
  const ran = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, 'portal_app', folder)));
  expect(ran.map((names) => names.length).toSorted((left, right) => left - right)).toEqual([0, 0, 1]);
});

test('a migration that fails leaves nothing and names itself', async () => {
  const folder = folderWith(
    '9000-sample.sql',
    '-- platform: a sample\ncreate table sample_of_migration (id int); select pg_sleep(0.2);',
  );
  writeFileSync(join(folder, '9001-broken.sql'), 'create table half_made (id int); select 1/0;');
  await expect(migrate(database.ownerUrl, 'portal_app', folder)).rejects.toThrow('9001-broken.sql');
  const { rows } = await database.pool.query(`select to_regclass('half_made') as made`);
  expect(rows[0].made).toBeNull();
});

test('a migration that changed after it ran is refused', async () => {
  await expect(
    migrate(database.ownerUrl, 'portal_app', folderWith('0001-platform.sql', '-- platform: another')),
  ).rejects.toThrow('was changed after it ran');
});

test("the portal's role cannot rewrite what is append-only, nor the list of migrations", async () => {
  const columns = {
    journal_entries: 'effect',
    postings: 'position',
    ledger_seals: 'entry_id',
    audit_records: 'action',
  };
  for (const [table, column] of Object.entries(columns)) {
    for (const sql of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(database.pool.query(sql)).rejects.toThrow('permission denied');
    }
  }
  await expect(database.pool.query('delete from schema_migrations')).rejects.toThrow('permission denied');
});
