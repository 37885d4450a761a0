// How many payments a second the portal settles, next to pgbench running the very same statements by a prepared script on
// the same database by turns; and how many messages of a gateway a second its server takes.
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { signatureOf } from '../stand-ins/sandbox-gateway/deliveries.ts';
import { buildServer } from '../src/app/server.tsx';
import { jobKinds, wire } from '../src/app/wiring.ts';
import { billPayable } from '../src/features/billing/public.ts';
import { applyGatewayTruth } from '../src/features/payments/apply-gateway-truth.ts';
import type { GatewaySession } from '../src/features/payments/gateways/gateway.ts';
import { sandboxGateway } from '../src/features/payments/gateways/sandbox.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { cents } from '../src/kernel/money.ts';
import { readCityProfile } from '../src/platform/config/city.ts';
import { secretsFrom } from '../src/platform/crypto/secrets.ts';
import { openDatabase } from '../src/platform/db/connect.ts';
import { openEmbeddedServer } from '../src/platform/db/embedded-server.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { connectJobs } from '../src/platform/jobs/queue.ts';
import { logTo } from '../src/platform/telemetry/log.ts';
import { metricsRegistry } from '../src/platform/telemetry/metrics.ts';
import { pgbenchScript, recorderOn, type Token } from './support/pgbench-script.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
/** Payments that each client settles in a round. */
const perClient = 150;
const clientsTried = [1, 8];
const events = Number(process.env['BENCH_EVENTS'] ?? 4000);
const goal = 0.4;

const secrets = secretsFrom('the secret of this benchmark, nobody else knows it');
const gateway = sandboxGateway({ url: 'http://127.0.0.1:9', apiKey: 'bench', webhookSecret: 'bench' });
const print = (line: string) => void process.stdout.write(`${line}\n`);
const count = (number: number) => Math.round(number).toLocaleString('en-US');

const principalCents = cents(10_000);
const feeCents = cents(245);
const firstBill = 1_000_000;

/** The n-th payment: a card payment of one bill, whose payer has paid at the gateway. */
const numbered = (n: number) => String(n).padStart(12, '0');
const paymentId = (n: number) => `00000000-0000-4000-8000-${numbered(n)}`;
const sessionId = (n: number) => `cs_bench_${numbered(n)}`;
const nthText = `lpad((:n)::text, 12, '0')`;
const tokens: Token[] = [
  { text: paymentId(1), sql: `'00000000-0000-4000-8000-' || ${nthText}` },
  { text: sessionId(1), sql: `'cs_bench_' || ${nthText}` },
  { text: String(firstBill + 1), sql: `${firstBill} + (:n)::bigint` },
];

/** Customers with an account, a bill of two charges and a payment that is under way, so many of each. */
async function writeCity(superuserUrl: string, payments: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`
    insert into users (id, email, comparable_email, made_at)
    values ('${paymentId(0)}', 'payer@example.com', 'payer@example.com', now());
    insert into customers (id, customer_number, comparable_customer_number, name, plain_name, canonical_name)
    overriding system value
    select n, n, n, 'EXAMPLE ' || n, 'example ' || n, 'example ' || n from generate_series(1, ${payments}) n;
    insert into customer_accounts (id, customer_id, account_number, comparable_account_number)
    overriding system value select n, n, 700000000 + n, 700000000 + n from generate_series(1, ${payments}) n;
    insert into bills (id, category, bill_year, bill_number, customer_account_id, bill_date, due_date, total_cents,
      imported_balance_cents, status, as_of)
    overriding system value
    select ${firstBill} + n, '01', 2026, n, n, current_date - 10, current_date + 20, ${principalCents}, ${principalCents},
      'open', now() from generate_series(1, ${payments}) n;
    insert into bill_lines (bill_id, line_number, charge_code, description, amount_cents)
    select ${firstBill} + n, line, case line when 1 then 'ALM-MON' else 'PD-DET' end, 'Charge', ${principalCents / 2}
      from generate_series(1, ${payments}) n, generate_series(1, 2) line;
    insert into payments (id, checkout_key, input_hash, user_id, state, way, principal_cents, fee_cents, gateway,
      gateway_session_id, gateway_url, gateway_called_at, gateway_calls, made_at, language, check_due_at)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), '\\x00', '${paymentId(0)}',
      'started', 'card', ${principalCents}, ${feeCents}, 'sandbox', 'cs_bench_' || lpad(n::text, 12, '0'),
      'http://127.0.0.1:9/pay', now(), 1, now(), 'en', now() + interval '1 day' from generate_series(1, ${payments}) n;
    insert into payment_allocations (payment_id, payable_kind, payable_id, label, label_es, detail_es, amount_cents, fee_cents,
      payable_key)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'bill', ${firstBill} + n, 'Bill 2026-' || n, 'Factura 2026-' || n, '',
      ${principalCents}, ${feeCents}, '01-2026-' || n from generate_series(1, ${payments}) n;
    alter sequence journal_entries_id_seq restart 5000000;
    analyze`);
  await client.end();
}

