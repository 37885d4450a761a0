import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCityInForce } from '../features/city-settings/public.ts';
import { systemClock } from '../kernel/clock.ts';
import { readCityProfile } from '../platform/config/city.ts';
import { movedClock } from '../platform/config/moved-clock.ts';
import { SettingsRefused, type Settings } from '../platform/config/settings.ts';
import type { PortalContext } from '../platform/context.ts';
import { secretsFrom } from '../platform/crypto/secrets.ts';
import { makeDataFolder } from './data-folder.ts';
import { openConfiguredDatabase, type OpenDatabase } from '../platform/db/open.ts';
import type { Log } from '../platform/telemetry/log.ts';

/** A portal that is ready to serve, work or import: its context and its open database. */
export type OpenPortal = {
  context: PortalContext;
  database: OpenDatabase;
  /** Closes something else before the database, when the portal is closed. */
  closeWith: (close: () => Promise<void>) => void;
  close: () => Promise<void>;
};

/** Opens what every command needs: the city's profile, the database, the secret. `say` hears of progress. */
export async function openPortal(
  settings: Settings,
  programFolder: string,
  log: Log,
  say: (sentence: string) => void,
): Promise<OpenPortal> {
  const file = await readCityProfile(settings.cityFolder);
  if (!settings.databaseUrl) makeDataFolder(settings.dataDir);
  const database = await openConfiguredDatabase(settings, programFolder, say);
  try {
    await stampInstallation(database, file.key, settings.isDemo ? 'demo' : 'city');
    const secrets = secretsFrom(settings.secret ?? generatedSecret(settings.dataDir));
    const clock = settings.clockFile ? movedClock(settings.clockFile) : systemClock;
    const inForce = await openCityInForce({ db: database.db, clock, log }, file);
    const context: PortalContext = {
      db: database.db,
      clock,
      get city() {
        return inForce.now();
      },
      secrets,
      publicUrl: settings.publicUrl,
      isDemo: settings.isDemo,
      log,
    };
    const closers: (() => Promise<void> | void)[] = [() => database.close(), inForce.follow()];
    const close = async () => {
      for (const one of closers.toReversed()) await one();
    };
    return { context, database, closeWith: (one) => void closers.push(one), close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A database is the demonstration's or a city's, and of one city, from its first start on, and never becomes another's. */
async function stampInstallation({ db }: OpenDatabase, cityKey: string, kind: 'demo' | 'city'): Promise<void> {
  await db
    .insertInto('installation')
    .values({ kind, cityKey })
    .onConflict((is) => is.doNothing())
    .execute();
  const stamp = await db.selectFrom('installation').select(['kind', 'cityKey']).executeTakeFirstOrThrow();
  if (stamp.kind === 'demo' && kind === 'city') {
    throw new SettingsRefused([
      'This database holds the demonstration. Start it with DEMO=on, or give a new DATA_DIR or DATABASE_URL.',
    ]);
  }
  if (stamp.kind === 'city' && kind === 'demo') {
    throw new SettingsRefused([
      'This database holds a real city. DEMO may not be on for it: take DEMO away or give a new DATA_DIR.',
    ]);
  }
  if (stamp.cityKey !== cityKey) {
    throw new SettingsRefused([
      `This database was made for the city "${stamp.cityKey}", and CITY names "${cityKey}". ` +
        'Set CITY to the first one, or give a new DATA_DIR or DATABASE_URL.',
    ]);
  }
}

/** The demonstration makes its own secret, once, and keeps it beside its database. */
function generatedSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, randomBytes(48).toString('base64url'), { mode: 0o600 });
    renameSync(`${file}.${process.pid}`, file);
  }
  return readFileSync(file, 'utf8');
}
