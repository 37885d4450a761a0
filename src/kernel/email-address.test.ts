import { expect, test } from 'vitest';
import { comparableEmail, isEmailAddress } from './email-address.ts';

test.each([
  'maria@example.com',
  "o'brien+bills@mail.example.co.uk",
  'josé@correo.example',
  'a@b.cd',
  'tax@ciudadañ.example',
  'a@ci.st-charles.il.us',
])('%s can be an address', (text) => {
  expect(isEmailAddress(text)).toBe(true);
});

test.each([
  '',
  'maria',
  'maria@',
  '@example.com',
  'a b@example.com',
  'a@example',
  'a@@example.com',
  'a@example..com',
  'a@b.c, d@e.fg',
  '<a@example.com>',
  `${'a'.repeat(250)}@example.com`,
  ...([
    'a@example.com/',
    'a@example.com?subject=Bill',
    "a@example.com'",
    'a@my_city.example',
    'a@my!city.example',
  ] as const),
  ...(['a@-city.example', 'a@city-.example', 'a@.city.example', `a@${'c'.repeat(64)}.example`] as const),
])('%j cannot be an address', (text) => {
  expect(isEmailAddress(text)).toBe(false);
});

test('capital letters make no other mailbox', () => {
  expect(comparableEmail(' Maria@Example.COM ')).toBe('maria@example.com');
});