type City = Awaited<ReturnType<typeof readCityProfile>>;

/** The portal's own code, from the gateway's word that a payment is paid to the commit. */
async function settleNth(db: ReturnType<typeof openDatabase>['db'], city: City, n: number): Promise<void> {
  const now = systemClock.now();
  const session: GatewaySession = {
    ...{ id: sessionId(n), url: 'http://127.0.0.1:9/pay', reference: paymentId(n) },
    ...{ state: 'paid', way: 'card' },
    ...{ amountCents: cents(principalCents + feeCents), confirmedAt: now, settledAt: now },
    ...{ failureReason: null, moneyBacks: [] },
  };
  const parts = { city, payables: [billPayable], now, source: { cameBy: 'check' } } as const;
  const outcome = await db.transaction().execute((tx) => applyGatewayTruth(tx, session, parts));
  if (outcome !== 'moved') throw new Error(`payment ${n}: ${outcome}`);
}

/** Payments a second, each client one after the other, from the payment after `before` on. */
async function portalRate(url: string, city: City, clients: number, before: number): Promise<number> {
  const { db } = openDatabase(url, clients);
  await Promise.all(Array.from({ length: clients }, () => db.selectFrom('periodicWork').select('name').execute()));
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_none, client) => {
      for (let i = 1; i <= perClient; i += 1) await settleNth(db, city, before + client * perClient + i);
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  await db.destroy();
  return (clients * perClient) / seconds;
}

function pgbenchRate(url: string, script: string, clients: number, before: number): number {
  const { hostname, port, username, password, pathname } = new URL(url);
  const ran = spawnSync(
    'pgbench',
    [
      ...['-n', '-M', 'prepared', '-f', script, '-c', String(clients), '-j', String(Math.min(clients, 2))],
      ...['-t', String(perClient), '-D', `before=${before}`, '-D', 'i=0'],
      ...['-h', decodeURIComponent(hostname), '-p', port, '-U', username, pathname.slice(1)],
    ],
    { encoding: 'utf8', env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
  );
  const rate = /tps = ([\d.]+)/.exec(ran.stdout)?.[1];
  const done = new RegExp(`processed: ${clients * perClient}/`).test(ran.stdout);
  if (!rate || !done || ran.status !== 0) throw new Error(`pgbench: ${ran.stdout}\n${ran.stderr}`);
  return Number(rate);
}

function median(values: number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

async function writeScript(url: string, city: City, file: string): Promise<number> {
  const { db, pool } = openDatabase(url, 1);
  const recorder = recorderOn(pool);
  recorder.start();
  await settleNth(db, city, 1);
  const recorded = recorder.stop();
  const head = `\\set i :i + 1\n\\set n :before + :client_id * ${perClient} + :i`;
  const client = await pool.connect();
  writeFileSync(file, await pgbenchScript(client, recorded, tokens, head));
  client.release();
  await db.destroy();
  return recorded.length;
}

/** Settles by turns, never a payment twice. Tells whether the goal was reached with every number of clients. */
async function compare(url: string, city: City, script: string): Promise<boolean> {
  let before = 1;
  let isReached = true;
  for (const clients of clientsTried) {
    const ratios: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const portal = await portalRate(url, city, clients, before);
      before += clients * perClient;
      const floor = pgbenchRate(url, script, clients, before);
      before += clients * perClient;
      ratios.push(portal / floor);
      print(
        `${clients} at once, round ${round}: portal ${count(portal)}, pgbench ${count(floor)} payments a second, ratio ${(portal / floor).toFixed(2)}`,
      );
    }
    print(`${clients} at once: median ratio ${median(ratios).toFixed(2)} (goal: at least ${goal})`);
    isReached &&= median(ratios) >= goal;
  }
  return isReached;
}

/** Both have settled alike: every payment of the rounds has one receipt, one entry and one job, and the books balance. */
async function judge(url: string, settled: number): Promise<boolean> {
  const { db, pool } = openDatabase(url);
  const { rows } = await pool.query<Record<string, string>>(`
    select (select count(*) from payments where state = 'paid') as payments, (select count(*) from receipts) as receipts,
      (select count(*) from journal_entries) as entries, (select count(*) from pgboss.job) as jobs,
      (select count(distinct payable_id) from allocation_portions) as bills, (select sum(amount_cents) from postings) as sum`);
  await db.destroy();
  const { sum, ...counts } = rows[0] ?? {};
  print(`settled: ${JSON.stringify(counts)}, the postings sum to ${sum}`);
  return sum === '0' && Object.values(counts).every((each) => Number(each) === settled);
}

/** The portal's server in a process of its own, as the gateway reaches it. */
async function serve(url: string): Promise<void> {
  const { db, pool } = openDatabase(url);
  const city = await readCityProfile(resolve('cities/naperville'));
  const log = logTo(new PassThrough().resume());
  const context = { db, clock: systemClock, city, secrets, publicUrl: 'http://127.0.0.1', isDemo: true, log };
  const wiring = wire({ secrets, gateway, smtpUrl: null, mailbox: null });
  await connectJobs(pool, jobKinds(wiring), false, () => {});
  const server = await buildServer({
    ...{ context, routes: wiring.routes, trustedProxies: [], formTargets: [], publicFolder: resolve('public') },
    rendering: { stylesheet: '/public/a.css', script: '/public/a.js', version: 'bench', leaveTargets: [] },
    ...{ metrics: metricsRegistry(), readVisitor: wiring.readVisitor },
  });
  process.send?.(Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port));
}

