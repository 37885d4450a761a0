import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { VNode } from 'preact';
import { jobKinds, wire, type Wiring } from '../../../src/app/wiring.ts';
import { billPayable } from '../../../src/features/billing/public.ts';
import { followOverpaidBills, importFiles } from '../../../src/features/import-export/public.ts';
import { submitCheckout } from '../../../src/features/payments/checkout-page.tsx';
import { gatewayEventsEndpoint } from '../../../src/features/payments/gateway-events-endpoint.ts';
import type { PayerRequest } from '../../../src/features/payments/payer-access.ts';
import { guestPlaces, userPlaces, type Payer } from '../../../src/features/payments/payer.ts';
import type { Gateway } from '../../../src/features/payments/public.ts';
import type { CityProfile } from '../../../src/kernel/city-profile.ts';
import { cents } from '../../../src/kernel/money.ts';
import { readCityProfile } from '../../../src/platform/config/city.ts';
import type { PortalContext } from '../../../src/platform/context.ts';
import { secretsFrom } from '../../../src/platform/crypto/secrets.ts';
import type { DB } from '../../../src/platform/db/database.generated.ts';
import type { Answer, PageRequest, RawFields, Reply } from '../../../src/platform/http/request.ts';
import { connectJobs } from '../../../src/platform/jobs/queue.ts';
import { logTo } from '../../../src/platform/telemetry/log.ts';
import { openInnerGateway, type InnerGateway } from './inner-gateway.ts';
import { cityFiles, settle, type SentBill, type Town, type TownBill, type TownCharge } from './town.ts';

/** A database for some runs. No power fails while they last: where it waits for no disk they take half the time. */
export type RunDatabase = { db: Kysely<DB>; pool: pg.Pool; close(): Promise<void> };

/** What a submit of Review and pay came to. */
export type Submitted =
  | { kind: 'gateway'; url: string }
  | { kind: 'payment'; path: string }
  | { kind: 'page'; name: string; status: number }
  /** The process that was to answer is gone. */
  | { kind: 'died' };

/** The payment engine of one city in this process, with a gateway. */
export type World = {
  context: PortalContext;
  pool: pg.Pool;
  gateway: InnerGateway;
  /** Two users who have linked one account, a guest, and their bills: new ones for each run. */
  town: Town;
  newTown(charges: readonly TownCharge[]): Promise<void>;
  submit(payer: Payer, fields: RawFields): Promise<Submitted>;
  /** Posts a message to where the gateway would; the status of the answer. */
  post(text: string, signature: string): Promise<number>;
  /** Runs jobs until none is left; `isLater`: those too that are to be tried later. Mails stay. */
  runJobs(isLater: boolean): Promise<void>;
  /** Runs one of the works that come round by themselves; false where it threw, as when the gateway is out of reach. */
  runWork(name: string): Promise<boolean>;
  /** The process that next asks the gateway for a page dies just before or after it has asked. */
  dieInNextCall(when: 'before' | 'after' | null): void;
  /** What the gateway answers reaches the process when whoever plays lets it; `null`: at once. */
  holdAnswers(hold: Hold | null): void;
  /** The city sends bills anew, with what it posted. */
  import(sent: readonly (readonly [TownBill, SentBill])[]): Promise<void>;
  passTime(ms: number): void;
  close(): Promise<void>;
};

export type Hold = <Answer>(answer: Promise<Answer>) => Promise<Answer>;

const minute = 60_000;

