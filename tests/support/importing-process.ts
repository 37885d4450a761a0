// A process that imports files and tells its parent each sentence of progress at once: to be killed in the middle.
// `importing-process.ts DATABASE_URL REJECTS_FOLDER FILE…`, built by `builtProgram`.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { importFiles } from '../../src/features/import-export/import-files.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { readCityProfile } from '../../src/platform/config/city.ts';
import { secretsFrom } from '../../src/platform/crypto/secrets.ts';
import { openDatabase } from '../../src/platform/db/connect.ts';

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
say(`${rows} rows, ${Math.round(mostMemoryKb() / 1024)} MB`);
await db.destroy();

/**
 * The most memory that this program held. Linux counts in `maxRSS` also what the process held before it became this program,
 * a copy of its parent (getrusage(2), execve(2)); `VmHWM` begins with the program (proc_pid_status(5)).
 */
function mostMemoryKb(): number {
  const path = '/proc/self/status';
  const [, held] = existsSync(path) ? (/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8')) ?? []) : [];
  return held ? Number(held) : process.resourceUsage().maxRSS;
}
