import { execFile, type ExecFileOptions } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { isReachable, reachableFolder, serverPrograms, type ServerPrograms } from './embedded-binaries.ts';
import { isAlive, withProcessLock } from './process-lock.ts';

/** A running embedded PostgreSQL. `release` gives it up; the last process that uses it stops it. */
export type EmbeddedServer = {
  appUrl: string;
  ownerUrl: string;
  superuserUrl: string;
  folder: string;
  /** Starts it anew at the same address where it has stopped; true where it had. Throws where it cannot be started. */
  revive(): Promise<boolean>;
  release(): Promise<void>;
};

type ServerNotes = {
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
  rolesMade: boolean;
  port: number;
};

/** The longest path that a Unix socket may have, in bytes, with room for the socket's own name. */
const socketFolderBytesMax = 85;
const serverSettings = [
  'max_connections=200',
  'shared_buffers=128MB',
  'max_wal_size=2GB',
  'log_min_messages=warning',
  'password_encryption=scram-sha-256',
];

/**
 * Opens the PostgreSQL that lives in `dataDir`: made at the first start, reused when one runs already (after a crash of
 * the portal, or beside it), else started. Progress goes to `say`, a sentence at a time.
 */
export async function openEmbeddedServer(dataDir: string, say: (sentence: string) => void): Promise<EmbeddedServer> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const programs = serverPrograms();
  const place = placeFor(resolve(dataDir), programs, say);
  const users = join(dataDir, 'database-users');
  mkdirSync(users, { recursive: true });
  const marker = join(users, String(process.pid));

  const notes = await withProcessLock(join(dataDir, 'database.lock'), async () => {
    writeFileSync(marker, '');
    const kept = await makeFolder(place, dataDir, programs, say);
    const running = await startOrJoin(place, kept, dataDir, programs);
    return makeRoles(place, running, dataDir);
  });
  return {
    appUrl: urlOf(place, notes, 'portal_app', notes.appPassword, 'portal'),
    ownerUrl: urlOf(place, notes, 'portal_owner', notes.ownerPassword, 'portal'),
    superuserUrl: urlOf(place, notes, 'portal_admin', notes.superuserPassword, 'postgres'),
    folder: place.folder,
    async revive() {
      if (runningPid(place.folder)) return false;
      return withProcessLock(join(dataDir, 'database.lock'), async () => {
        if (runningPid(place.folder)) return false;
        await startServer(place, notes, programs);
        return true;
      });
    },
    release: () =>
      withProcessLock(join(dataDir, 'database.lock'), async () => {
        rmSync(marker, { force: true });
        const others = readdirSync(users).filter((pid) => isAlive(Number(pid)));
        if (others.length === 0) await runAs(programs, 'pg_ctl', ['stop', '-D', place.folder, '-m', 'fast', '-w']);
      }),
  };
}

type Place = { folder: string; socketFolder: string | null };

/** Where the database lives: in `dataDir`, or where PostgreSQL's system user can reach when `dataDir` is closed to it. */
function placeFor(dataDir: string, programs: ServerPrograms, say: (sentence: string) => void): Place {
  let home = dataDir;
  if (programs.runAs && !isReachable(dataDir)) {
    const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
    home = join(reachableFolder, name);
    say(`The database is kept in ${home}, because PostgreSQL's system user cannot enter ${dataDir}.`);
  }
  const parent = join(home, 'postgres');
  if (!existsSync(parent)) {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    mkdirSync(parent, { mode: 0o700 });
    if (programs.runAs) chownSync(parent, programs.runAs.uid, programs.runAs.gid);
  }
  const canUseSocket = process.platform !== 'win32' && Buffer.byteLength(parent) <= socketFolderBytesMax;
  return { folder: join(parent, 'data'), socketFolder: canUseSocket ? parent : null };
}

function notesFile(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}

function keepNotes(dataDir: string, notes: ServerNotes): ServerNotes {
  writeFileSync(`${notesFile(dataDir)}.new`, JSON.stringify(notes), { mode: 0o600 });
  renameSync(`${notesFile(dataDir)}.new`, notesFile(dataDir));
  return notes;
}

