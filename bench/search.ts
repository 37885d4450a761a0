// How long `Find anything` takes at a million customers and three million bills, next to the bare SQL: the very same
// statements, prepared, on one connection, one after the other. Goal: 95 of 100 answers within 50 ms.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildServer } from '../src/app/server.tsx';
import { jobKinds, wire } from '../src/app/wiring.ts';
import { makeUser } from '../src/features/identity/public.ts';
import { totpCode, totpStepAt } from '../src/features/identity/totp.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { readCityProfile } from '../src/platform/config/city.ts';
import type { PortalContext } from '../src/platform/context.ts';
import { secretsFrom } from '../src/platform/crypto/secrets.ts';
import { openDatabase } from '../src/platform/db/connect.ts';
import { openEmbeddedServer } from '../src/platform/db/embedded-server.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { connectJobs } from '../src/platform/jobs/queue.ts';
import { logTo } from '../src/platform/telemetry/log.ts';
import { metricsRegistry } from '../src/platform/telemetry/metrics.ts';
import { fillCity } from './support/large-city.ts';

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000);
const requests = Math.ceil(customers / 10);
const searchesOfAKind = Number(process.env['BENCH_SEARCHES'] ?? 100);

type Statement = { name: string; text: string; values: unknown[] };
type Search = { kind: string; typed: string };

const print = (line: string) => void process.stdout.write(`${line}\n`);
const secrets = secretsFrom('the secret of this benchmark, nobody else knows it');
const staff = { email: 'clerk@example.com', password: 'ledger-window-oak-42' };
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** What clerks type: of as many customers for each kind, chosen by chance. */
async function searchesFor(owner: pg.Client): Promise<Search[]> {
  const { rows } = await owner.query<Customer>(
    `select c.name, c.customer_number as number, a.account_number as account, b.bill_number as bill,
            asked.name as asker, asked.email, asked.words as said
       from (select 1 + floor(random() * $1)::int as n from generate_series(1, $2)) picked
       join customers c on c.comparable_customer_number = picked.n::text
       join customer_accounts a on a.customer_id = c.id
       join lateral (select bill_number from bills where customer_account_id = a.id limit 1) b on true
       join lateral (select r.name, r.email, m.words from help_requests r join help_messages m on m.request_id = r.id
                      where r.id = 100001 + picked.n % $3 limit 1) asked on true`,
    [customers, searchesOfAKind, requests],
  );
  const { rows: orders } = await owner.query<{ address: string; email: string; serial: string }>(
    `select o.address, o.email, d.serial_number as serial from delivered_carts d join cart_orders o on o.id = d.order_id
      order by random() limit $1`,
    [searchesOfAKind],
  );
  return [...rows.flatMap(searchesOfCustomer), ...orders.flatMap(searchesOfOrder)];
}

function searchesOfOrder({ address, email, serial }: { address: string; email: string; serial: string }): Search[] {
  const [number, street] = address.toLowerCase().split(' ');
  return [
    { kind: 'the address of a cart order', typed: address },
    { kind: 'its street and number', typed: `${street} ${number}` },
    { kind: 'its street alone', typed: `${street} court` },
    { kind: 'a serial number', typed: serial },
    { kind: 'a part of a guest’s mail address', typed: email.slice(0, -8) },
  ];
}

/** A customer, and a help request of somebody. */
type Customer = Record<'name' | 'number' | 'account' | 'bill' | 'asker' | 'email' | 'said', string>;

function searchesOfCustomer({ name, number, account, bill, asker, email, said }: Customer): Search[] {
  const words = name.split(/[^\p{L}]+/u).filter((word) => word.length > 3 && word !== 'LLC');
  const [one = 'GARBAEZ', other = one] = words;
  return [
    { kind: 'the name as it is printed', typed: name },
    { kind: 'its words in another order', typed: `${other} ${one}`.toLowerCase() },
    { kind: 'two letters that changed places', typed: `${swapped(one)} ${other}` },
    { kind: 'one word of it', typed: one },
    { kind: 'beginnings of its words', typed: `${one.slice(0, 4)} ${other.slice(0, 3)}` },
    { kind: 'a Customer ID', typed: number },
    { kind: 'the beginning of an account number', typed: account.slice(0, 8) },
    { kind: 'a bill number', typed: `2026-${bill}` },
    { kind: 'a word of a help request', typed: said.split(' ').at(-1)! },
    { kind: 'two words of one', typed: said.split(' ').slice(-2).join(' ') },
    { kind: 'a word of all of them', typed: 'water' },
    { kind: 'its asker’s name', typed: asker },
    { kind: 'a part of their address', typed: email.slice(0, -4) },
    { kind: 'what nobody is called', typed: `xqzw ${one}` },
  ];
}

function swapped(word: string): string {
  return `${word.slice(0, 1)}${word.slice(2, 3)}${word.slice(1, 2)}${word.slice(3)}`;
}

