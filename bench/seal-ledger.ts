// How fast entries are sealed and the chain is walked, and that walking a long one needs no more memory than a short one.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { verifyChain } from '../src/features/ledger/public.ts';
import { sealEntries } from '../src/features/ledger/seal-entries.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { openDatabase } from '../src/platform/db/connect.ts';
import { openEmbeddedServer } from '../src/platform/db/embedded-server.ts';
import { migrate } from '../src/platform/db/migrate.ts';

const entries = Number(process.env['BENCH_ENTRIES'] ?? 1_000_000);
const memoryGoalMb = 150;
/** So little that a walk which kept what it read would stop; without it, Node lets garbage lie while there is room. */
const heapLimits = ['--max-old-space-size=48', '--max-semi-space-size=4'];

const print = (line: string) => void process.stdout.write(`${line}\n`);
const count = (number: number) => Math.round(number).toLocaleString('en-US');

/** Entries of two and of three postings by turns, as card payments make them. */
async function writeEntries(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  // Without the triggers, which look at each entry and posting at the commit.
  await client.query(`
    set session_replication_role = replica;
    insert into journal_entries (source_kind, source_id, effect, posted_at, posted_on, description)
    select 'payment', gen_random_uuid(), 'paid', now(), current_date, 'Payment R' || n from generate_series(1, ${entries}) n;
    insert into postings (entry_id, position, ledger_account, amount_cents, gl_code)
    select id, 1, 'gateway-clearing', 10000 + 235 * (id % 2), null from journal_entries
    union all select id, 2, 'collected-for-city', -10000, '100-44110' from journal_entries
    union all select id, 3, 'convenience-fees', -235, null from journal_entries where id % 2 = 1;
    analyze journal_entries, postings`);
  await client.end();
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - begun) / 1000 };
}

async function bench(folder: string): Promise<boolean> {
  const server = await openEmbeddedServer(folder, () => {});
  try {
    await migrate(server.ownerUrl, 'portal_app', resolve('migrations'));
    const superuser = new URL(server.superuserUrl);
    superuser.pathname = new URL(server.ownerUrl).pathname;
    await writeEntries(superuser.href);
    const { db } = openDatabase(server.appUrl);
    let peakMb = 0;
    const watch = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6)), 100);
    const sealing = await timed(() => sealEntries({ db, clock: systemClock }));
    const walking = await timed(() => verifyChain(db, systemClock.now()));
    clearInterval(watch);
    await db.destroy();
    const { ok, sealed } = walking.result;
    print(
      `sealed:  ${count(sealing.result)} entries in ${sealing.seconds.toFixed(1)} s, ${count(sealing.result / sealing.seconds)} a second`,
    );
    print(
      `checked: ${count(sealed)} seals in ${walking.seconds.toFixed(1)} s, ${count(sealed / walking.seconds)} a second, ${ok ? 'the chain holds' : 'IT DOES NOT HOLD'}`,
    );
    print(`memory of the process at its peak: ${count(peakMb)} MB (goal: under ${memoryGoalMb} MB)`);
    return ok && sealed === entries && peakMb < memoryGoalMb;
  } finally {
    await server.release();
  }
}

if (!process.execArgv.includes('--max-old-space-size=48')) {
  const { status } = spawnSync(process.execPath, [...heapLimits, ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const folder = mkdtempSync(join(tmpdir(), 'bench-seal-'));
// PostgreSQL's system user must be able to enter it when this runs as root.
chmodSync(folder, 0o755);
try {
  process.exitCode = (await bench(folder)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
