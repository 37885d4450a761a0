import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeServer, listen } from '../../stand-ins/loopback-http.ts';
import { runningStandIns } from './stand-ins.ts';

test('a gateway that is slow to answer runs, and none is started beside it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stand-ins-'));
  expect(await runningStandIns(dataDir)).toBeNull();
  const slow = createServer((_request, response) => void setTimeout(() => response.end('{}'), 1500));
  const url = `http://127.0.0.1:${await listen(slow, '127.0.0.1', 0)}`;
  const addresses = {
    gateway: { url, apiKey: 'key', webhookSecret: 'secret' },
    mailbox: { smtpUrl: 'smtp://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9', apiKey: 'key' },
  };
  writeFileSync(join(dataDir, 'stand-ins-running.json'), JSON.stringify(addresses));
  expect(await runningStandIns(dataDir)).toEqual(addresses);
  await closeServer(slow);
  expect(await runningStandIns(dataDir)).toBeNull();
});
