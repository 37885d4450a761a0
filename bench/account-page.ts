// How much CPU one view of an account costs, next to a bare node:http handler that runs the very same SQL by pg and sends
// as many bytes. Goal: at most 3 times. Both run as processes of their own, by turns, under the same load.
import { fork, type ChildProcess } from 'node:child_process';
import { createServer, Agent, get } from 'node:http';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { buildServer } from '../src/app/server.tsx';
import { jobKinds, wire } from '../src/app/wiring.ts';
import { loadDemonstration } from '../src/app/demonstration.ts';
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

/** Short rounds, many of them: whatever else the machine does then falls on both alike. */
const requestsARound = 300;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 25);
const atOnce = 8;
const page = '/accounts/700100006';

/** The same as bin/portal.mjs gives. */
const nodeFlags = ['--max-semi-space-size=64', ...(process.env['BENCH_FLAGS'] ?? '').split(' ').filter(Boolean)];

type Statement = { name: string; text: string; values: unknown[] };
type ServerReady = { port: number };
type BareWork = { statements: Statement[]; bytes: number };

const print = (line: string) => void process.stdout.write(`${line}\n`);
const secrets = secretsFrom('the secret of this benchmark, nobody else knows it');

async function portalContext(url: string): Promise<{ context: PortalContext; pool: pg.Pool }> {
  const { db, pool } = openDatabase(url);
  const city = await readCityProfile(resolve('cities/naperville'));
  const log = logTo(new PassThrough().resume());
  return { context: { db, clock: systemClock, city, secrets, publicUrl: 'http://127.0.0.1', isDemo: true, log }, pool };
}

/** The portal as it is, without the demonstration's stand-ins. Records the statements of one request when told to. */
async function servePortal(url: string): Promise<void> {
  const { context, pool } = await portalContext(url);
  const recorded: Statement[] = [];
  let isRecording = false;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    Object.assign(client, {
      query: (...all: unknown[]) => {
        if (isRecording && typeof all[0] === 'string' && Array.isArray(all[1])) {
          recorded.push({ name: `s${recorded.length}`, text: all[0], values: all[1] });
        }
        return query(...all);
      },
    });
  });
  const wiring = wire({ secrets, gateway: null, smtpUrl: null, mailbox: null });
  await connectJobs(pool, jobKinds(wiring), false, () => {});
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
  process.on('message', (message) => {
    if (message === 'cpu') process.send?.(process.cpuUsage());
    if (message === 'record') isRecording = true;
    if (message === 'recorded') {
      isRecording = false;
      process.send?.(recorded);
    }
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  process.send?.({ port: Number(new URL(address).port) } satisfies ServerReady);
}

/** The floor: the same statements, prepared and in the same order, and the same number of bytes sent. */
async function serveBare(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  let work: BareWork = { statements: [], bytes: 0 };
  let body = '';
  const server = createServer((_request, response) => {
    void (async () => {
      for (const statement of work.statements) await pool.query(statement);
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(body);
    })();
  });
  process.on('message', (message) => {
    if (message === 'cpu') process.send?.(process.cpuUsage());
    if (typeof message === 'object' && message !== null && 'statements' in message) {
      work = message as BareWork;
      body = 'x'.repeat(work.bytes);
      process.send?.('ready');
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' && address ? address.port : 0 } satisfies ServerReady);
  });
}

function answerOf<Message>(child: ChildProcess, ask?: object | string): Promise<Message> {
  return new Promise((resolveAnswer) => {
    child.once('message', (message) => resolveAnswer(message as Message));
    if (ask !== undefined) child.send(ask);
  });
}

async function cpuMicroseconds(child: ChildProcess): Promise<number> {
  const usage = await answerOf<NodeJS.CpuUsage>(child, 'cpu');
  return usage.user + usage.system;
}

function fetchOnce(port: number, agent: Agent, cookie: string): Promise<string> {
  return new Promise((resolveBody, reject) => {
    get({ port, host: '127.0.0.1', path: page, agent, headers: { cookie } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolveBody(body);
        else reject(new Error(`${response.statusCode}: ${body.slice(0, 200)}`));
      });
    }).on('error', reject);
  });
}

