import { renderToString } from './render.ts';
import { describe, expect, test } from 'vitest';
import { BackLink } from './text.tsx';
import { ButtonLink } from './button.tsx';
import { Link, safeHref } from './link.tsx';

const harmless = [
  '/account',
  '#main',
  '?page=2',
  'receipt.pdf',
  'https://city.example/help',
  'mailto:css@city.example',
  'tel:+16304206059',
];
const harmful = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '//evil.example',
  '/\\evil.example/x',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'https://[broken',
];

test.each(harmless)('a page may link to %s', (href) => {
  expect(safeHref(href)).toBe(href);
});

describe.each(harmful)('an address that runs or breaks, %j,', (href) => {
  test('is refused, and only the words of the link are left', () => {
    expect(safeHref(href)).toBeNull();
    expect(renderToString(<Link href={href}>Pay A Utility Bill</Link>)).toBe('<span>Pay A Utility Bill</span>');
  });

  test('is refused by every part of the kit that links', () => {
    const parts = [<ButtonLink href={href}>Pay</ButtonLink>, <BackLink href={href}>Back</BackLink>];
    for (const part of parts) expect(renderToString(part)).not.toContain('href');
  });
});

test('the link to the page that is open says so', () => {
  const html = renderToString(
    <Link href="/bills" isCurrent>
      General Billing
    </Link>,
  );
  expect(html).toContain('aria-current="page"');
});

test('what a person wrote is text, never markup', () => {
  const html = renderToString(<Link href={'/"><script>'}>{'<b>O’BRIEN & SONS</b>'}</Link>);
  expect(html).toContain('&lt;b&gt;O’BRIEN &amp; SONS&lt;/b&gt;');
  expect(html).not.toContain('"><script>');
});
