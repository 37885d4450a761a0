import { expect, test } from 'vitest';
import { isHashOutdated, isPasswordOf, passwordHash } from './password-hash.ts';

test('a password is that of its own hash and of no other', async () => {
  const hash = await passwordHash('garden-window-sparrow-17');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]+\$[\w+/]+$/);
  expect(await isPasswordOf(hash, 'garden-window-sparrow-17')).toBe(true);
  expect(await isPasswordOf(hash, 'garden-window-sparrow-18')).toBe(false);
  expect(await passwordHash('garden-window-sparrow-17')).not.toBe(hash);
});

test('one password typed on two keyboards stays one', async () => {
  const hash = await passwordHash('caf\u00e9 \ufb01ve chairs blue');
  expect(await isPasswordOf(hash, 'cafe\u0301 five chairs blue')).toBe(true);
});

test('nobody has a password, not even an empty one', async () => {
  expect(await isPasswordOf(null, '')).toBe(false);
});

test('a hash of a cheaper cost is made anew', async () => {
  const hash = await passwordHash('garden-window-sparrow-17');
  expect(isHashOutdated(hash)).toBe(false);
  expect(isHashOutdated(hash.replace('m=19456', 'm=9216'))).toBe(true);
});