async function cpuPerRequest(child: ChildProcess, port: number, cookie: string, requests: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const before = await cpuMicroseconds(child);
  let left = requests;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await fetchOnce(port, agent, cookie);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  agent.destroy();
  return ((await cpuMicroseconds(child)) - before) / requests;
}

function median(values: number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

/** Signs the sample resident in through the log-in page, and gives the cookies. */
async function signIn(port: number): Promise<string> {
  const base = `http://127.0.0.1:${port}`;
  const form = await fetch(`${base}/log-in`);
  const browser = cookiesOf(form);
  const token = /name="_token" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const fields = new URLSearchParams({ _token: token, email: 'linked@example.com', password: 'porch-light-maple-42' });
  const answer = await fetch(`${base}/log-in`, {
    method: 'POST',
    body: fields,
    headers: { cookie: browser },
    redirect: 'manual',
  });
  return `${browser}; ${cookiesOf(answer)}`;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function measure(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-account-page-'));
  // PostgreSQL's system user must be able to enter it when this runs as root.
  chmodSync(dataDir, 0o755);
  const database = await openEmbeddedServer(dataDir, print);
  const children: ChildProcess[] = [];
  try {
    await migrate(database.ownerUrl, 'portal_app', resolve('migrations'));
    const { context, pool } = await portalContext(database.appUrl);
    const boss = await connectJobs(
      pool,
      jobKinds(wire({ secrets, gateway: null, smtpUrl: null, mailbox: null })),
      false,
      () => {},
    );
    await loadDemonstration(context, pool, { accounts: 2000, dataDir }, print);
    await boss.stop({ graceful: false });
    const start = (kind: string) => {
      const profiling = process.env['BENCH_PROFILE']
        ? ['--cpu-prof', '--cpu-prof-dir', process.env['BENCH_PROFILE']]
        : [];
      const child = fork(fileURLToPath(import.meta.url), [kind, database.appUrl], {
        execArgv: [...nodeFlags, ...profiling],
      });
      children.push(child);
      return child;
    };
    const portal = start('portal');
    const { port: portalPort } = await answerOf<ServerReady>(portal);
    const bare = start('bare');
    const { port: barePort } = await answerOf<ServerReady>(bare);
    const cookie = await signIn(portalPort);
    const agent = new Agent();
    await fetchOnce(portalPort, agent, cookie);
    portal.send('record');
    const html = await fetchOnce(portalPort, agent, cookie);
    const statements = await answerOf<Statement[]>(portal, 'recorded');
    await answerOf(bare, { statements, bytes: Buffer.byteLength(html) });
    print(
      `${page}: ${statements.length} statements, ${Buffer.byteLength(html)} bytes; ${rounds} rounds of ${requestsARound} requests, ${atOnce} at once`,
    );
    await cpuPerRequest(portal, portalPort, cookie, 500);
    await cpuPerRequest(bare, barePort, cookie, 500);
    const taken: { portal: number; bare: number }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const one = {
        portal: await cpuPerRequest(portal, portalPort, cookie, requestsARound),
        bare: await cpuPerRequest(bare, barePort, cookie, requestsARound),
      };
      taken.push(one);
      print(
        `round ${round}: portal ${one.portal.toFixed(0)} µs, bare ${one.bare.toFixed(0)} µs CPU a request, ratio ${(one.portal / one.bare).toFixed(2)}`,
      );
    }
    const ratio = median(taken.map((one) => one.portal / one.bare));
    print(`median ratio ${ratio.toFixed(2)} (goal: at most 3)`);
    await pool.end();
  } finally {
    for (const child of children) child.kill();
    await database.release();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const [kind, url = ''] = process.argv.slice(2);
// A profile is written only by a process that ends by itself.
if (kind) process.once('SIGTERM', () => process.exit());
if (kind === 'portal') await servePortal(url);
else if (kind === 'bare') await serveBare(url);
else await measure();
