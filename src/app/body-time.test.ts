import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutSlowBody } from './body-time.ts';

/** Answers what it is sent, where that comes whole in time. */
const server = createServer((request, reply) => {
  cutSlowBody(request, 200);
  let bytes = 0;
  request.on('data', (piece: Buffer) => (bytes += piece.length));
  request.on('end', () => reply.end(`${bytes} bytes`));
  request.on('error', () => {});
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

/** Sends a head and pieces of a body, one every 80 ms, and answers what comes back until the connection ends. */
async function send(head: string, pieces: readonly string[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let told = '';
  socket.on('data', (piece: Buffer) => (told += piece.toString()));
  socket.on('error', () => {});
  const ended = once(socket, 'close');
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${head}\r\n\r\n`);
  for (const piece of pieces) {
    await new Promise((wake) => setTimeout(wake, 80));
    if (!socket.destroyed) socket.write(piece);
  }
  await ended;
  return told.split('\r\n\r\n')[1] ?? '';
}

test('a body that comes whole in time is taken, one that trickles is cut off, whatever it says of its length', async () => {
  expect(await send('content-length: 4', ['ab', 'cd'])).toContain('4 bytes');
  expect(await send('content-length: 20', ['a', 'b', 'c', 'd', 'e'])).toBe('');
  expect(await send('transfer-encoding: chunked', ['1\r\na\r\n', '1\r\nb\r\n', '1\r\nc\r\n', '1\r\nd\r\n'])).toBe('');
});
