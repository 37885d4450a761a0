import { chmodSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { secretsFrom, type Secrets } from '../../src/platform/crypto/secrets.ts';
import { openDatabase } from '../../src/platform/db/connect.ts';
import type { DB } from '../../src/platform/db/database.generated.ts';
import { openEmbeddedServer, type EmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { startOutsideWorld, type OutsideWorld } from './outside-world.ts';
import {
  freePorts,
  isRunning,
  killProgram,
  pause,
  startProgram,
  stopProgram,
  until,
  type Program,
} from './programs.ts';
import { makeResident } from './residents.ts';
import { mountDatabaseDisk } from './small-disk.ts';

/** A portal process that may be killed and started anew. */
export type PortalProcess = {
  origin: string;
  isUp(): boolean;
  /** Starts it, with settings of its own on top; done when it answers. */
  start(environment?: Record<string, string>): Promise<void>;
  /** Starts it without waiting for it to answer. */
  launch(environment?: Record<string, string>): void;
  /** True once it answers; false where it ended before. */
  answers(): Promise<boolean>;
  /** Waits for it to end by itself; false where it does not within the time. */
  endsWithin(ms: number): Promise<boolean>;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** A whole city to disturb: one database, portals that run the built program, and the world outside. */
export type FaultCity = {
  folder: string;
  /** For files that the city's system drops; a portal that is to look there is started with `DROP_FOLDER`. */
  dropFolder: string;
  server: EmbeddedServer;
  db: Kysely<DB>;
  /** As the database's superuser, who may do what no portal may. */
  admin: pg.Pool;
  secrets: Secrets;
  portals: PortalProcess[];
  outside: OutsideWorld;
  now: () => Date;
  /** Moves everybody's clock by so much: the portals', the gateway's, the job queue's. */
  passTime(ms: number): Promise<void>;
  /** Moves the portals' clocks alone. */
  moveClock(ms: number): void;
  environment: Record<string, string>;
  /** `keepsFolder`: what the programs said is of use to whoever looks for a fault. */
  close(keepsFolder?: boolean): Promise<void>;
};

const secret = 'a secret of a city that is disturbed on purpose';
const readyMs = 240_000;

export type CityOptions = {
  processes: number;
  program: string;
  environment?: Record<string, string>;
  databaseDiskMb?: number | undefined;
};

export async function openFaultCity({
  processes,
  program,
  environment = {},
  databaseDiskMb,
}: CityOptions): Promise<FaultCity> {
  const folder = mkdtempSync(join(tmpdir(), 'civic-counter-faults-'));
  // PostgreSQL's system user must be able to enter it when this runs as root.
  chmodSync(folder, 0o755);
  const dropFolder = mkdtempSync(join(tmpdir(), 'civic-counter-drops-'));
  const unmount = databaseDiskMb ? mountDatabaseDisk(folder, databaseDiskMb) : () => {};
  const server = await openEmbeddedServer(folder, () => {});
  await migrate(server.ownerUrl, 'portal_app', resolve('migrations'));
  const [gatewayPort = 0, ...ports] = await freePorts(processes + 1);
  const outside = await startOutsideWorld(folder, { portal: ports[0] ?? 0, gateway: gatewayPort });
  const { db } = openDatabase(server.appUrl);
  const admin = adminPool(server);
  const clockFile = join(folder, 'clock');
  const settings = {
    DEMO: 'on',
    DATA_DIR: folder,
    DATABASE_URL: server.appUrl,
    SECRET: secret,
    PUBLIC_URL: `http://127.0.0.1:${ports[0]}`,
    GATEWAY_PORT: String(gatewayPort),
    TRUSTED_PROXIES: '127.0.0.1',
    CLOCK_FILE: clockFile,
    CITY: cityWithReturnFee(folder),
    ...environment,
  };
  const portals = ports.map((port) => portalProcess(program, port, settings, join(folder, `portal-${port}.log`)));
  const time = movableTime(clockFile, admin, outside);
  const city: FaultCity = {
    ...{ folder, dropFolder, server, db, admin, portals, outside, environment: settings, ...time },
    secrets: secretsFrom(secret),
    async close(keepsFolder = false) {
      await Promise.all(portals.map((portal) => portal.stop()));
      await outside.stop();
      await db.destroy();
      await admin.end();
      await server.release();
      unmount();
      rmSync(dropFolder, { recursive: true, force: true });
      if (!keepsFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
  // Where somebody lives already, no portal makes up a city first.
  await makeResident(city, 0);
  return city;
}

/** The demonstration's city, where an eCheck that its bank returns for want of money costs its payer something. */
function cityWithReturnFee(folder: string): string {
  const cities = join(folder, 'cities');
  cpSync(resolve('cities'), cities, { recursive: true });
  const file = join(cities, 'naperville', 'profile.json');
  const profile = JSON.parse(readFileSync(file, 'utf8'));
  const payments = { ...profile.payments, returnFeeCents: 2500, returnFeeLaw: { en: 'Made up.', es: 'Inventada.' } };
  writeFileSync(file, JSON.stringify({ ...profile, payments }));
  return join(cities, 'naperville');
}

function adminPool(server: EmbeddedServer): pg.Pool {
  const url = new URL(server.superuserUrl);
  url.pathname = new URL(server.ownerUrl).pathname;
  const admin = new pg.Pool({ connectionString: url.href, max: 4 });
  // A database that is killed ends idle connections; the next query makes new ones.
  admin.on('error', () => {});
  return admin;
}

function movableTime(
  clockFile: string,
  admin: pg.Pool,
  outside: OutsideWorld,
): Pick<FaultCity, 'now' | 'passTime' | 'moveClock'> {
  let movedMs = 0;
  let passedMs = 0;
  const moveClock = (ms: number) => {
    movedMs += ms;
    // One step, so that no process reads half a number.
    writeFileSync(`${clockFile}.new`, String(movedMs));
    renameSync(`${clockFile}.new`, clockFile);
  };
  return {
    now: () => new Date(Date.now() + movedMs),
    moveClock,
    async passTime(ms) {
      passedMs += ms;
      moveClock(ms);
      const moved = { nowOffsetMs: passedMs, signatureOffsetMs: passedMs };
      const { status } = await outside.call('POST', '/v1/control', moved);
      if (status !== 200) throw new Error(`the gateway's clock could not be moved: ${status}`);
      // The queue goes by the database's clock, through a function that is meant to be replaced by tests.
      await admin.query(
        `create or replace function pgboss.job_now() returns timestamptz language sql stable
           as $$ select now() + interval '${Math.round(passedMs / 1000)} seconds' $$`,
      );
    },
  };
}

function portalProcess(
  program: string,
  port: number,
  settings: Record<string, string>,
  logFile: string,
): PortalProcess {
  const origin = `http://127.0.0.1:${port}`;
  let running: Program | null = null;
  const isUp = () => running !== null && isRunning(running);
  const answers = async () => {
    const isReady = await until(async () => !isUp() || (await answersOk(`${origin}/readyz`)), readyMs);
    return isReady && isUp();
  };
  const launch: PortalProcess['launch'] = (environment = {}) => {
    running = startProgram([program, 'start'], { ...settings, PORT: String(port), ...environment }, logFile);
  };
  return {
    ...{ origin, isUp, answers, launch },
    async start(environment) {
      launch(environment);
      if (!(await answers())) throw new Error(`the portal on ${port} is not ready; its words stand in ${logFile}`);
    },
    async endsWithin(ms) {
      if (running) await Promise.race([running.ended, pause(ms)]);
      return !isUp();
    },
    kill: async () => void (running && (await killProgram(running))),
    stop: async () => void (running && (await stopProgram(running))),
  };
}

async function answersOk(address: string): Promise<boolean> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(3000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
