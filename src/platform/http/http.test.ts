import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { secretsFrom } from '../crypto/secrets.ts';
import { addressNetworks, clientAddress } from './client-address.ts';
import { cookieIn } from './cookies.ts';
import { formToken, isForeign, isFormToken } from './csrf.ts';
import { form } from './form.ts';

const secrets = secretsFrom('a secret that only this test knows, 32+');
const owner = { browserId: 'browser', sessionId: 'session' };

test('a form token serves its own browser and session and no other', () => {
  const token = formToken(secrets, owner);
  expect(isFormToken(secrets, owner, token)).toBe(true);
  expect(isFormToken(secrets, { ...owner, sessionId: 'other' }, token)).toBe(false);
  expect(isFormToken(secrets, { ...owner, browserId: 'other' }, token)).toBe(false);
  for (const wrong of [undefined, '', 'x', `${token}x`, token.slice(2), ['a']])
    expect(isFormToken(secrets, owner, wrong)).toBe(false);
});

test('over https a cookie is only believed by the name that no other host can set', () => {
  const header = 'begun=planted; __Host-begun=own; __Host-begun-too=another';
  expect(cookieIn(header, 'begun', 'https://pay.example.gov')).toBe('own');
  expect(cookieIn(header, 'begun', 'http://127.0.0.1:3000')).toBe('planted');
  expect(cookieIn(header, 'ended', 'https://pay.example.gov')).toBeNull();
  expect(cookieIn(undefined, 'begun', 'https://pay.example.gov')).toBeNull();
});

test('two pages never carry the same token text', () => {
  expect(formToken(secrets, owner)).not.toBe(formToken(secrets, owner));
});

test('a browser that names another site is believed', () => {
  const home = 'https://pay.example.gov';
  expect(isForeign({ 'sec-fetch-site': 'cross-site' }, home)).toBe(true);
  expect(isForeign({ 'sec-fetch-site': 'same-site' }, home)).toBe(true);
  expect(isForeign({ origin: 'https://evil.example' }, home)).toBe(true);
  expect(isForeign({ origin: 'null' }, home)).toBe(true);
  expect(isForeign({ origin: home, 'sec-fetch-site': 'same-origin' }, home)).toBe(false);
  expect(isForeign({}, home)).toBe(false);
});

test('only a trusted proxy may say whom a request counts for', () => {
  expect(clientAddress('203.0.113.9', '198.51.100.1', [])).toBe('203.0.113.9');
  expect(clientAddress('10.0.0.2', '198.51.100.1, 203.0.113.9', ['10.0.0.0/8'])).toBe('203.0.113.9');
  expect(clientAddress('10.0.0.2', '198.51.100.1, 10.0.0.3', ['10.0.0.0/8'])).toBe('198.51.100.1');
  expect(clientAddress('10.0.0.2', 'not an address', ['10.0.0.0/8'])).toBe('10.0.0.2');
  expect(clientAddress('::ffff:203.0.113.9', undefined, [])).toBe('203.0.113.9');
});

test('an address counts for its own network and its neighborhood', () => {
  expect(addressNetworks('203.0.113.9')).toEqual({ network: '203.0.113.9/32', range: '203.0.113.0/24' });
  expect(addressNetworks('2001:db8:1:2:3::9')).toEqual({ network: '2001:db8:1:2::/64', range: '2001:db8:1::/48' });
});

const readName = form(
  Type.Object({ name: Type.String({ minLength: 1, maxLength: 5 }), bills: Type.Array(Type.String(), { maxItems: 2 }) }),
);

test('a form is read into what it has, and nothing else', () => {
  expect(readName({ name: ' Ana ', bills: 'one', role: 'admin' })).toEqual({
    ok: true,
    value: { name: 'Ana', bills: ['one'] },
  });
});

test.each([
  [{ bills: [] }, { name: 'missing' }],
  [{ name: 'longer than five', bills: [] }, { name: 'too-long' }],
  [{ name: ['a', 'b'], bills: [] }, { name: 'wrong' }],
  [{ name: 'a\u0000', bills: [] }, { name: 'hidden-character' }],
  [{ name: 'a', bills: ['1', '2', '3'] }, { bills: 'too-long' }],
])('%o comes back with what is wrong', (body, problems) => {
  const read = readName(body);
  expect(read.ok ? {} : read.problems).toEqual(problems);
});

test('a field named like a part of every object is just a field that the form lacks', () => {
  const body = JSON.parse('{"__proto__": "x", "constructor": "y", "name": "Ana", "bills": []}');
  expect(readName(body)).toEqual({ ok: true, value: { name: 'Ana', bills: [] } });
});
