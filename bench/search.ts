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

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000);
const requests = Math.ceil(customers / 10);
const searchesOfAKind = Number(process.env['BENCH_SEARCHES'] ?? 100);
const batch = 50_000;

type Statement = { name: string; text: string; values: unknown[] };
type Search = { kind: string; typed: string };

const print = (line: string) => void process.stdout.write(`${line}\n`);
const secrets = secretsFrom('the secret of this benchmark, nobody else knows it');
const staff = { email: 'clerk@example.com', password: 'ledger-window-oak-42' };
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** 150,000 made-up words of two to four syllables; the first ones are common, as names are. */
const makeNames = `
  create table bench_words as
    select row_number() over (order by length(word), md5(word)) as rank, word
      from (select distinct initcap(a || b || c || d) as word
              from unnest(array['al','be','cor','da','el','fen','gar','hu','in','jo','ka','lo','mar','nor','o','pe','qui',
                                'ro','san','tur','u','va','wil','yo','zi']) a,
                   unnest(array['ba','der','gan','hol','land','mer','nes','pin','ras','sk','ta','ver','win','x']) b,
                   unnest(array['','bre','chi','dol','eva','fi','gu','hei','ik','ju','kro','lam','mo','ni','os','pra','que',
                                'ri','su','tho','un','vi','wa','xa','yan','zer','bo','ce','dru','em','fa','gol','hu','ib',
                                'ja','ke','lu','mi','no','ol']) c,
                   unnest(array['','a','ez','er','ie','io','ing','o','quist','son','stein','y']) d) made;
  create unique index on bench_words (rank)`;

/** Customers of \`first\` to \`last\`: three of four a person with one or two family names, the others a firm. */
const makeCustomers = `
  with picked as (
    select n, md5(n::text) as mix, (select count(*) from bench_words) as words from generate_series($1::int, $2::int) n
  ), ranked as (
    select n, mix, 1 + floor(power(random(), 2.5) * words)::int as one, 1 + floor(power(random(), 3) * 400)::int as first,
           1 + floor(random() * words)::int as other
      from picked
  ), named as (
    select r.n,
           case when r.n % 4 = 0 then upper(l.word || ' & ' || o.word || ' LLC')
                when r.n % 4 = 1 then upper(l.word || '-' || o.word || ', ' || f.word)
                else upper(f.word || ' ' || l.word) end as name
      from ranked r
      join bench_words l on l.rank = r.one
      join bench_words f on f.rank = r.first
      join bench_words o on o.rank = r.other
  ), kept as (
    insert into customers (customer_number, comparable_customer_number, name, plain_name, canonical_name)
    select n::text, n::text, name, lower(name), lower(name) from named
    returning id, customer_number
  )
  insert into customer_accounts (customer_id, account_number, comparable_account_number, service_address, status)
  select id, '7' || lpad(customer_number, 9, '0'), '7' || lpad(customer_number, 9, '0'), customer_number || ' Elm Street', 'active'
    from kept`;

const makeBills = `
  insert into bills (category, bill_year, bill_number, customer_account_id, bill_date, due_date, total_cents,
                     imported_balance_cents, status, as_of)
  select '01', 2026, lpad(((a.id - 1) * 3 + k)::text, 8, '0'), a.id, '2026-01-05', '2026-02-04', 8500, 8500, 'open', now()
    from customer_accounts a, generate_series(1, 3) k
   where a.id between $1 and $2`;

/** Help requests of \`first\` to \`last\`, one in fifty open, each with a question of twelve words and one in two with an answer. */
const makeRequests = `
  with asked as (
    insert into help_requests (topic, source, language, email, name, subject, state, made_at, due_at, first_due_at)
    select 'bills', 'form', 'en', lower(f.word || '.' || l.word || n) || '@example.com', f.word || ' ' || l.word,
           'About a bill', case when n % 50 = 0 then 'open' else 'answered' end, at, at + interval '2 days', at + interval '2 days'
      from (select n, now() - n * interval '5 minutes' as at, 1 + floor(power(random(), 3) * 400)::int as first,
                   1 + floor(power(random(), 2.5) * (select count(*) from bench_words))::int as one
              from generate_series($1::int, $2::int) n) r
      join bench_words l on l.rank = r.one
      join bench_words f on f.rank = r.first
    returning id, made_at
  )
  insert into help_messages (request_id, kind, written_at, words)
  select a.id, m.kind, a.made_at, said.words
    from asked a
    join (values ('question', 1), ('answer', 2)) m (kind, every) on a.id % m.every = 0
    join lateral (select 'My bill says the water ran: ' || string_agg(w.word, ' ') as words
                    from (select 1 + floor(power(random(), 4) * (select count(*) from bench_words))::int as rank
                            from generate_series(1, 12) where a.id is not null) picked
                    join bench_words w using (rank)) said on true`;

/** A cart order of a guest for each fifth customer, on 4,000 streets; half of them were delivered. */
const makeCartOrders = `
  with made as (
    insert into cart_orders (email, language, state, reason, program_key, program_name_en, program_name_es, gallons, quantity,
      carts_cents, delivery_cents, gl_code, delivery_name_en, delivery_name_es, is_pick_up, is_for_senior, address_id, address,
      comparable_address, note, holds_stock, made_at, delivered_within_days, ordered_on)
    select 'guest-' || n || '@' || lower(w.word) || '.example', 'en', case when n % 2 = 0 then 'delivered' else 'ordered' end,
           'new', 'carts', 'Carts', 'Contenedores', 68, 1, 0, 0, '1', 'Brought', 'Se entrega', false, false, n::text,
           (n % 9000) || ' ' || w.word || ' Ct', upper((n % 9000) || ' ' || w.word || ' Ct'), '', false,
           now() - n * interval '1 second', 30, current_date
      from generate_series(1, $1::int) n join bench_words w on w.rank = 1 + (n * 7919::bigint) % 4000
    returning id, state
  )
  insert into delivered_carts (serial_number, order_id, delivered_on)
  select 'GC' || lpad(id::text, 8, '0'), id, current_date from made where state = 'delivered'`;

async function fill(owner: pg.Client): Promise<void> {
  const startedAt = Date.now();
  await owner.query(makeNames);
  for (let first = 1; first <= customers; first += batch) {
    const last = Math.min(customers, first + batch - 1);
    await owner.query(makeCustomers, [first, last]);
    await owner.query(makeBills, [first, last]);
    if (last % 250_000 < batch) print(`${last} customers after ${Math.round((Date.now() - startedAt) / 1000)} s`);
  }
  for (let first = 1; first <= requests; first += batch)
    await owner.query(makeRequests, [first, Math.min(requests, first + batch - 1)]);
  print(`${requests} help requests after ${Math.round((Date.now() - startedAt) / 1000)} s`);
  await owner.query(makeCartOrders, [Math.floor(customers / 5)]);
  await owner.query('drop table bench_words');
  await owner.query('vacuum analyze');
}

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
  await fill(owner);
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
