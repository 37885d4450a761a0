// How long a whole city's files take to come in, next to plain COPY of the very same rows into the same indexed tables,
// in the same run on the same server. Goals: at most 3 times as long, under 300 MB of memory.
import { fork } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { importFiles, writeDemoCity } from '../src/features/import-export/public.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { day } from '../src/kernel/day.ts';
import { readCityProfile } from '../src/platform/config/city.ts';
import { secretsFrom } from '../src/platform/crypto/secrets.ts';
import { openDatabase } from '../src/platform/db/connect.ts';
import { openEmbeddedServer, type EmbeddedServer } from '../src/platform/db/embedded-server.ts';
import { migrate } from '../src/platform/db/migrate.ts';

const accounts = Number(process.env['BENCH_ACCOUNTS'] ?? 60_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 2);
const asOf = day('2026-11-20');
const ratioGoal = 3;
const memoryGoalMb = 300;
const tables = ['customers', 'customer_accounts', 'bills', 'bill_lines', 'city_payments'];

/** What the importing process tells when it is done. */
type Imported = { seconds: number; rows: number; created: number; changed: number; peakMb: number };

const print = (line: string) => void process.stdout.write(`${line}\n`);
const count = (number: number) => Math.round(number).toLocaleString('en-US');

/** In a process of its own, so that its memory is its own. */
async function importHere(url: string, files: string[], dataDir: string): Promise<void> {
  const { db, pool } = openDatabase(url);
  const city = await readCityProfile(resolve('cities/naperville'));
  const secrets = secretsFrom('the secret of this benchmark, nobody else knows it');
  const rejectsFolder = join(dataDir, 'rejects');
  const begun = performance.now();
  const say = () => {};
  const reports = await importFiles({
    pool,
    city,
    secrets,
    clock: systemClock,
    files,
    isDryRun: false,
    rejectsFolder,
    say,
  });
  const seconds = (performance.now() - begun) / 1000;
  const sum = (of: 'rows' | 'created' | 'changed') => reports.reduce((total, report) => total + report[of], 0);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const imported: Imported = { seconds, rows: sum('rows'), created: sum('created'), changed: sum('changed'), peakMb };
  process.send?.(imported);
  await db.destroy();
}

function importInChild(url: string, files: string[], dataDir: string): Promise<Imported> {
  const child = fork(fileURLToPath(import.meta.url), ['import', url, dataDir, ...files], {
    execArgv: process.execArgv,
  });
  return new Promise((done, fail) => {
    child.once('message', (imported) => done(imported as Imported));
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`the importing process ended with ${code}`)));
  });
}

/** An empty portal's database on the server, with its tables, keys and indexes. */
async function freshDatabase(server: EmbeddedServer, name: string): Promise<{ appUrl: string; ownerUrl: string }> {
  const admin = new pg.Client({ connectionString: server.superuserUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name} owner portal_owner`);
  await admin.query('checkpoint');
  await admin.end();
  const named = (url: string) => {
    const at = new URL(url);
    at.pathname = `/${name}`;
    return at.href;
  };
  const ownerUrl = named(server.ownerUrl);
  await migrate(ownerUrl, 'portal_app', resolve('migrations'));
  return { appUrl: named(server.appUrl), ownerUrl };
}

/** Writes each table's rows as COPY reads them back, so that only COPY itself is timed. */
async function keepRows(url: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const table of tables) {
    const rows = client.query(copyTo(`copy (select * from ${table} order by ctid) to stdout`));
    await pipeline(rows, createWriteStream(join(folder, table)));
  }
  await client.end();
}

/** Plain COPY of the kept rows, all tables in one transaction, as an import is one. */
async function copyRows(url: string, folder: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  await client.query('begin');
  for (const table of tables) {
    await pipeline(createReadStream(join(folder, table)), client.query(copyFrom(`copy ${table} from stdin`)));
  }
  await client.query('commit');
  const seconds = (performance.now() - begun) / 1000;
  await client.end();
  return seconds;
}

async function compare(server: EmbeddedServer, folder: string): Promise<boolean> {
  const { files, ...made } = await writeDemoCity({ accounts, asOf, folder: join(folder, 'city') });
  print(`A city of ${count(made.accounts)} accounts, ${count(made.bills)} bills and ${count(made.lines)} lines`);
  let [importSeconds, againSeconds, copySeconds, peakMb] = [Infinity, Infinity, Infinity, 0];
  for (let round = 1; round <= rounds; round += 1) {
    const imported = await freshDatabase(server, 'bench_import');
    const first = await importInChild(imported.appUrl, files, folder);
    const again = await importInChild(imported.appUrl, files, folder);
    if (first.created !== first.rows || again.created + again.changed > 0) throw new Error('the import went wrong');
    await keepRows(imported.ownerUrl, folder);
    const copied = await freshDatabase(server, 'bench_copy');
    const copy = await copyRows(copied.ownerUrl, folder);
    print(
      `Round ${round}: COPY ${copy.toFixed(1)} s; import ${first.seconds.toFixed(1)} s ` +
        `(${count(first.rows / first.seconds)} rows/s), ${count(first.peakMb)} MB; ` +
        `the same files again ${again.seconds.toFixed(1)} s, ${count(again.peakMb)} MB`,
    );
    importSeconds = Math.min(importSeconds, first.seconds);
    againSeconds = Math.min(againSeconds, again.seconds);
    copySeconds = Math.min(copySeconds, copy);
    peakMb = Math.max(peakMb, first.peakMb, again.peakMb);
  }
  const ratio = importSeconds / copySeconds;
  print(`Import: ${ratio.toFixed(2)} times plain COPY (goal: ${ratioGoal} at most)`);
  print(`The same files again, nothing changes: ${(againSeconds / copySeconds).toFixed(2)} times plain COPY`);
  print(`Most memory of the importing process: ${count(peakMb)} MB (goal: under ${memoryGoalMb})`);
  return ratio <= ratioGoal && peakMb < memoryGoalMb;
}

const [mode, url = '', dataDir = '', ...files] = process.argv.slice(2);
if (mode === 'import') {
  await importHere(url, files, dataDir);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'civic-counter-bench-import-'));
  await chmod(folder, 0o755);
  const server = await openEmbeddedServer(folder, () => {});
  try {
    process.exitCode = (await compare(server, folder)) ? 0 : 1;
  } finally {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
  }
}
