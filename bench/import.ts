// How long a whole city's files take to come in, next to plain COPY of the very same rows into the same indexed tables,
// in the same run on the same server. Goals: at most 3 times as long, under 300 MB of memory.
import { fork } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { followOverpaidBills, importFiles, writeDemoCity } from '../src/features/import-export/public.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { day } from '../src/kernel/day.ts';
import { readCityProfile } from '../src/platform/config/city.ts';
import { secretsFrom } from '../src/platform/crypto/secrets.ts';
import { openDatabase } from '../src/platform/db/connect.ts';
import { openEmbeddedServer, type EmbeddedServer } from '../src/platform/db/embedded-server.ts';
import { migrate } from '../src/platform/db/migrate.ts';

const customerAccounts = Number(process.env['BENCH_ACCOUNTS'] ?? 60_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 2);
const asOf = day('2026-11-20');
const ratioGoal = 3;
const memoryGoalMb = 300;
const tables = ['customers', 'customer_accounts', 'bills', 'bill_lines', 'city_payments'];

/** What the importing process tells when it is done. `cpuSeconds` are its own, without the database's. */
type Imported = {
  seconds: number;
  cpuSeconds: number;
  rows: number;
  created: number;
  changed: number;
  peakMb: number;
};

type Took = { seconds: number; cpuSeconds: number };

const print = (line: string) => void process.stdout.write(`${line}\n`);
const count = (number: number) => Math.round(number).toLocaleString('en-US');

function ownCpuSeconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** CPU seconds of all connections that have ended, as Linux counts them for the server; 0 elsewhere. */
function serverCpuSeconds(server: EmbeddedServer): number {
  try {
    const pid = readFileSync(join(server.folder, 'postmaster.pid'), 'utf8').split('\n')[0];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(stat[13]) + Number(stat[14])) / 100;
  } catch {
    return 0;
  }
}

/** The same, with what `work` does and tells of its own. A connection has ended a moment after it was closed. */
async function withServerCpu<Result extends Took>(
  server: EmbeddedServer,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = serverCpuSeconds(server);
  const result = await work();
  await new Promise((wake) => setTimeout(wake, 500));
  return { ...result, cpuSeconds: result.cpuSeconds + serverCpuSeconds(server) - before };
}

/** In a process of its own, so that its memory is its own. */
async function importHere(url: string, files: string[], dataDir: string): Promise<void> {
  const { db, pool } = openDatabase(url);
  const city = await readCityProfile(resolve('cities/naperville'));
  const secrets = secretsFrom('the secret of this benchmark, nobody else knows it');
  const rejectsFolder = join(dataDir, 'rejects');
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  const say = () => {};
  const reports = await importFiles({
    pool,
    city,
    secrets,
    clock: systemClock,
    files,
    isDryRun: false,
    whenAllCount: followOverpaidBills,
    rejectsFolder,
    say,
  });
  const seconds = (performance.now() - begun) / 1000;
  const sum = (of: 'rows' | 'created' | 'changed') => reports.reduce((total, report) => total + report[of], 0);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const cpuSeconds = ownCpuSeconds(cpuBefore);
  const [rows, created, changed] = [sum('rows'), sum('created'), sum('changed')];
  const imported: Imported = { seconds, cpuSeconds, rows, created, changed, peakMb };
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

/** Writes each table's rows, in their order and without generated columns, as COPY reads them back. */
async function keepRows(url: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const table of tables) {
    const rows = client.query(copyTo(`copy ${table} to stdout`));
    await pipeline(rows, createWriteStream(join(folder, table)));
  }
  await client.end();
}

/** Plain COPY of the kept rows, all tables in one transaction, as an import is one. */
async function copyRows(url: string, folder: string): Promise<Took> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  await client.query('begin');
  for (const table of tables) {
    await pipeline(createReadStream(join(folder, table)), client.query(copyFrom(`copy ${table} from stdin`)));
  }
  await client.query('commit');
  const seconds = (performance.now() - begun) / 1000;
  const cpuSeconds = ownCpuSeconds(cpuBefore);
  await client.end();
  return { seconds, cpuSeconds };
}

async function compare(server: EmbeddedServer, folder: string): Promise<boolean> {
  const { files, ...made } = await writeDemoCity({ accounts: customerAccounts, asOf, folder: join(folder, 'city') });
  print(`A city of ${count(made.accounts)} accounts, ${count(made.bills)} bills and ${count(made.lines)} lines`);
  const best = { import: endless(), again: endless(), copy: endless() };
  let peakMb = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const imported = await freshDatabase(server, 'bench_import');
    const first = await withServerCpu(server, () => importInChild(imported.appUrl, files, folder));
    const again = await withServerCpu(server, () => importInChild(imported.appUrl, files, folder));
    if (first.created !== first.rows || again.created + again.changed > 0) throw new Error('the import went wrong');
    await keepRows(imported.ownerUrl, folder);
    const copied = await freshDatabase(server, 'bench_copy');
    const copy = await withServerCpu(server, () => copyRows(copied.ownerUrl, folder));
    print(
      `Round ${round}: COPY ${inWords(copy)}; import ${inWords(first)}, ` +
        `${count(first.rows / first.seconds)} rows/s, ${count(first.peakMb)} MB; the same files again ${inWords(again)}`,
    );
    for (const [which, took] of Object.entries({ import: first, again, copy }) as [keyof typeof best, Took][]) {
      best[which].seconds = Math.min(best[which].seconds, took.seconds);
      best[which].cpuSeconds = Math.min(best[which].cpuSeconds, took.cpuSeconds);
    }
    peakMb = Math.max(peakMb, first.peakMb, again.peakMb);
  }
  const ratio = best.import.seconds / best.copy.seconds;
  const cpuRatio = best.import.cpuSeconds / best.copy.cpuSeconds;
  print(
    `Import: ${ratio.toFixed(2)} times plain COPY (goal: ${ratioGoal} at most); in CPU time ${cpuRatio.toFixed(2)}`,
  );
  print(
    `The same files again, nothing changes: ${(best.again.seconds / best.copy.seconds).toFixed(2)} times plain COPY`,
  );
  print(`Most memory of the importing process: ${count(peakMb)} MB (goal: under ${memoryGoalMb})`);
  return ratio <= ratioGoal && peakMb < memoryGoalMb;
}

const endless = (): Took => ({ seconds: Infinity, cpuSeconds: Infinity });
const inWords = ({ seconds, cpuSeconds }: Took) => `${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)})`;

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