/** Posts one message as the gateway does. Gives the milliseconds until it was accepted. */
function post(port: number, agent: Agent, n: number): Promise<number> {
  const body = JSON.stringify({ id: `evt_bench_${n}`, type: 'checkout.paid', session: { id: sessionId(n) } });
  const begun = performance.now();
  const headers = {
    'content-type': 'application/json',
    'sandbox-signature': signatureOf(body, 'bench', Math.floor(Date.now() / 1000)),
  };
  return new Promise((accepted, failed) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/webhooks/sandbox', method: 'POST', agent, headers },
      (answer) => {
        answer.resume().on('end', () => {
          if (answer.statusCode === 200) accepted(performance.now() - begun);
          else failed(new Error(`a message was answered ${answer.statusCode}`));
        });
      },
    );
    sent.on('error', failed).end(body);
  });
}

async function measureEvents(child: ChildProcess): Promise<void> {
  const port = await new Promise<number>((ready) => child.once('message', (message) => ready(Number(message))));
  for (const clients of clientsTried) {
    const agent = new Agent({ keepAlive: true, maxSockets: clients });
    const waits: number[] = [];
    let left = events;
    for (let warm = 1; warm <= 200; warm += 1) await post(port, agent, clients * 10_000_000 + warm);
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (left > 0) waits.push(await post(port, agent, clients * 20_000_000 + (left -= 1)));
      }),
    );
    const seconds = (performance.now() - begun) / 1000;
    agent.destroy();
    const p99 = waits.toSorted((one, other) => one - other)[Math.floor(waits.length * 0.99)] ?? 0;
    print(`messages, ${clients} at once: ${count(waits.length / seconds)} a second accepted, p99 ${p99.toFixed(1)} ms`);
  }
}

async function bench(folder: string): Promise<boolean> {
  if (spawnSync('pgbench', ['--version']).status !== 0) {
    print('pgbench is not on the path. It comes with PostgreSQL; in Debian the package is postgresql-contrib.');
    return false;
  }
  const database = await openEmbeddedServer(folder, () => {});
  try {
    await migrate(database.ownerUrl, 'portal_app', resolve('migrations'));
    const superuser = new URL(database.superuserUrl);
    superuser.pathname = new URL(database.ownerUrl).pathname;
    const settled = 1 + 2 * rounds * perClient * clientsTried.reduce((sum, each) => sum + each, 0);
    await writeCity(superuser.href, settled);
    const city = await readCityProfile(resolve('cities/naperville'));
    const { db, pool } = openDatabase(database.appUrl);
    const wiring = wire({ secrets, gateway, smtpUrl: null, mailbox: null });
    const boss = await connectJobs(pool, jobKinds(wiring), false, () => {});
    const script = join(folder, 'settle.sql');
    const statements = await writeScript(database.appUrl, city, script);
    print(
      `a payment takes ${statements} statements; ${perClient} payments a client and round, ${availableParallelism()} cores`,
    );
    const isReached = await compare(database.appUrl, city, script);
    const isAlike = await judge(database.appUrl, settled);
    if (!isAlike) print('THE TWO HAVE NOT SETTLED ALIKE');
    const child = fork(fileURLToPath(import.meta.url), ['serve', database.appUrl]);
    await measureEvents(child).finally(() => child.kill());
    await boss.stop({ graceful: false });
    await db.destroy();
    return isReached && isAlike;
  } finally {
    await database.release();
  }
}

const [kind, url = ''] = process.argv.slice(2);
if (kind === 'serve') await serve(url);
else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-payments-'));
  // PostgreSQL's system user must be able to enter it when this runs as root.
  chmodSync(folder, 0o755);
  try {
    process.exitCode = (await bench(folder)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
