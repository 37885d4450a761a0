import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/test-database.ts';
import { readSettings } from '../platform/config/settings.ts';
import { logTo } from '../platform/telemetry/log.ts';
import { openPortal } from './start.ts';

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'civic-counter-start-'));

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A profile like the sample city's, of a city with another key, and the laws of its state beside it. */
function otherCity(): string {
  const city = join(folder, 'springfield');
  cpSync(resolve('cities/naperville'), city, { recursive: true });
  cpSync(resolve('cities/laws'), join(folder, 'laws'), { recursive: true });
  const profile = JSON.parse(readFileSync(join(city, 'profile.json'), 'utf8'));
  writeFileSync(join(city, 'profile.json'), JSON.stringify({ ...profile, key: 'springfield' }));
  return city;
}

async function start(environment: Record<string, string>): Promise<void> {
  const settings = readSettings({
    DATABASE_URL: database.appUrl,
    DATA_DIR: join(folder, 'var'),
    SMTP_URL: 'smtp://127.0.0.1:9',
    SECRET: 'thirty-two characters and some more',
    ...environment,
  });
  const portal = await openPortal(settings, resolve('.'), logTo(new PassThrough()), () => {});
  await portal.close();
}

test("a city's database is refused to another city and to the demonstration, and opens for its own", async () => {
  await start({});
  await expect(start({ CITY: otherCity() })).rejects.toThrow(
    'This database was made for the city "naperville", and CITY names "springfield".',
  );
  await expect(start({ DEMO: 'on' })).rejects.toThrow('This database holds a real city.');
  await start({});
});