async function signIn(server: FastifyInstance): Promise<string> {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await server.inject({
      method,
      url,
      headers: { cookie, ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
    });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    return answer.body;
  };
  const tokenIn = (html: string) => /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const logIn = tokenIn(await send('GET', '/log-in'));
  await send('POST', '/log-in', { _token: logIn, ...staff });
  const token = tokenIn(await send('GET', '/log-in/code'));
  await send('POST', '/log-in/code', { _token: token, code: totpCode(totpSecret, totpStepAt(new Date())) });
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function share(times: number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Milliseconds that each search takes through the portal, and its statements alone. */
async function timeAll(
  searches: Search[],
  server: FastifyInstance,
  recorder: { statements: Statement[] },
  appUrl: string,
  cookie: string,
): Promise<{ kind: string; box: number; bare: number }[]> {
  const bare = new pg.Client({ connectionString: appUrl });
  // What ends with the server is not what went wrong.
  bare.on('error', () => {});
  await bare.connect();
  const names = new Map<string, string>();
  const taken: { kind: string; box: number; bare: number }[] = [];
  for (const { kind, typed } of searches) {
    const url = `/staff/find?${new URLSearchParams({ q: typed })}`;
    recorder.statements = [];
    const start = performance.now();
    const answer = await server.inject({ method: 'GET', url, headers: { cookie } });
    const box = performance.now() - start;
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`);
    const statements = recorder.statements.slice();
    const startBare = performance.now();
    for (const { text, values } of statements) {
      if (!names.has(text)) names.set(text, `s${names.size}`);
      await bare.query({ name: names.get(text)!, text, values });
    }
    taken.push({ kind, box, bare: performance.now() - startBare });
  }
  await bare.end();
  return taken;
}

const dataDir = mkdtempSync(join(tmpdir(), 'bench-search-'));
// PostgreSQL's system user must be able to enter it when this runs as root.
chmodSync(dataDir, 0o755);
const database = await openEmbeddedServer(dataDir, print);
try {
  await migrate(database.ownerUrl, 'portal_app', resolve('migrations'));
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  // What ends with the server is not what went wrong.
  owner.on('error', () => {});
  await owner.connect();
  await fillCity(owner, { customers, requests }, print);
  const { db, pool } = openDatabase(database.appUrl);
  pool.on('error', () => {});
  const recorder: { statements: Statement[] } = { statements: [] };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    Object.assign(client, {
      query: (...all: unknown[]) => {
        if (typeof all[0] === 'string' && Array.isArray(all[1]))
          recorder.statements.push({ name: '', text: all[0], values: all[1] });
        return query(...all);
      },
    });
  });
  const city = await readCityProfile(resolve('cities/naperville'));
  const log = logTo(new PassThrough().resume());
  const place = { clock: systemClock, city, secrets, publicUrl: 'http://127.0.0.1', isDemo: true, log };
  const context: PortalContext = { db, ...place };
  const wiring = wire({ secrets, gateway: null, smtpUrl: null, mailbox: null });
  const boss = await connectJobs(pool, jobKinds(wiring), false, () => {});
  const member = { ...staff, language: 'en', staffRole: 'clerk', totpSecret } as const;
  await db.transaction().execute((tx) => makeUser(tx, secrets, member, new Date()));
  const server = await buildServer({
    context,
    routes: wiring.routes,
    trustedProxies: [],
    formTargets: [],
    publicFolder: resolve('public'),
    rendering: { stylesheet: '/public/a.css', script: '/public/a.js', version: 'bench', leaveTargets: [] },
    metrics: metricsRegistry(),
    readVisitor: wiring.readVisitor,
  });
  const searches = await searchesFor(owner);
  const cookie = await signIn(server);
  await timeAll(searches.slice(0, 45), server, recorder, database.appUrl, cookie);
  const taken = await timeAll(searches, server, recorder, database.appUrl, cookie);
  const row = (kind: string, times: typeof taken) => {
    const [box, bare] = [times.map((one) => one.box), times.map((one) => one.bare)];
    const figures = [share(box, 0.5), share(box, 0.95), share(bare, 0.95)].map((ms) =>
      `${ms.toFixed(1)} ms`.padStart(9),
    );
    const ratio = (share(box, 0.95) / share(bare, 0.95)).toFixed(2);
    print(`${kind.padEnd(36)} median ${figures[0]}  p95 ${figures[1]}  bare SQL p95 ${figures[2]}  ratio ${ratio}`);
  };
  for (const [kind, times] of Map.groupBy(taken, (one) => one.kind)) row(kind, times);
  row('all', taken);
  print(
    `${customers} customers, ${customers * 3} bills, ${requests} help requests, ${Math.floor(customers / 5)} cart orders, ${taken.length} searches (goal: p95 of all at most 50 ms)`,
  );
  await server.close();
  await boss.stop({ graceful: false });
  await db.destroy();
  await owner.end();
} finally {
  await database.release();
  rmSync(dataDir, { recursive: true, force: true });
}
