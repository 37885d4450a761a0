import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventTypes, readStripeEvent, subjectOf } from './stripe-events.ts';
import { fixture, fixtureText } from './test-stripe.ts';

const webhookSecret = 'whsec_maple0123456789maple0123456789';
const now = new Date('2026-11-24T18:00:00Z');
const seconds = now.getTime() / 1000;
const body = fixtureText('event-session-completed-card');

function signature(text: string, at = seconds, key = webhookSecret): string {
  return createHmac('sha256', key).update(`${at}.${text}`).digest('hex');
}

function read(text: string, header: string | undefined, at = now, isLive = false) {
  const headers = header === undefined ? {} : { 'stripe-signature': header };
  const answer = readStripeEvent({ webhookSecret, isLive }, Buffer.from(text), headers, at);
  return answer.ok ? answer.value.id : answer.reason;
}

const good = `t=${seconds},v1=${signature(body)}`;

test('a message with the right signature is believed', () => {
  expect(read(body, good)).toBe('evt_maple01');
  expect(read(body, `t=${seconds}, v1=${signature(body)}, v0=${'0'.repeat(64)}`)).toBe('evt_maple01');
});

test('one right signature among several is enough, while a secret is being changed', () => {
  const wrong = signature(body, seconds, 'whsec_another');
  expect(read(body, `t=${seconds},v1=${wrong},v1=${signature(body)}`)).toBe('evt_maple01');
  expect(read(body, `t=${seconds},v1=${signature(body)},v1=${wrong}`)).toBe('evt_maple01');
});

test('a message is believed up to five minutes from its time, in both directions', () => {
  const answerAt = (offset: number) => read(body, good, new Date(now.getTime() + offset * 1000));
  expect([299, -299, 300, -300].map(answerAt)).toEqual(Array.from({ length: 4 }, () => 'evt_maple01'));
  expect([301, -301, 86_400, -86_400].map(answerAt)).toEqual(Array.from({ length: 4 }, () => 'too-old-or-early'));
});

test('forged, cut, changed and unsigned messages are refused', () => {
  expect(read(body, undefined)).toBe('no-signature');
  expect(read(body, '')).toBe('no-signature');
  expect(read(body, `t=${seconds}`)).toBe('no-signature');
  expect(read(body, `v1=${signature(body)}`)).toBe('no-signature');
  expect(read(body, `t=1e9,v1=${signature(body)}`)).toBe('no-signature');
  expect(read(body, `t=${seconds},v0=${signature(body)}`)).toBe('no-signature');
  expect(read(body, `${good}${','.repeat(1000)}`)).toBe('no-signature');
  expect(read(body, `t=${seconds},v1=${signature(body, seconds, 'whsec_another')}`)).toBe('wrong-signature');
  expect(read(`${body} `, good)).toBe('wrong-signature');
  expect(read(body.slice(0, -1), good)).toBe('wrong-signature');
  expect(read(body.replace('10695', '1'), good)).toBe('wrong-signature');
  expect(read(body, `t=${seconds + 1},v1=${signature(body)}`)).toBe('wrong-signature');
});

test('a signed message that is no event, or one of the other mode than the key, is refused', () => {
  const live = body.replaceAll('"livemode": false', '"livemode": true');
  for (const text of ['', 'no json', '[]', '{"id":"evt_1"}', live]) {
    expect(read(text, `t=${seconds},v1=${signature(text)}`)).toBe('unreadable');
  }
  expect(read(live, `t=${seconds},v1=${signature(live)}`, now, true)).toBe('evt_maple01');
  expect(read(body, good, now, true)).toBe('unreadable');
});

test.each([
  ['session-completed-card', { sessionId: 'cs_test_maplecard01' }],
  ['session-completed-bank', { sessionId: 'cs_test_maplebank01' }],
  ['session-async-succeeded', { sessionId: 'cs_test_maplebank01' }],
  ['session-async-failed', { sessionId: 'cs_test_maplebank01' }],
  ['session-expired', { sessionId: 'cs_test_maplecard01' }],
  ['charge-refunded', { intentId: 'pi_maplecard01' }],
  ['refund-updated', { intentId: 'pi_maplecard01' }],
  ['refund-failed', { intentId: 'pi_maplecard01' }],
  ['dispute-created-card', { intentId: 'pi_maplecard01' }],
  ['dispute-closed-won', { intentId: 'pi_maplecard01' }],
  ['dispute-closed-lost', { intentId: 'pi_maplecard01' }],
  ['return-created-bank', { intentId: 'pi_maplebank01' }],
  ['payout-paid', null],
])('the event %s says where to look: %o', (name, subject) => {
  expect(subjectOf(fixtureText(`event-${name}`))).toEqual(subject);
  expect(eventTypes).toContain(fixture(`event-${name}`)['type']);
});

test('every event among the fixtures is one of the table above', () => {
  const names = readdirSync(`${import.meta.dirname}/../fixtures`).filter((name) => name.startsWith('event-'));
  expect(names).toHaveLength(13);
});

test('a payment intent is its own subject, and what names none has none', () => {
  const event = (object: object) =>
    JSON.stringify({ id: 'evt_1', object: 'event', type: 'x', livemode: false, data: { object } });
  expect(subjectOf(event({ object: 'payment_intent', id: 'pi_1' }))).toEqual({ intentId: 'pi_1' });
  expect(subjectOf(event({ object: 'charge', id: 'ch_1', payment_intent: { id: 'pi_2' } }))).toEqual({
    intentId: 'pi_2',
  });
  expect(subjectOf(event({ object: 'charge', id: 'ch_1', payment_intent: null }))).toBeNull();
  expect(subjectOf('no json')).toBeNull();
});
