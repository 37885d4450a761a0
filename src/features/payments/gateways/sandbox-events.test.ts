import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSignedEvent } from './sandbox-events.ts';

const secret = 'secret-for-tests-0123456789';
const now = new Date('2026-11-23T18:00:00Z');
const body = JSON.stringify({ id: 'evt_1', type: 'checkout.paid', session: { id: 'cs_1', reference: 'p1' } });

function signature(text: string, seconds: number, key = secret): string {
  return createHmac('sha256', key).update(`${seconds}.${text}`).digest('hex');
}

function read(text: string, header: string | undefined, at = now) {
  const headers = header === undefined ? {} : { 'sandbox-signature': header };
  return readSignedEvent(secret, Buffer.from(text), headers, at);
}

const seconds = now.getTime() / 1000;
const good = `t=${seconds},v1=${signature(body, seconds)}`;

test('a message with the right signature is believed', () => {
  expect(read(body, good)).toEqual({ ok: true, value: { id: 'evt_1' } });
});

test('one right signature among several is enough, while a secret is being changed', () => {
  expect(read(body, `t=${seconds},v1=${'0'.repeat(64)},v1=${signature(body, seconds)}`).ok).toBe(true);
});

test('a message is believed up to five minutes from its time, in both directions', () => {
  const answerAt = (offset: number) => read(body, good, new Date(now.getTime() + offset * 1000)).ok;
  expect([299, -299, 300, -300].map(answerAt)).toEqual([true, true, true, true]);
  expect([301, -301, 86_400].map(answerAt)).toEqual([false, false, false]);
});

test('forged, cut, changed and unsigned messages are refused', () => {
  const reason = (text: string, header: string | undefined) => {
    const answer = read(text, header);
    return answer.ok ? 'believed' : answer.reason;
  };
  expect(reason(body, undefined)).toBe('no-signature');
  expect(reason(body, '')).toBe('no-signature');
  expect(reason(body, `t=${seconds}`)).toBe('no-signature');
  expect(reason(body, `v1=${signature(body, seconds)}`)).toBe('no-signature');
  expect(reason(body, `t=1e9,v1=${signature(body, seconds)}`)).toBe('no-signature');
  expect(reason(body, `t=${seconds},v1=${signature(body, seconds, 'another-secret')}`)).toBe('wrong-signature');
  expect(reason(`${body} `, good)).toBe('wrong-signature');
  expect(reason(body.slice(0, -2), good)).toBe('wrong-signature');
  expect(reason(body, `t=${seconds + 1},v1=${signature(body, seconds)}`)).toBe('wrong-signature');
});

test('a signed message without an id is refused', () => {
  for (const text of ['', 'no json', '[]', '{"session":{"id":"cs_1"}}', '{"id":7}']) {
    expect(read(text, `t=${seconds},v1=${signature(text, seconds)}`)).toEqual({ ok: false, reason: 'unreadable' });
  }
});
