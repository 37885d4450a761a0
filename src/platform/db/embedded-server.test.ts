import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { openEmbeddedServer } from './embedded-server.ts';
import { keepRunning } from './keep-running.ts';
import { isAlive, takeLock } from './process-lock.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'embedded-'));
// PostgreSQL's system user must be able to enter it when this runs as root.
chmodSync(dataDir, 0o755);
const silent = () => {};
afterAll(async () => {
  const last = await openEmbeddedServer(dataDir, silent);
  await last.release();
  rmSync(dataDir, { recursive: true, force: true });
});

async function firstValue(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** Another process that opens the same folder, says so, and then waits to be killed. */
async function openElsewhere(): Promise<ChildProcess> {
  const program = `import { openEmbeddedServer } from ${JSON.stringify(join(import.meta.dirname, 'embedded-server.ts'))};
    await openEmbeddedServer(process.argv[1], () => {}); console.log('open'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((opened, failed) => {
    child.stdout?.once('data', () => opened());
    child.once('exit', () => failed(new Error('the other process ended')));
  });
  return child;
}

function serverPid(folder: string): number {
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('the first start makes a database that syncs to disk, speaks UTF-8 and lets nobody in without a password', async () => {
  const server = await openEmbeddedServer(dataDir, silent);
  expect(await firstValue(server.appUrl, 'show fsync')).toBe('on');
  expect(await firstValue(server.appUrl, 'show server_encoding')).toBe('UTF8');
  expect(await firstValue(server.appUrl, 'select current_user::text')).toBe('portal_app');
  await expect(firstValue(server.appUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o077).toBe(0);
  await server.release();
  expect(existsSync(join(server.folder, 'postmaster.pid'))).toBe(false);
});

test('a server that outlived its process is joined, and the last process stops it', async () => {
  const other = await openElsewhere();
  const server = await openEmbeddedServer(dataDir, silent);
  other.kill('SIGKILL');
  await new Promise((ended) => other.once('exit', ended));
  expect(await firstValue(server.appUrl, 'select 1')).toBe(1);
  await server.release();
  expect(existsSync(join(server.folder, 'postmaster.pid'))).toBe(false);
});

test('a command that ends beside another leaves the server running', async () => {
  const other = await openElsewhere();
  const server = await openEmbeddedServer(dataDir, silent);
  await server.release();
  expect(isAlive(serverPid(server.folder))).toBe(true);
  other.kill('SIGKILL');
});

test('a killed PostgreSQL is started anew with its data', async () => {
  const server = await openEmbeddedServer(dataDir, silent);
  await firstValue(server.ownerUrl, 'create table kept as select 7 as id');
  process.kill(serverPid(server.folder), 'SIGKILL');
  await new Promise((wake) => setTimeout(wake, 300));
  const again = await openEmbeddedServer(dataDir, silent);
  expect(await firstValue(again.ownerUrl, 'select id from kept')).toBe(7);
  await again.release();
});

test('a killed PostgreSQL whose process number somebody else has by now is started anew', async () => {
  const server = await openEmbeddedServer(dataDir, silent);
  const file = join(server.folder, 'postmaster.pid');
  process.kill(serverPid(server.folder), 'SIGKILL');
  await new Promise((wake) => setTimeout(wake, 300));
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [process.pid, ...rest].join('\n'));
  expect(await server.revive()).toBe(true);
  expect(await firstValue(server.appUrl, 'select 1')).toBe(1);
  await server.release();
});

test('a server that stops is started again by whoever keeps it running, at the same address', async () => {
  const server = await openEmbeddedServer(dataDir, silent);
  const told: string[] = [];
  const log = { info: (event: string) => void told.push(event), fault: () => {} };
  const end = keepRunning(server, log);
  process.kill(serverPid(server.folder), 'SIGKILL');
  await vi.waitFor(() => expect(told).toEqual(['the database had stopped, and was started again']), 30_000);
  expect(await firstValue(server.appUrl, 'select 1')).toBe(1);
  await end();
  await server.release();
});

test('a server that cannot be started is told once, and tried again until it can', async () => {
  let tries = 0;
  const told: string[] = [];
  const log = { info: (event: string) => void told.push(event), fault: (event: string) => void told.push(event) };
  const revive = async () => {
    tries += 1;
    if (tries < 3) throw new Error('no room');
    return tries === 3;
  };
  const end = keepRunning({ revive }, log);
  await vi.waitFor(() => expect(told).toHaveLength(2), 30_000);
  expect(told).toEqual([
    'the database has stopped and cannot be started; it is tried again',
    'the database had stopped, and was started again',
  ]);
  await end();
});

test('a lock of a living process is refused, and one of a dead process is taken over', () => {
  const file = join(dataDir, 'some.lock');
  writeFileSync(file, '1');
  expect(takeLock(file)).toEqual({ taken: false, holder: 1 });
  writeFileSync(file, '999999999');
  expect(takeLock(file)).toEqual({ taken: true });
});
