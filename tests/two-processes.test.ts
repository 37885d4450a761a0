import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cheerio from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from './support/test-database.ts';

// Two portals as a city would run them behind one address: one database, one secret, one sandbox gateway.
let database: TestDatabase;
let ports: number[];
let gatewayPort: number;
const portals: ChildProcess[] = [];
const dataDir = mkdtempSync(join(tmpdir(), 'two-processes-'));
chmodSync(dataDir, 0o755);

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

async function startPortal(port: number): Promise<void> {
  const portal = spawn(process.execPath, ['dist/portal.js', 'start'], {
    env: {
      PATH: process.env['PATH'],
      DEMO: 'on',
      DATA_DIR: dataDir,
      DATABASE_URL: database.appUrl,
      SECRET: 'one secret that both processes share, 32+',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${ports[0]}`,
      GATEWAY_PORT: String(gatewayPort),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  portals.push(portal);
  let complaints = '';
  portal.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  for (let waits = 0; waits < 300; waits += 1) {
    if (portal.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error(`the portal on ${port} is not ready:\n${complaints.slice(-2000)}`);
}

beforeAll(async () => {
  execFileSync(process.execPath, ['bin/build.mjs'], { stdio: 'ignore' });
  database = await openTestDatabase();
  ports = [await freePort(), await freePort()];
  gatewayPort = await freePort();
  for (const port of ports) await startPortal(port);
}, 120_000);

afterAll(async () => {
  await Promise.all(
    portals.map(async (portal) => {
      const ended = new Promise((resolve) => portal.once('exit', resolve));
      if (portal.exitCode !== null) return;
      portal.kill('SIGTERM');
      await ended;
    }),
  );
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function formFields(html: string, button: string): URLSearchParams {
  const $ = cheerio.load(html);
  const form = $('button')
    .filter((_at, element) => $(element).text().trim() === button)
    .first()
    .closest('form');
  return new URLSearchParams(form.serialize());
}

async function signIn(origin: string): Promise<string> {
  const page = await fetch(`${origin}/log-in`);
  const browser = cookiesOf(page);
  const fields = formFields(await page.text(), 'Log In');
  fields.set('email', 'linked@example.com');
  fields.set('password', 'porch-light-maple-42');
  const answer = await fetch(`${origin}/log-in`, {
    method: 'POST',
    body: fields,
    headers: { cookie: browser },
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  return `${browser}; ${cookiesOf(answer)}`;
}

test('fifty equal submits at once, to two processes, over two bills, make one charge and one receipt', async () => {
  const origins = ports.map((port) => `http://127.0.0.1:${port}`);
  const [first = ''] = origins;
  const cookie = await signIn(first);
  const account = cheerio.load(await (await fetch(`${first}/bills`, { headers: { cookie } })).text());
  const bills = account('input[name=bill]')
    .toArray()
    .slice(0, 2)
    .map((box) => account(box).attr('value') ?? '');
  expect(bills).toHaveLength(2);
  const chosen = new URLSearchParams(bills.map((bill) => ['bill', bill]));
  const review = await (await fetch(`${first}/checkout?${chosen}`, { headers: { cookie } })).text();
  const fields = formFields(review, 'Continue to payment');

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_nothing, at) =>
      fetch(`${origins[at % 2]}/checkout`, { method: 'POST', body: fields, headers: { cookie }, redirect: 'manual' }),
    ),
  );
  const told = new Set(answers.map((answer) => `${answer.status} ${answer.headers.get('location')}`));
  expect([...told]).toEqual([expect.stringMatching(/^303 http:\/\/127\.0\.0\.1:\d+\/pay\//)]);

  const hostedPage = answers[0]?.headers.get('location') ?? '';
  await fetch(hostedPage, { method: 'POST', body: new URLSearchParams({ choice: 'pay' }), redirect: 'manual' });
  const { pool } = database;
  await expect.poll(async () => (await pool.query('select from receipts')).rowCount, { timeout: 10_000 }).toBe(1);
  const { rows } = await pool.query('select id, state from payments');
  expect(rows).toEqual([{ id: expect.any(String), state: 'paid' }]);

  const { gatewayApiKey }: { gatewayApiKey: string } = JSON.parse(
    readFileSync(join(dataDir, 'stand-ins.json'), 'utf8'),
  );
  const asGateway = { headers: { authorization: `Bearer ${gatewayApiKey}` } };
  const { calls } = (await (await fetch(`http://127.0.0.1:${gatewayPort}/v1/calls`, asGateway)).json()) as {
    calls: { creates: number }[];
  };
  const { charges } = (await (await fetch(`http://127.0.0.1:${gatewayPort}/v1/charges`, asGateway)).json()) as {
    charges: object[];
  };
  expect(calls.map(({ creates }) => creates)).toEqual([1]);
  expect(charges).toHaveLength(1);
}, 60_000);
