import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Settings } from '../config/settings.ts';
import { openDatabase } from './connect.ts';
import type { DB } from './database.generated.ts';
import { openEmbeddedServer, type EmbeddedServer } from './embedded-server.ts';
import { migrate, MigrationRefused, pendingMigrations } from './migrate.ts';

export type OpenDatabase = {
  db: Kysely<DB>;
  pool: pg.Pool;
  /** The portal's own role, for programs that this process starts. */
  appUrl: string;
  /** The server in DATA_DIR; null where the database is elsewhere. */
  embedded: EmbeddedServer | null;
  close(): Promise<void>;
};

/**
 * Opens the database that the settings name: a PostgreSQL elsewhere, or the embedded one in DATA_DIR. The embedded one
 * and one whose owner's role is given are brought up to date; another that is behind is refused with the fix in words.
 */
export async function openConfiguredDatabase(
  settings: Settings,
  programFolder: string,
  say: (sentence: string) => void,
): Promise<OpenDatabase> {
  const migrations = join(programFolder, 'migrations');
  const embedded = settings.databaseUrl ? null : await openEmbeddedServer(settings.dataDir, say);
  const appUrl = embedded?.appUrl ?? settings.databaseUrl ?? '';
  const ownerUrl = embedded?.ownerUrl ?? settings.databaseAdminUrl;
  const { db, pool } = openDatabase(appUrl);
  const close = async () => {
    await db.destroy();
    await embedded?.release();
  };
  try {
    if (ownerUrl) {
      const ran = await migrate(ownerUrl, roleOf(appUrl), migrations);
      if (ran.length > 0) say(`Prepared the database (${ran.length} migrations)`);
    }
    const pending = await pendingMigrations(pool, migrations);
    if (pending.length > 0) {
      throw new MigrationRefused(
        `The database is not up to date (${pending.length} migrations are missing). ` +
          'Run "bin/portal migrate" with DATABASE_ADMIN_URL set to the role that owns the tables.',
      );
    }
    return { db, pool, appUrl, embedded, close };
  } catch (error) {
    await close();
    throw embedded || error instanceof MigrationRefused ? error : unusable(error);
  }
}

/** A database elsewhere that cannot be reached or entered is for whoever set it to mend: in words, not as a stack. */
function unusable(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const why = error.message || String(error.code);
  return new MigrationRefused(`The database that DATABASE_URL or DATABASE_ADMIN_URL names cannot be used: ${why}.`);
}

/** The role that a database address signs in as. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
