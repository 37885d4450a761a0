import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import { isAlive } from '../../src/platform/db/process-lock.ts';
import { migrate } from '../../src/platform/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's superuser: makes a database for each test file. */
    superuserUrl: string;
    /** The portal's own role, in the template; the name of the database is to be replaced. */
    appUrl: string;
    template: string;
  }
}

const migrationsFolder = resolve('migrations');

/**
 * One PostgreSQL for all test files: the embedded one, or the one that TEST_DATABASE_URL names (a superuser of a server
 * that is for testing only). Its template is migrated once; each test file clones it.
 */
// oxlint-disable-next-line import/no-default-export -- vitest calls the default export
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'] || null;
  const embedded = given
    ? null
    : await openEmbeddedServer(join(tmpdir(), `civic-counter-test-${userInfo().uid}`), () => {});
  const superuserUrl = given ?? embedded?.superuserUrl ?? '';
  const template = `portal_template_${migrationsHash()}`;
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  // What these tests write need not outlive a power cut; the faults' own servers, which are killed, write as a city's does.
  if (embedded) await setWithoutRestart(admin, 'fsync = off');
  // Runs beside each other take turns at making the template.
  await admin.query('select pg_advisory_lock(1)');
  await dropLeftOvers(admin, template);
  const appUrl = given ? await makeAppRole(admin, given) : (embedded?.appUrl ?? '');
  const known = await admin.query('select from pg_database where datname = $1', [template]);
  if (known.rowCount === 0) {
    await admin.query(`create database ${template}`);
    await migrate(inDatabase(superuserUrl, template), 'portal_app', migrationsFolder);
  }
  await admin.end();
  project.provide('superuserUrl', superuserUrl);
  project.provide('appUrl', appUrl);
  project.provide('template', template);
  return async () => {
    await embedded?.release();
  };
}

async function setWithoutRestart(admin: pg.Client, setting: string): Promise<void> {
  await admin.query(`alter system set ${setting}`);
  await admin.query('select pg_reload_conf()');
}

/** The same server and role, another database. */
export function inDatabase(url: string, database: string): string {
  const at = new URL(url);
  at.pathname = `/${database}`;
  return at.href;
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(migrationsFolder).toSorted())
    hash.update(name).update(readFileSync(join(migrationsFolder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** How many templates may stay: runs of other checkouts and of other migrations go on beside this one. */
const templatesMax = 8;

/** Databases of runs that were cut off, and the oldest templates where there are many. */
async function dropLeftOvers(admin: pg.Client, template: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^portal_(test|template)_' and datname <> $1 order by oid desc`,
    [template],
  );
  const names = rows.map(({ datname }) => datname);
  const abandoned = names.filter((name) => name.startsWith('portal_test_') && !isAlive(Number(name.split('_')[2])));
  const oldTemplates = names.filter((name) => name.startsWith('portal_template_')).slice(templatesMax);
  for (const name of [...abandoned, ...oldTemplates])
    await admin.query(`drop database if exists ${name}`).catch(() => {});
}

async function makeAppRole(admin: pg.Client, url: string): Promise<string> {
  await admin.query(`do $$ begin create role portal_app login; exception when duplicate_object then null; end $$`);
  await admin.query(`alter role portal_app password 'portal-app-for-tests'`);
  const app = new URL(url);
  app.username = 'portal_app';
  app.password = 'portal-app-for-tests';
  return app.href;
}
