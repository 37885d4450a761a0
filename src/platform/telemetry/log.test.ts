import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { logTo, type LogFields } from './log.ts';

test('a log line holds the listed fields and drops all others', () => {
  const stream = new PassThrough();
  const sent = { route: '/log-in', password: 'porch-light', email: 'a@example.com' } as LogFields;
  logTo(stream).info('request', sent);
  const line = JSON.parse(String(stream.read()));
  expect(line).toMatchObject({ level: 'info', event: 'request', route: '/log-in' });
  expect(Object.keys(line).toSorted()).toEqual(['at', 'event', 'level', 'route']);
});

test('a fault is logged by kind, code and place, never by its message', () => {
  const stream = new PassThrough();
  const error = Object.assign(new Error('Key (email)=(a@example.com) already exists'), { code: '23505' });
  logTo(stream).fault('request failed', error);
  const text = String(stream.read());
  expect(text).not.toContain('a@example.com');
  expect(JSON.parse(text)).toMatchObject({ fault: 'Error', faultCode: '23505' });
});
