import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { certificateIn } from '../../../tests/support/certificate.ts';
import { readSettings, SettingsRefused } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'civic-counter-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function mistakesOf(environment: Record<string, string>, isDemo = true): string[] {
  try {
    readSettings(environment, isDemo);
    return [];
  } catch (error) {
    if (error instanceof SettingsRefused) return error.mistakes;
    throw error;
  }
}

const url = 'imaps://css%40example.gov:maple%2Foak@mail.example.gov/INBOX';

test('a mailbox is named by one address, and asked every minute', () => {
  expect(readSettings({ MAIL_IN_IMAP_URL: url }, true).cityMailbox).toEqual({
    ...{ host: 'mail.example.gov', port: 993, security: 'tls', user: 'css@example.gov', password: 'maple/oak' },
    ...{ folder: 'INBOX', doneFolder: null, everySeconds: 60, authservId: null },
  });
  const more = {
    ...{ MAIL_IN_IMAP_URL: 'imap://css:maple@[::1]:1143/Public%20Folders/Finance', MAIL_IN_IMAP_DONE: 'Taken' },
    ...{ MAIL_IN_IMAP_SECONDS: '10', MAIL_IN_IMAP_AUTHSERV_ID: 'MX.example.gov' },
  };
  expect(readSettings(more, true).cityMailbox).toMatchObject({
    ...{ host: '::1', port: 1143, security: 'none', folder: 'Public Folders/Finance', doneFolder: 'Taken' },
    ...{ everySeconds: 10, authservId: 'mx.example.gov' },
  });
  expect(readSettings({}, true).cityMailbox).toBeNull();
});

test('a password goes in the clear to this machine only', () => {
  const securityOf = (address: string) => readSettings({ MAIL_IN_IMAP_URL: address }, true).cityMailbox?.security;
  expect(securityOf('imap://css:maple@mail.example.gov')).toBe('starttls');
  expect(securityOf('imap://css:maple@127.0.0.1.evil.example')).toBe('starttls');
  expect(securityOf('imap://css:maple@127.0.0.1')).toBe('none');
});

test.each([
  [{ MAIL_IN_IMAP_URL: 'https://css:maple@mail.example.gov' }, 'MAIL_IN_IMAP_URL is not a mailbox'],
  [{ MAIL_IN_IMAP_URL: 'imaps://css@mail.example.gov' }, 'MAIL_IN_IMAP_URL is not a mailbox'],
  [{ MAIL_IN_IMAP_URL: 'imaps://css:maple%@mail.example.gov' }, 'MAIL_IN_IMAP_URL is not a mailbox'],
  [{ MAIL_IN_IMAP_URL: 'imaps://css:maple@mail.example.gov/?x' }, 'MAIL_IN_IMAP_URL is not a mailbox'],
  [{ MAIL_IN_IMAP_URL: url, MAIL_IN_IMAP_SECONDS: '5' }, 'MAIL_IN_IMAP_SECONDS is "5"'],
  [{ MAIL_IN_IMAP_URL: url, MAIL_IN_IMAP_DONE: 'INBOX' }, 'MAIL_IN_IMAP_DONE is the folder from which'],
  [{ MAIL_IN_IMAP_URL: url, MAIL_IN_IMAP_AUTHSERV_ID: 'mx example' }, 'MAIL_IN_IMAP_AUTHSERV_ID is "mx example"'],
  [{ MAIL_IN_IMAP_DONE: 'Taken' }, 'MAIL_IN_IMAP_DONE needs MAIL_IN_IMAP_URL'],
])('a mistake about the mailbox is refused in words that repeat no password: %o', (environment, words) => {
  const mistakes = mistakesOf(environment);
  expect(mistakes).toEqual([expect.stringContaining(words)]);
  expect(mistakes[0]).not.toMatch(/maple/);
});

test('a certificate is given with its key, where mail is taken by SMTP', () => {
  const { certFile, keyFile } = certificateIn(folder);
  const given = { MAIL_IN_TLS_CERT: certFile, MAIL_IN_TLS_KEY: keyFile };
  expect(readSettings(given, true).mailInTls).toEqual({ certFile, keyFile });
  expect(readSettings({}, true).mailInTls).toBeNull();
  expect(mistakesOf({ MAIL_IN_TLS_KEY: keyFile })).toEqual([expect.stringContaining('needs MAIL_IN_TLS_CERT')]);
  expect(mistakesOf({ MAIL_IN_TLS_CERT: certFile })).toEqual([expect.stringContaining('needs MAIL_IN_TLS_KEY')]);
  const notThere = { ...given, MAIL_IN_TLS_CERT: join(folder, 'none.pem') };
  expect(mistakesOf(notThere)).toEqual([expect.stringContaining('no certificate and its key')]);
  writeFileSync(join(folder, 'other.pem'), 'maple');
  const otherKey = { ...given, MAIL_IN_TLS_KEY: join(folder, 'other.pem') };
  expect(mistakesOf(otherKey)).toEqual([expect.stringContaining('no certificate and its key')]);
  const city = { DEMO: 'off', SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://mail.example.gov' };
  expect(mistakesOf({ ...city, ...given }, false)).toEqual([expect.stringContaining('needs MAIL_IN_PORT')]);
  expect(mistakesOf({ ...city, ...given, MAIL_IN_PORT: '25' }, false)).toEqual([]);
});

test('one host may have five connections at once and make 120 in a minute, or as many as the city says', () => {
  expect(readSettings({}, true).mailInHosts).toEqual({ atOnceMax: 5, perMinuteMax: 120 });
  const more = { MAIL_IN_HOST_CONNECTIONS: '20', MAIL_IN_HOST_CONNECTIONS_PER_MINUTE: '600' };
  expect(readSettings(more, true).mailInHosts).toEqual({ atOnceMax: 20, perMinuteMax: 600 });
  expect(mistakesOf({ MAIL_IN_HOST_CONNECTIONS: '0' })).toEqual([
    'MAIL_IN_HOST_CONNECTIONS is "0". Give a whole number from 1 to 100.',
  ]);
});
