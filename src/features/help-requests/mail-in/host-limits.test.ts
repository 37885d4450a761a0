import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hostOf } from './host-limits.ts';
import { openMailDesk, type MailDesk } from './test-mail.ts';

let desk: MailDesk;
const open = new Set<Socket>();
beforeAll(async () => {
  desk = await openMailDesk(null, { atOnceMax: 3, perMinuteMax: 8 });
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.portal.clock.advance(60_000);
});
afterEach(async () => {
  await Promise.all([...open].map(ended));
});

/** Connects from an address of this machine; the first line that the server says, of a connection that stays open. */
async function greeting(localAddress = '127.0.0.1'): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: desk.port, localAddress });
  open.add(socket);
  socket.on('error', () => undefined);
  socket.once('close', () => open.delete(socket));
  return await new Promise((said) => {
    socket.once('data', (line) => said(line.toString()));
    socket.once('close', () => said('closed'));
  });
}

function ended(socket: Socket): Promise<void> {
  return new Promise((closed) => {
    socket.once('close', () => closed());
    socket.write('QUIT\r\n');
  });
}

const welcome = expect.stringMatching(/^220 /);
const tooManyAtOnce = '421 4.7.0 Too many connections from your host at once. Try again later.\r\n';
const tooManyInAMinute = '421 4.7.0 Too many connections from your host within a minute. Try again later.\r\n';

test('of five hundred connections of one host at once three are taken, and another host is heard beside them', async () => {
  const greetings = await Promise.all(Array.from({ length: 500 }, () => greeting()));
  expect(greetings.filter((line) => line.startsWith('220 '))).toHaveLength(3);
  expect(greetings.filter((line) => line === tooManyAtOnce)).toHaveLength(497);
  expect(await greeting('127.0.0.2')).toEqual(welcome);
  // Of those that were sent away nothing is kept.
  expect(open.size).toBe(4);
  const [one] = open;
  await ended(one!);
  expect(await greeting()).toEqual(welcome);
});

test('the ninth connection of a host within a minute is refused until the minute is over', async () => {
  for (let at = 0; at < 8; at += 1) {
    expect(await greeting()).toEqual(welcome);
    await Promise.all([...open].map(ended));
  }
  expect(await greeting()).toBe(tooManyInAMinute);
  expect(await greeting('127.0.0.2')).toEqual(welcome);
  desk.portal.clock.advance(60_000);
  expect(await greeting()).toEqual(welcome);
});

describe('a host', () => {
  test.each([
    ['127.0.0.1', '::ffff:127.0.0.1', true],
    ['127.0.0.1', '127.0.0.2', false],
    ['2001:db8::1', '2001:db8::2:3:4', true],
    ['2001:db8::1', '2001:db8:0:1::1', false],
  ])('%s and %s are one: %s', (one, other, areOne) => {
    expect(hostOf(one) === hostOf(other)).toBe(areOne);
  });
});
