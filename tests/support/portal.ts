import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { PgBoss } from 'pg-boss';
import type { CityProfile } from '../../src/kernel/city-profile.ts';
import { buildServer } from '../../src/app/server.tsx';
import { jobKinds, wire, type Wiring, type WiringParts } from '../../src/app/wiring.ts';
import { openCityInForce } from '../../src/features/city-settings/public.ts';
import { loadFirstAnnouncements } from '../../src/features/content/public.ts';
import { makeUser } from '../../src/features/identity/public.ts';
import { readCityProfile } from '../../src/platform/config/city.ts';
import type { PortalContext } from '../../src/platform/context.ts';
import { secretsFrom } from '../../src/platform/crypto/secrets.ts';
import { connectJobs } from '../../src/platform/jobs/queue.ts';
import type { Mail } from '../../src/platform/mail/outgoing.ts';
import { logTo } from '../../src/platform/telemetry/log.ts';
import { metricsRegistry } from '../../src/platform/telemetry/metrics.ts';
import { TestBrowser } from './browser.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

/** The time of a test: stands still until it is moved. */
export class TestClock {
  private moment: Date;
  constructor(moment: Date) {
    this.moment = moment;
  }
  now(): Date {
    return new Date(this.moment);
  }
  set(moment: Date): void {
    this.moment = moment;
  }
  advance(milliseconds: number): void {
    this.moment = new Date(this.moment.getTime() + milliseconds);
  }
}

export type TestPortalOptions = {
  city?: (city: CityProfile) => CityProfile;
  gateway?: WiringParts['gateway'];
  /** Defaults to the machine's time, standing still. */
  now?: Date;
  isDemo?: boolean;
  publicUrl?: string;
  trustedProxies?: string[];
  fileBytesMax?: number;
  dropFolder?: string;
  scanCommand?: string;
  staffOidc?: WiringParts['staffOidc'];
};

export type KeptMail = Pick<Mail, 'kind' | 'recipient' | 'subject' | 'text' | 'html'> & { links: string[] };

export const testPassword = 'garden-window-sparrow-17';

/** A whole portal on a database of its own, with everything real but the clock, the mail's way out and the network. */
export type TestPortal = {
  /** A test may put another city profile into it. */
  context: Omit<PortalContext, 'city'> & { city: CityProfile };
  database: TestDatabase;
  clock: TestClock;
  wiring: Wiring;
  /** Where files are kept. */
  dataDir: string;
  server: FastifyInstance;
  /** What was logged, a line each. */
  logged(): string[];
  browser(): TestBrowser;
  /** A signed-in resident with a verified address, and the browser they sit at. */
  resident(options?: { email?: string }): Promise<{ userId: string; email: string; browser: TestBrowser }>;
  /** Mails that were asked for since the last call, oldest first. */
  mails(): Promise<KeptMail[]>;
  /** Runs waiting jobs (not mails) until none is left; also those that start later, if `isLater`. */
  runJobs(options?: { isLater?: boolean }): Promise<number>;
  /** Runs what comes round by itself, by its name, whether it is due or not. */
  runPeriodicWork(name: string, lastRunAt?: Date): Promise<void>;
  close(): Promise<void>;
};

