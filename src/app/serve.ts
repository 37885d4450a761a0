import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import type { PgBoss } from 'pg-boss';
import { loadFirstAnnouncements } from '../features/content/public.ts';
import { startMailServer, type HelpPlace } from '../features/help-requests/public.ts';
import type { ImportPlace } from '../features/import-export/public.ts';
import { sandboxGateway, stripeGateway, type Gateway } from '../features/payments/public.ts';
import { codeOf, listeningMistake } from '../platform/config/listening.ts';
import type { Settings } from '../platform/config/settings.ts';
import type { PortalContext } from '../platform/context.ts';
import { keepRunning } from '../platform/db/keep-running.ts';
import { takeLock } from '../platform/db/process-lock.ts';
import { workPeriodically } from '../platform/jobs/periodic-work.ts';
import { connectJobs, workJobs } from '../platform/jobs/queue.ts';
import { metricsRegistry, type Metrics } from '../platform/telemetry/metrics.ts';
import type { Log } from '../platform/telemetry/log.ts';
import { loadDemonstration } from './demonstration.ts';
import { healthRoutes } from './health.ts';
import type { Rendering } from './rendering.ts';
import { buildServer } from './server.tsx';
import { openPortal, type OpenPortal } from './start.ts';
import { makeDataFolder } from './data-folder.ts';
import { ServerRefused } from './server-refused.ts';
import { startStandIns, type StandIns } from './stand-ins.ts';
import { jobKinds, wire, type Wiring } from './wiring.ts';

/** What a process does: pages, jobs, or (as `npm start` does) both. */
export type Duties = { servesPages: boolean; worksJobs: boolean };

/** As many as a first start loads in a few seconds. */
const sampleAccounts = 2000;

/** Files of imports lie beside the portal's other files. */
function importPlaceOf({ dataDir, importFileMbMax, dropFolder }: Settings, { database }: OpenPortal): ImportPlace {
  return { pool: database.pool, dataDir, fileBytesMax: importFileMbMax * 1024 * 1024, dropFolder };
}

/** Work under way when the portal is told to stop gets this long to end. */
const finishMs = 20_000;

/**
 * Runs the portal until `stop()`: opens the database, starts the demonstration's stand-ins where they belong, serves and
 * works. Stopping takes no new requests, ends what is in flight, and closes the database last.
 */
