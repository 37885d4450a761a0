import { expect, test } from 'vitest';
import { writtenByMailbox } from './written-by-mailbox.ts';

const spfOf = (head: string) => writtenByMailbox(Buffer.from(`${head}\r\n\r\nx`), 'mx.example.gov').spf;

test.each([
  ['mx.example.gov; spf=pass smtp.mailfrom=a@One.example', 'pass', 'one.example'],
  [
    'mx.example.gov 1;\r\n\tdkim=pass header.d=x; spf=softfail (why; not) smtp.mailfrom=one.example',
    'softfail',
    'one.example',
  ],
  ['"MX.example.gov"; spf=fail smtp.mailfrom="a;b"@one.example', 'fail', 'one.example'],
  ['mx.example.gov (spf=pass (really)); spf = none', 'none', 'back.example'],
  ['mx.example.gov; spf=pass smtp.helo=h.example; spf=neutral smtp.mailfrom=@one.example', 'neutral', 'one.example'],
  ['mx.example.gov; spf=excellent smtp.mailfrom=a@one.example', 'unknown', ''],
  ['mx.example.gov; none', 'unknown', ''],
  ['mx.example.gov.evil.example; spf=pass', 'unknown', ''],
  ['spf=pass; mx.example.gov', 'unknown', ''],
])('of %s, SPF is %s for "%s"', (value, result, domain) => {
  const head = `Return-Path: <a@back.example>\r\nAuthentication-Results: ${value}\r\nSubject: spf=pass`;
  expect(spfOf(head)).toEqual({ result, domain });
});

test('of several, the topmost counts, and nothing that stands in the mail itself', () => {
  const field = (result: string) => `authentication-results: mx.example.gov; spf=${result} smtp.mailfrom=a@b.example`;
  expect(spfOf(`${field('fail')}\r\n${field('pass')}`).result).toBe('fail');
  expect(spfOf(`Subject: x\r\n\r\n${field('pass')}`).result).toBe('unknown');
});

test.each([
  ['Return-Path: <a@b.example>', 'a@b.example'],
  ['Return-Path: <>', ''],
  ['Subject: x', null],
])('for whom a mail is brought, from %s: %s', (head, envelopeFrom) => {
  expect(writtenByMailbox(Buffer.from(`${head}\r\n\r\nx`), null).envelopeFrom).toBe(envelopeFrom);
});
