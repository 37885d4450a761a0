import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listeningMistake, listeningMistakes } from '../platform/config/listening.ts';
import { main } from './cli.ts';

let folder: string;
let complaints: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'civic-counter-cli-'));
  complaints = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    complaints += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['192.0.2.7', 'HOST is "192.0.2.7", which is no address of this machine. Give an address of this machine'],
  ['not-a-host.invalid', 'HOST is "not-a-host.invalid", which names no machine. Give an address of this machine'],
])('HOST=%s is refused in words with the other mistakes, before anything is opened', async (host, words) => {
  const dataDir = join(folder, 'var');
  expect(await main(['serve'], { HOST: host, MAIL_IN_PORT: 'abc', DATA_DIR: dataDir })).toBe(1);
  expect(complaints).toContain(words);
  expect(complaints).toContain('MAIL_IN_PORT is "abc". Give a port from 1 to 65535.');
  expect(complaints).toContain('SECRET is missing.');
  expect(complaints).not.toMatch(/\n\s+at /);
  expect(existsSync(dataDir)).toBe(false);
});

test('a port that needs more rights, or is taken, is told in words', async () => {
  expect(listeningMistake('EACCES', '127.0.0.1', 80)).toBe(
    'PORT 80 may not be opened by this user. Set PORT to 1024 or more, or let this user open low ports.',
  );
  expect(listeningMistake('EADDRINUSE', '127.0.0.1', 3000)).toContain('Port 3000 is taken by another program.');
  const other = createServer();
  await new Promise<void>((listening) => other.listen({ host: '127.0.0.1', port: 0 }, listening));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await listeningMistakes('127.0.0.1', port)).toEqual([]);
  other.close();
});