export async function openTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const database = await openTestDatabase();
  const city = await readCityProfile(resolve('cities/naperville'));
  const clock = new TestClock(options.now ?? new Date());
  const lines = new PassThrough();
  const logged: string[] = [];
  lines.on('data', (chunk: Buffer) => logged.push(...chunk.toString().trimEnd().split('\n')));
  const log = logTo(lines);
  const file = options.city ? options.city(city) : city;
  const inForce = await openCityInForce({ db: database.db, clock, log }, file);
  let instead: CityProfile | null = null;
  const context: TestPortal['context'] = {
    db: database.db,
    clock,
    get city() {
      return instead ?? inForce.now();
    },
    set city(profile) {
      instead = profile;
    },
    secrets: secretsFrom(randomBytes(32).toString('hex')),
    publicUrl: options.publicUrl ?? 'http://portal.test',
    isDemo: options.isDemo ?? false,
    log,
  };
  const { secrets } = context;
  await context.db.transaction().execute((tx) => loadFirstAnnouncements(tx, context.city, clock.now()));
  // The queue of mails must exist; nothing is sent, since `runJobs` leaves mails to `mails`.
  const smtpUrl = 'smtp://127.0.0.1:9';
  const dataDir = mkdtempSync(join(tmpdir(), 'civic-counter-portal-'));
  const wiring = wire({
    secrets,
    gateway: options.gateway ?? null,
    smtpUrl,
    staffOidc: options.staffOidc ?? null,
    mailbox: null,
    imports: {
      pool: database.pool,
      dataDir,
      fileBytesMax: options.fileBytesMax ?? 200 * 1024 * 1024,
      dropFolder: options.dropFolder ?? null,
    },
    help: { dataDir, scanCommand: options.scanCommand ?? null },
  });
  const boss = await connectJobs(database.pool, jobKinds(wiring), false, () => {});
  const server = await buildServer({
    context,
    routes: wiring.routes,
    trustedProxies: options.trustedProxies ?? [],
    formTargets: wiring.formTargets,
    publicFolder: resolve('public'),
    rendering: {
      stylesheet: '/public/build/portal.css',
      script: '/public/build/portal.js',
      version: 'test',
      leaveTargets: wiring.leaveTargets,
    },
    metrics: metricsRegistry(),
    readVisitor: wiring.readVisitor,
  });
  const portal: TestPortal = {
    context,
    database,
    clock,
    wiring,
    dataDir,
    server,
    logged: () => logged,
    browser: () => new TestBrowser(server),
    resident: (who = {}) =>
      signInResident(portal, who.email ?? `resident-${randomBytes(4).toString('hex')}@example.com`),
    mails: () => takeMails(portal),
    runJobs: ({ isLater = false } = {}) => drainJobs(boss, wiring, context, isLater),
    async runPeriodicWork(name, lastRunAt) {
      const work = wiring.periodicWork.find((one) => one.name === name);
      if (!work) throw new Error(`no periodic work is called ${name}`);
      await work.run(context, lastRunAt ?? null);
    },
    async close() {
      await server.close();
      await boss.stop({ graceful: false });
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return portal;
}

async function signInResident(
  portal: TestPortal,
  email: string,
): Promise<{ userId: string; email: string; browser: TestBrowser }> {
  const { db, secrets } = portal.context;
  const user = { email, password: testPassword, language: 'en' } as const;
  const { userId } = await db.transaction().execute((tx) => makeUser(tx, secrets, user, portal.clock.now()));
  const browser = portal.browser();
  const page = await browser.open('/log-in');
  const after = await page.submit('Log In', { email, password: testPassword });
  if (after.status !== 200 || !browser.cookie('session'))
    throw new Error(`could not log in: ${after.status} ${after.text()}`);
  return { userId, email, browser };
}

async function takeMails({ context }: TestPortal): Promise<KeptMail[]> {
  const rows = await context.db
    .selectFrom('outgoingMails')
    .selectAll()
    .where('sentAt', 'is', null)
    .orderBy('madeAt')
    .execute();
  await context.db
    .updateTable('outgoingMails')
    .set({ sentAt: context.clock.now() })
    .where('sentAt', 'is', null)
    .execute();
  return rows.map((row) => {
    const content: Pick<Mail, 'subject' | 'text' | 'html'> = JSON.parse(
      context.secrets.open('outgoing-mail', row.sealedContent ?? Buffer.alloc(0)),
    );
    const links = [...content.text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link);
    return { kind: row.kind, recipient: row.recipient, ...content, links };
  });
}

async function drainJobs(boss: PgBoss, wiring: Wiring, context: PortalContext, isLater: boolean): Promise<number> {
  let count = 0;
  for (let rounds = 0; rounds < 20; rounds += 1) {
    let ran = 0;
    for (const handler of wiring.jobs) {
      if (handler.kind.name === 'send-mail') continue;
      const jobs = await boss.fetch<object>(handler.kind.name, { batchSize: 100, ignoreStartAfter: isLater });
      for (const job of jobs) {
        await handler.run(context, job.data);
        await boss.complete(handler.kind.name, job.id);
        ran += 1;
      }
    }
    count += ran;
    if (ran === 0) break;
  }
  return count;
}
