import { expect, test } from 'vitest';
import { isLinkAddress } from './link-address.ts';

test.each(['https://city.example', 'HTTPS://city.example/a?b=//c#d', '/', '/contact', '/pay?bill=1', '/agua/niñez'])(
  '%s is an address to link to',
  (address) => expect(isLinkAddress(address)).toBe(true),
);

test.each([
  ...['', 'contact', 'http://city.example', 'javascript:alert(1)', 'mailto:a@city.example', 'data:text/html,x'],
  ...['//evil.example', '///evil.example', '/\\evil.example/x', '/\\\\evil.example/x', '\\\\evil.example', '/a\\b'],
  ...[
    'https://',
    'https:///evil.example',
    'https://\\evil',
    'https:evil.example',
    'https://a b',
    'https://%',
    'https://:80',
  ],
  ...['/\t/evil.example', '/\n/evil.example', '/a\u0000', 'https://city.example@evil.example/'],
])('%j is none', (address) => expect(isLinkAddress(address)).toBe(false));
