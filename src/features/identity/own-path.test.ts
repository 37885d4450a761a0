import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

const foreign = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/%2e%2e//evil.example',
  '/./\\evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  'http:/evil.example',
  '@evil.example',
  '',
  '/log-in?next=/log-in',
  '/log-out',
  '/session/stay',
  `/${'a'.repeat(3000)}`,
  ['/bills', '//evil.example'],
  undefined,
];

test.each(foreign)('%j is no page to come back to', (text) => {
  expect(ownPath(text)).toBeNull();
});

test.each([
  ['/', '/'],
  ['/bills/01-2026-12345?year=2026', '/bills/01-2026-12345?year=2026'],
  ['/checkout?bill=a&bill=b', '/checkout?bill=a&bill=b'],
  ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ['/accounts#paid', '/accounts'],
  ['/log-ins', '/log-ins'],
])('%j leads to %j of this portal', (text, path) => {
  expect(ownPath(text)).toBe(path);
  expect(new URL(path, 'https://portal.test').origin).toBe('https://portal.test');
});
