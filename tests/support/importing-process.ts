// A process that imports files and tells its parent each sentence of progress at once: to be killed in the middle.
// `importing-process.ts DATABASE_URL REJECTS_FOLDER FILE…`, built by `builtProgram`.
import { resolve } from 'node:path';
import { importFiles } from '../../src/features/import-export/import-files.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { readCityProfile } from '../../src/platform/config/city.ts';
import { secretsFrom } from '../../src/platform/crypto/secrets.ts';
import { openDatabase } from '../../src/platform/db/connect.ts';
import { mostMemoryMb } from './most-memory.ts';

const [url = '', rejectsFolder = '', ...files] = process.argv.slice(2);
const { db, pool } = openDatabase(url);
const city = await readCityProfile(resolve('cities/naperville'));
const secrets = secretsFrom('a secret of a process that ends early');
const say = (sentence: string) => void process.send?.(sentence);
const reports = await importFiles({
  pool,
  city,
  secrets,
  clock: systemClock,
  files,
  isDryRun: false,
  rejectsFolder,
  // It looks at payments, which stand behind the door.
  whenAllCount: async () => {},
  say,
  sayEveryMs: 1,
});
const rows = reports.reduce((sum, report) => sum + report.rows, 0);
say(`${rows} rows, ${mostMemoryMb()} MB`);
await db.destroy();