export async function openWorld(database: RunDatabase): Promise<World> {
  const { db, pool } = database;
  const gateway = await openInnerGateway();
  const folder = mkdtempSync(join(tmpdir(), 'civic-counter-model-'));
  const city = cityOfModel(await readCityProfile(resolve('cities/naperville')));
  let movedMs = 0;
  const context: PortalContext = {
    ...{ db, city, secrets: secretsFrom('a secret of a city that is played with at random') },
    clock: { now: () => new Date(Date.now() + movedMs) },
    ...{ publicUrl: 'http://portal.test', isDemo: false },
    log: logTo(new Writable({ write: (_chunk, _encoding, done) => done() })),
  };
  const mortal = mortalGateway(gateway.wired);
  const parts = { secrets: context.secrets, gateway: mortal.wired, mailbox: null };
  // The queue of mails must exist; nothing is sent from it.
  const wiring = wire({ ...parts, smtpUrl: 'smtp://127.0.0.1:9' });
  const boss = await connectJobs(pool, jobKinds(wiring), false, () => {});
  let towns = 0;
  const payments = { gateway: mortal.wired, payables: [billPayable] };
  const world: World = {
    ...{ context, pool, gateway, town: { accountNumber: '', payers: [], bills: [] } },
    async newTown(charges) {
      gateway.forgetMessages();
      world.town = await settle(context, (towns += 1), charges);
    },
    async submit(payer, body) {
      const places = payer.kind === 'user' ? userPlaces : guestPlaces;
      const request = { ...requestOf(context), body, payer, payerEmail: 'payer@example.com', places };
      const answer = submitCheckout(payments)(request as PayerRequest).then(heard);
      return Promise.race([answer, mortal.died()]);
    },
    async post(text, signature) {
      const headers = { 'content-type': 'application/json', 'sandbox-signature': signature };
      const request = { ...requestOf(context), rawBody: Buffer.from(text), headers };
      const answer = heard(await gatewayEventsEndpoint(mortal.wired)(request as PageRequest));
      return answer.kind === 'page' ? answer.status : 0;
    },
    runJobs: (isLater) => drainJobs(boss, wiring, context, { pool, isLater }),
    async runWork(name) {
      const work = wiring.periodicWork.find((one) => one.name === name);
      try {
        await work?.run(context, null);
        return true;
      } catch {
        return false;
      }
    },
    dieInNextCall: (when) => mortal.dieInNextCall(when),
    holdAnswers: (hold) => mortal.holdAnswers(hold),
    async import(sent) {
      // Each file is of a later moment than the one before.
      movedMs += minute;
      gateway.passTime(minute);
      const files = cityFiles(folder, context, world.town.accountNumber, sent);
      const request = { pool, city, secrets: context.secrets, clock: context.clock, files, isDryRun: false };
      const reports = await importFiles({
        ...{ ...request, whenAllCount: followOverpaidBills, rejectsFolder: folder },
        say: () => {},
      });
      const rejected = reports.flatMap(({ firstRejected }) => firstRejected);
      if (rejected.length > 0) throw new Error(`the city's file was not taken: ${JSON.stringify(rejected)}`);
    },
    passTime(ms) {
      movedMs += ms;
      gateway.passTime(ms);
    },
    async close() {
      await boss.stop({ graceful: false });
      await gateway.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

/** A city in which eChecks cost the payer nothing, and one category takes more than is due. */
function cityOfModel(city: CityProfile): CityProfile {
  const categoriesOfModel = city.categories.map((category) =>
    category.code === '02' ? { ...category, overpayment: { maximumCents: cents(10_000) } } : category,
  );
  const { fees } = city;
  return { ...city, categories: categoriesOfModel, fees: { ...fees, echeck: { ...fees.echeck, bornBy: 'city' } } };
}

type Mortal = {
  wired: Gateway;
  dieInNextCall(when: 'before' | 'after' | null): void;
  holdAnswers(hold: Hold | null): void;
  /** Resolves when the process dies; for who waits from now on. */
  died(): Promise<{ kind: 'died' }>;
};

/** The gateway as a process has it that can die while it opens a page: then nobody hears of the answer. */
function mortalGateway(wired: Gateway): Mortal {
  let diesIn: 'before' | 'after' | null = null;
  let die = () => {};
  let held: Hold | null = null;
  const heldAnswer: Hold = (answer) => (held ? held(answer) : answer);
  let death = new Promise<{ kind: 'died' }>((resolved) => (die = () => resolved({ kind: 'died' })));
  return {
    dieInNextCall(when) {
      diesIn = when;
      death = new Promise((resolved) => (die = () => resolved({ kind: 'died' })));
    },
    died: () => death,
    holdAnswers: (hold) => void (held = hold),
    wired: {
      ...wired,
      sessionById: (id) => heldAnswer(wired.sessionById(id)),
      sessionByReference: (reference, madeAt) => heldAnswer(wired.sessionByReference(reference, madeAt)),
      expireSession: (id) => heldAnswer(wired.expireSession(id)),
      sessionOfEvent: (payload) => heldAnswer(wired.sessionOfEvent(payload)),
      async createSession(request) {
        const when = diesIn;
        diesIn = null;
        if (!when) return heldAnswer(wired.createSession(request));
        if (when === 'after') await wired.createSession(request).catch(() => null);
        die();
        return new Promise<never>(() => {});
      },
    },
  };
}

/** What every request has that no browser sent. */
function requestOf(context: PortalContext): Partial<PageRequest> {
  return { ...context, id: 'model', language: 'en', reply: plainReply };
}

/** What was answered, without making a page of it. */
type Heard = Answer & Submitted;
const answered = (submitted: Submitted): Heard => ({ answered: true, ...submitted });
const heard = (answer: Answer): Submitted => answer as Heard;
const pageOf = (view: VNode) => (typeof view.type === 'function' ? view.type.name : view.type);
const plainReply: Reply = {
  page: (view, status = 200) => answered({ kind: 'page', name: pageOf(view), status }),
  seeOther: (path) => answered({ kind: 'payment', path }),
  leaveTo: (url) => answered({ kind: 'gateway', url }),
  notFound: () => answered({ kind: 'page', name: 'not-found', status: 404 }),
  document: () => answered({ kind: 'page', name: 'document', status: 200 }),
  json: (_value, status = 200) => answered({ kind: 'page', name: 'json', status }),
  setCookie: () => {},
  clearCookie: () => {},
};

type Draining = { pool: pg.Pool; isLater: boolean };

async function drainJobs(
  boss: PgBoss,
  wiring: Wiring,
  context: PortalContext,
  { pool, isLater }: Draining,
): Promise<void> {
  for (let ran = 1; ran > 0;) {
    ran = 0;
    const waiting = await pool.query<{ name: string }>("select distinct name from pgboss.job where state < 'active'");
    const names = new Set(waiting.rows.map(({ name }) => name));
    for (const { kind, run } of wiring.jobs) {
      if (kind.name === 'send-mail' || !names.has(kind.name)) continue;
      for (const job of await boss.fetch<object>(kind.name, { batchSize: 100, ignoreStartAfter: isLater })) {
        try {
          await run(context, job.data);
          await boss.complete(kind.name, job.id);
          ran += 1;
        } catch {
          // It is tried again when it is fetched again.
          await boss.fail(kind.name, job.id);
        }
      }
    }
  }
}