/** initdb into a folder beside it and one rename: a first start that dies leaves nothing half made. */
async function makeFolder(
  place: Place,
  dataDir: string,
  programs: ServerPrograms,
  say: (sentence: string) => void,
): Promise<ServerNotes> {
  if (existsSync(place.folder)) {
    if (existsSync(notesFile(dataDir))) return JSON.parse(readFileSync(notesFile(dataDir), 'utf8'));
    // Somebody cleared DATA_DIR, and with it the passwords; the database itself may be kept elsewhere. Nothing is deleted.
    const aside = `${place.folder}.without-passwords-${Date.now()}`;
    say(`The passwords of the database in ${place.folder} are gone with DATA_DIR. It was moved to ${aside}.`);
    await runAs(programs, 'pg_ctl', ['stop', '-D', place.folder, '-m', 'fast', '-w']).catch(() => {});
    renameSync(place.folder, aside);
  }
  say('Making the database (first start only)');
  const password = () => randomBytes(24).toString('base64url');
  const notes = keepNotes(dataDir, {
    superuserPassword: password(),
    ownerPassword: password(),
    appPassword: password(),
    rolesMade: false,
    port: 0,
  });
  const unfinished = `${place.folder}.new`;
  const passwordFile = `${place.folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, notes.superuserPassword, { mode: 0o600 });
  if (programs.runAs) chownSync(passwordFile, programs.runAs.uid, programs.runAs.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['-U', 'portal_admin', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await runAs(programs, 'initdb', ['-D', unfinished, ...locale, ...access]);
  rmSync(passwordFile);
  renameSync(unfinished, place.folder);
  return notes;
}

async function startOrJoin(
  place: Place,
  notes: ServerNotes,
  dataDir: string,
  programs: ServerPrograms,
): Promise<ServerNotes> {
  if (
    runningPid(place.folder) &&
    (await answers(urlOf(place, notes, 'portal_admin', notes.superuserPassword, 'postgres')))
  ) {
    return notes;
  }
  const port = place.socketFolder ? 5432 : await freePort();
  const running = keepNotes(dataDir, { ...notes, port });
  await startServer(place, running, programs);
  return running;
}

async function startServer(place: Place, { port }: ServerNotes, programs: ServerPrograms): Promise<void> {
  await clearDeadServer(place);
  const listening = place.socketFolder
    ? ['listen_addresses=', `unix_socket_directories=${place.socketFolder}`, 'unix_socket_permissions=0700']
    : ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const options = [...listening, `port=${port}`, ...serverSettings].map((setting) => `-c "${setting}"`).join(' ');
  const log = join(place.folder, 'server.log');
  try {
    // pg_ctl puts the server in a session of its own, so that Ctrl-C reaches the portal first and the database last.
    await runAs(programs, 'pg_ctl', ['start', '-D', place.folder, '-l', log, '-w', '-t', '60', '-o', options]);
  } catch (error) {
    const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-6).join('\n') : '';
    throw new Error(`The embedded PostgreSQL in ${place.folder} did not start.\n${tail}`, { cause: error });
  }
}

/** The owner's role, which migrates, and the portal's own, which cannot rewrite what is append-only. */
async function makeRoles(place: Place, notes: ServerNotes, dataDir: string): Promise<ServerNotes> {
  if (notes.rolesMade) return notes;
  const client = new pg.Client({
    connectionString: urlOf(place, notes, 'portal_admin', notes.superuserPassword, 'postgres'),
  });
  await client.connect();
  try {
    for (const [role, password] of [
      ['portal_owner', notes.ownerPassword],
      ['portal_app', notes.appPassword],
    ] as const) {
      const known = await client.query('select from pg_roles where rolname = $1', [role]);
      const verb = known.rowCount === 0 ? 'create' : 'alter';
      await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`);
    }
    const database = await client.query(`select from pg_database where datname = 'portal'`);
    if (database.rowCount === 0) await client.query('create database portal owner portal_owner');
  } finally {
    await client.end();
  }
  return keepNotes(dataDir, { ...notes, rolesMade: true });
}

function urlOf(place: Place, notes: ServerNotes, role: string, password: string, database: string): string {
  const host = place.socketFolder ? encodeURIComponent(place.socketFolder) : '127.0.0.1';
  return `postgresql://${role}:${password}@${host}:${notes.port}/${database}`;
}

function runningPid(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return isAlive(pid) && isServerOf(folder, pid) ? pid : null;
  } catch {
    return null;
  }
}

/** The number of a server that was killed may be another process's by now. Taken for the server where nobody may look. */
function isServerOf(folder: string, pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return true;
  }
}

/**
 * PostgreSQL refuses to start while the process in its lock files exists, and a killed one that nobody reaped exists. The
 * files are removed only once no process works in the folder any more.
 */
async function clearDeadServer({ folder, socketFolder }: Place): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(file) || runningPid(folder)) return;
  for (let waits = 0; waits < 40 && isFolderInUse(folder); waits += 1)
    await new Promise((wake) => setTimeout(wake, 250));
  if (isFolderInUse(folder)) return;
  rmSync(file, { force: true });
  if (socketFolder) rmSync(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
}

/** Whether a process has this as its working folder, as every process of a PostgreSQL has its data folder. */
function isFolderInUse(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

/** A server that was just told to start or to recover may need some seconds before it answers. */
async function answers(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      const isStarting = error instanceof pg.DatabaseError && error.code === '57P03';
      if (!isStarting && attempt >= 4) return false;
      await new Promise((wake) => setTimeout(wake, 250));
    }
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

async function runAs(programs: ServerPrograms, program: string, args: string[]): Promise<void> {
  const env = {
    PATH: process.env['PATH'],
    LC_ALL: 'C',
    LD_LIBRARY_PATH: programs.lib,
    DYLD_LIBRARY_PATH: programs.lib,
  };
  const options: ExecFileOptions = { cwd: '/', env };
  if (programs.runAs) Object.assign(options, { uid: programs.runAs.uid, gid: programs.runAs.gid });
  await promisify(execFile)(join(programs.bin, program), args, options);
}
