import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase } from '../../src/platform/db/connect.ts';
import type { DB } from '../../src/platform/db/database.generated.ts';
import { inDatabase } from './database-server.ts';

/** A database of its own for one test file, cloned from the migrated template in some 30 ms. */
export type TestDatabase = {
  db: Kysely<DB>;
  pool: pg.Pool;
  /** For programs that a test starts: the portal's own role, and the owner. */
  appUrl: string;
  ownerUrl: string;
  close(): Promise<void>;
};

export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `portal_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const superuserUrl = inject('superuserUrl');
  await cloneTemplate(superuserUrl, name);
  const appUrl = inDatabase(inject('appUrl'), name);
  const { db, pool } = openDatabase(appUrl, 20);
  const close = async () => {
    await db.destroy();
    await asSuperuser(superuserUrl, `drop database if exists ${name} with (force)`);
  };
  return { db, pool, appUrl, ownerUrl: inDatabase(superuserUrl, name), close };
}

/** A template that somebody still looks at cannot be cloned: waits a moment and tries again. */
async function cloneTemplate(superuserUrl: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asSuperuser(superuserUrl, `create database ${name} template ${inject('template')}`);
    } catch (error) {
      const isInUse = error instanceof pg.DatabaseError && error.code === '55006';
      if (!isInUse || attempt >= 20) throw error;
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
}

/**
 * Lets the database look at its tables anew. Where a test took thousands of rows back, it may else believe for a minute that
 * they are empty, and then join the next thousands by going through all of them for each.
 */
export async function lookAnew({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Promise<void> {
  await asSuperuser(ownerUrl, 'analyze');
}

async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
