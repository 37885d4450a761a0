// A process that works one run of an import and tells its parent each step at once: to be killed in the middle.
// `working-process.ts DATABASE_URL DATA_DIR RUN_ID`, built by `builtProgram`.
import { PassThrough } from 'node:stream';
import { resolve } from 'node:path';
import { workRun } from '../../src/features/import-export/work-run.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { readCityProfile } from '../../src/platform/config/city.ts';
import { secretsFrom } from '../../src/platform/crypto/secrets.ts';
import { openDatabase } from '../../src/platform/db/connect.ts';
import { logTo } from '../../src/platform/telemetry/log.ts';

const [url = '', dataDir = '', runId = '', now = ''] = process.argv.slice(2);
const { db, pool } = openDatabase(url);
const city = await readCityProfile(resolve('cities/naperville'));
const started = systemClock.now().getTime();
/** Goes on from the moment at which the test stands. */
const clock = { now: () => new Date(Date.parse(now) + systemClock.now().getTime() - started) };
const secrets = secretsFrom('a secret of a process that ends early');
const context = { db, clock, city, secrets, publicUrl: '', isDemo: false, log: logTo(new PassThrough()) };
const place = { pool, dataDir, fileBytesMax: 0, dropFolder: null };
await workRun(place, context, Number(runId), (step) => process.send?.(step.doing));
await db.destroy();