export async function runPortal(
  settings: Settings,
  duties: Duties,
  programFolder: string,
  log: Log,
  say: (sentence: string) => void,
): Promise<{ portal: OpenPortal; wiring: Wiring; stop: () => Promise<void> }> {
  const freeFolder = duties.servesPages && !settings.databaseUrl ? claimFolder(settings) : () => {};
  const closers: (() => Promise<void> | void)[] = [freeFolder];
  const stop = async () => {
    for (const close of closers.toReversed()) await close();
    closers.length = 0;
  };
  try {
    const portal = await openPortal(settings, programFolder, log, say);
    closers.push(() => portal.close());
    if (portal.database.embedded) closers.push(keepRunning(portal.database.embedded, log));
    const standIns = settings.isDemo ? await startStandIns(settings, programFolder) : null;
    if (standIns) closers.push(() => standIns.stop());
    const wiring = wire({
      secrets: portal.context.secrets,
      smtpUrl: settings.smtpUrl ?? standIns?.mailbox.smtpUrl ?? null,
      gateway: await gatewayFor(settings, standIns),
      staffOidc: settings.staffOidc,
      mailbox: standIns?.mailbox ?? null,
      imports: importPlaceOf(settings, portal),
      help: helpPlaceOf(settings),
      cityMailbox: settings.cityMailbox,
    });
    const metrics = metricsRegistry();
    const boss = await connectJobs(portal.database.pool, jobKinds(wiring), duties.worksJobs, (error) =>
      log.fault('the job queue could not be looked after, and will be again', error),
    );
    closers.push(() => boss.stop({ graceful: true, timeout: finishMs }));
    if (duties.servesPages) await startWithAnnouncements(portal.context);
    if (duties.servesPages) closers.push(await takeMails(settings, portal.context));
    if (settings.isDemo && duties.servesPages) {
      const sample = { accounts: sampleAccounts, dataDir: settings.dataDir };
      await loadDemonstration(portal.context, portal.database.pool, sample, say);
    }
    if (duties.worksJobs) sayMailbox(settings, log);
    if (duties.worksJobs) closers.push(await startWork(boss, wiring, portal.context, metrics.countJobFault));
    if (duties.servesPages) {
      const rendering = readRendering(programFolder, wiring.leaveTargets);
      const server = await buildServer({
        context: portal.context,
        routes: [...healthRoutes({ settings, metrics, portal, programFolder }), ...wiring.routes],
        trustedProxies: settings.trustedProxies,
        formTargets: wiring.formTargets,
        publicFolder: join(programFolder, 'public'),
        rendering,
        metrics,
        readVisitor: wiring.readVisitor,
      });
      closers.push(() => server.close());
      await listen(server, settings);
    }
    if (!settings.metricsToken) closers.push(await serveMetrics(metrics, log));
    return { portal, wiring, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const demoMailInPort = 2525;

/**
 * Takes mail to the city's address where the settings say so, and in the demonstration where that port is free. Answers what
 * ends it.
 */
async function takeMails(settings: Settings, context: PortalContext): Promise<() => Promise<void>> {
  const { host, isDemo, mailInPort, mailInTls: tls, mailInHosts: hosts } = settings;
  const port = mailInPort ?? (isDemo ? demoMailInPort : null);
  if (port === null) return async () => {};
  try {
    const { stop } = await startMailServer(context, helpPlaceOf(settings), { host, port, tls, hosts });
    context.log.info('mail to the city is taken', { address: `${host}:${port}` });
    return stop;
  } catch (error) {
    if (mailInPort !== null) throw new ServerRefused(listeningMistake(codeOf(error), host, port, 'MAIL_IN_PORT'));
    context.log.info('mail to the city is not taken: its port is not free', { address: `${host}:${port}` });
    return async () => {};
  }
}

function sayMailbox({ cityMailbox }: Settings, log: Log): void {
  if (cityMailbox === null) return;
  const { host, port, folder } = cityMailbox;
  log.info('mail to the city is taken out of a mailbox', { address: `${host}:${port}/${folder}` });
}

function helpPlaceOf({ dataDir, scanCommand }: Settings): HelpPlace {
  return { dataDir, scanCommand };
}

/** What the city profile announces stands there from the first start on. */
function startWithAnnouncements({ db, city, clock }: PortalContext): Promise<void> {
  return db.transaction().execute((tx) => loadFirstAnnouncements(tx, city, clock.now()));
}

/** The company that moves money for this installation; null where none does yet. */
async function gatewayFor({ gateway, stripe }: Settings, standIns: StandIns | null): Promise<Gateway | null> {
  if (gateway === 'stripe' && stripe) return await stripeGateway(stripe);
  return gateway === 'sandbox' && standIns ? sandboxGateway(standIns.gateway) : null;
}

/** Works jobs and what comes round by itself. Gives what ends the latter; the queue ends its own. */
async function startWork(
  boss: PgBoss,
  wiring: Wiring,
  context: PortalContext,
  countFault: (job: string) => void,
): Promise<() => Promise<void>> {
  const onFault = (job: string, error: unknown) => {
    countFault(job);
    context.log.fault('job failed and will be tried again', error, { job });
  };
  await workJobs(boss, wiring.jobs, context, onFault);
  const periodic = workPeriodically(wiring.periodicWork, context, onFault);
  return () => periodic.stop(finishMs);
}

async function listen(server: FastifyInstance, settings: Settings): Promise<void> {
  try {
    await server.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    throw new ServerRefused(listeningMistake(codeOf(error), settings.host, settings.port));
  }
}

/** Without a token, the figures stand on a port of their own that only this machine reaches. */
async function serveMetrics(metrics: Metrics, log: Log): Promise<() => Promise<void>> {
  const server = Fastify();
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  log.info('metrics', { address: `${await server.listen({ host: '127.0.0.1', port: 0 })}/metrics` });
  return () => server.close();
}

/** One server a folder: a second one would serve the same city twice. Commands may run beside it. */
function claimFolder(settings: Settings): () => void {
  makeDataFolder(settings.dataDir);
  const file = join(settings.dataDir, 'server.lock');
  const lock = takeLock(file);
  if (!lock.taken) {
    throw new ServerRefused(
      `A portal already serves ${settings.dataDir} (process ${lock.holder}). Stop it, or set another DATA_DIR.`,
    );
  }
  return () => rmSync(file, { force: true });
}

/** The built style and script, by the names that hold their content's hash. */
function readRendering(programFolder: string, leaveTargets: string[]): Rendering {
  const manifest = join(programFolder, 'public', 'build', 'manifest.json');
  if (!existsSync(manifest)) throw new ServerRefused('The styles are not built. Run "npm start", which builds them.');
  const { css, js }: { css: string; js: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const { version }: { version: string } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8'));
  return { stylesheet: css, script: js, version, leaveTargets };
}
