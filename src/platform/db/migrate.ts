import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getConstructionPlans } from 'pg-boss';
import pg from 'pg';
import './types.ts';

/** Held while migrations run, so that of several starts at once one migrates and the others wait. */
const migrationLock = 7_203_411_905;

/** Tables whose rows are never changed or removed by the portal's own role. */
const appendOnlyTables = [
  ...['journal_entries', 'postings', 'ledger_seals', 'book_checks', 'audit_records'],
  ...['bills_before_imports', 'bill_moments_before_imports', 'bill_lines_before_imports', 'bill_import_ranges'],
  ...[
    'city_payments_before_imports',
    'customers_before_imports',
    'customer_accounts_before_imports',
    'customer_links_before_imports',
  ],
  ...['customer_import_ranges'],
  ...['receipts', 'payment_allocations', 'allocation_portions', 'customer_credits', 'audit_seals'],
  ...['announcement_revisions', 'wording_revisions', 'credit_pay_outs', 'city_setting_changes'],
];

export class MigrationRefused extends Error {
  override name = 'MigrationRefused';
}

type MigrationFile = { name: string; sql: string; checksum: string };

async function migrationFiles(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings a database up to date: each file of `folder` in order of its name, one transaction a file, once.
 * Needs the owner's role; afterwards `appRole` may do what the portal does and no more.
 * Throws `MigrationRefused` when a file that ran has changed since, or the database is newer than this program.
 */
export async function migrate(adminUrl: string, appRole: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    const ran = await runPending(client, await migrationFiles(folder));
    if (ran.length > 0) await grant(client, appRole);
    return ran;
  } finally {
    await client.end();
  }
}

async function runPending(client: pg.Client, files: MigrationFile[]): Promise<string[]> {
  await client.query(`create table if not exists schema_migrations
    (name text primary key, checksum text not null, ran_at timestamptz not null default now())`);
  const ran = await ranMigrations(client);
  refuseStrangers(files, ran);
  const pending = files.filter((file) => !ran.has(file.name));
  for (const file of pending) {
    await client.query('begin');
    try {
      await client.query(file.sql);
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [file.name, file.checksum]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`migration ${file.name} failed`, { cause: error });
    }
  }
  const hasJobs = await client.query(`select to_regclass('pgboss.version') is not null as present`);
  if (!hasJobs.rows[0].present) await client.query(getConstructionPlans('pgboss'));
  return pending.map((file) => file.name);
}

async function ranMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function refuseStrangers(files: MigrationFile[], ran: Map<string, string>): void {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const [name, checksum] of ran) {
    const file = byName.get(name);
    if (!file) throw new MigrationRefused(`The database ran ${name}, which this program does not have: it is newer.`);
    if (file.checksum !== checksum) throw new MigrationRefused(`${name} was changed after it ran on this database.`);
  }
}

async function grant(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  await client.query(`
    grant usage on schema public to ${role};
    grant usage on schema pgboss to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant select, insert, update, delete on all tables in schema pgboss to ${role};
    grant usage, select on all sequences in schema public to ${role};
    grant execute on all functions in schema pgboss to ${role};
    revoke insert, update, delete on schema_migrations from ${role};
    revoke update, delete, truncate on ${appendOnlyTables.join(', ')} from ${role};`);
}

/** What is missing before a process may serve: files not yet run. Takes the portal's own role. */
export async function pendingMigrations(pool: pg.Pool, folder: string): Promise<string[]> {
  const files = await migrationFiles(folder);
  const present = await pool.query(`select to_regclass('public.schema_migrations') is not null as present`);
  if (!present.rows[0].present) return files.map((file) => file.name);
  const { rows } = await pool.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations');
  const ran = new Map(rows.map((row) => [row.name, row.checksum]));
  refuseStrangers(files, ran);
  return files.filter((file) => !ran.has(file.name)).map((file) => file.name);
}
