import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TestImapServer } from '../../../../../tests/support/imap-server.ts';
import { staffMemberOf } from '../../../staff-console/test-staff.ts';
import { mondayAtNine, staffPathOf } from '../../test-help.ts';
import { numberIn } from '../test-mail.ts';
import { mailOf, openMailboxDesk } from './test-mailbox.ts';

const minute = 60_000;
let server: TestImapServer;
let port: number;
let desk: Awaited<ReturnType<typeof openMailboxDesk>>;

beforeAll(async () => {
  server = new TestImapServer();
  port = await server.start();
  desk = await openMailboxDesk({
    ...{ host: '127.0.0.1', port, security: 'none', user: server.user, password: server.password },
    ...{ folder: 'INBOX', doneFolder: null, everySeconds: 60, authservId: 'mx.example.gov' },
  });
});
afterAll(async () => {
  await desk.close();
  await server.stop();
});
beforeEach(async () => {
  Object.assign(server, { hangsUpAt: null, refuses: null, password: 'walnut walk 7' });
  server.asked.length = 0;
  server.folders.clear();
  server.folder();
  desk.portal.clock.set(mondayAtNine);
  await desk.portal.database.pool.query(
    'delete from help_mailboxes; delete from help_mails_left; delete from request_counts',
  );
  await desk.delivered();
});

/** What Today says of the mailbox. */
async function today(): Promise<string> {
  const page = await (await staffMemberOf(desk.portal, 'finance')).open('/staff');
  return /Mailbox from which mail is taken(.*)Work that failed/s.exec(page.text('[aria-labelledby=system]'))?.[1] ?? '';
}
const outcomes = async () => (await desk.outcomes()).map(({ outcome }) => outcome);
const proofOf = async (mailId: string) => {
  const found = await desk.portal.database.pool.query('select spf, dkim, dmarc from help_mails_in where mail_id = $1', [
    mailId,
  ]);
  return found.rows[0] as { spf: string; dkim: string; dmarc: string };
};

test('an unread mail becomes a request, is marked as read, and is not taken again', async () => {
  server.append(mailOf({ from: 'Ana García <ana@example.com>', 'Message-ID': '<box1@example.com>' }));
  await desk.round();
  const [told] = await desk.delivered();
  expect(told?.subject).toBe(`Re: My bill [${numberIn(told?.subject)}]`);
  expect(told?.inReplyTo).toBe('<box1@example.com>');
  expect(server.flags()).toEqual([[1, '\\Seen']]);
  await desk.round();
  expect(await desk.delivered()).toEqual([]);
  expect(server.asked.filter((line) => line.startsWith('UID FETCH'))).toHaveLength(1);
  expect(await today()).toContain('127.0.0.1/INBOX: last asked June 8, 2026 at 9:00 a.m.');
});

test('what somebody has read is left alone, unless there is a folder for what was taken', async () => {
  server.append(mailOf({ subject: 'Read by a clerk' }));
  server.folder().mails[0]?.flags.add('\\Seen');
  await desk.round();
  expect(await desk.delivered()).toEqual([]);
  await desk.round({ doneFolder: 'Taken' });
  expect(await desk.delivered()).toHaveLength(1);
  expect([server.flags(), server.flags('Taken')]).toEqual([[], [[1, '\\Seen']]]);
});

test.each([
  ['STORE', null],
  ['MOVE', 'Taken'],
])('a mail that was kept when the server hung up at %s is one request', async (hangsUpAt, doneFolder) => {
  // Without a name of its own, a mail is known by all that it says.
  server.append(mailOf({ subject: `Kept before ${hangsUpAt}` }));
  server.hangsUpAt = hangsUpAt;
  await expect(desk.round({ doneFolder })).rejects.toThrow('the mailbox could not be asked');
  expect(await desk.delivered()).toHaveLength(1);
  expect(server.flags()).toEqual([[1]]);
  server.hangsUpAt = null;
  desk.portal.clock.advance(minute);
  await desk.round({ doneFolder });
  expect(await desk.delivered()).toEqual([]);
  expect(server.flags()).toEqual(doneFolder === null ? [[1, '\\Seen']] : []);
});

test('two processes that take the same mail at once make one request', async () => {
  for (let at = 0; at < 5; at += 1) server.append(mailOf({ 'Message-ID': `<both${at}@example.com>` }));
  await Promise.all([desk.round(), desk.round()]);
  expect(await desk.delivered()).toHaveLength(5);
});

describe('a mailbox that cannot be asked', () => {
  test('is asked after waits that grow, up to an hour, and then at once as before', async () => {
    server.password = 'another';
    const asks = async () => server.asked.filter((line) => line.startsWith('LOGIN')).length;
    const waits: number[] = [];
    for (let minutes = 0; minutes < 200; minutes += 1) {
      const before = await asks();
      await desk.round().catch(() => undefined);
      if ((await asks()) > before) waits.push(minutes);
      desk.portal.clock.advance(minute);
    }
    expect(waits).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
    expect(await today()).toMatch(/refuses user or password since June 8, 2026 at 9:00 a.m.; last asked .* 12:03 p.m./);

    server.password = 'walnut walk 7';
    server.append(mailOf({ subject: 'Late' }));
    desk.portal.clock.advance(60 * minute);
    await desk.round();
    expect(await desk.delivered()).toHaveLength(1);
    expect(await today()).toContain('INBOX: last asked');
  });

  test.each([
    ['away', {}, 'does not answer since'],
    ['folder', { folder: 'Elsewhere' }, 'does not open that folder since'],
    ['mark', {}, 'marks and moves no mails since'],
  ])('is told to staff: %s', async (kind, settings, words) => {
    server.append(mailOf({ subject: kind }));
    if (kind === 'away') server.hangsUpAt = 'SELECT';
    if (kind === 'mark') server.refuses = 'STORE';
    await expect(desk.round(settings)).rejects.toMatchObject({ kind });
    expect(await today()).toContain(words);
  });

  test.each(['SEARCH', 'FETCH', 'STORE', 'MOVE'])('is away where it hangs up at %s', async (hangsUpAt) => {
    server.append(mailOf({ subject: hangsUpAt }));
    server.hangsUpAt = hangsUpAt;
    const doneFolder = hangsUpAt === 'MOVE' ? 'Taken' : null;
    await expect(desk.round({ doneFolder })).rejects.toMatchObject({ kind: 'away' });
  });

  test('and neither log nor page holds user name or password', async () => {
    server.password = 'another';
    const fault: unknown = await desk.round().catch((error: unknown) => error);
    desk.portal.context.log.fault('job failed and will be tried again', fault);
    const line = desk.portal.logged().at(-1) ?? '';
    expect(line).toContain('"faultCode":"AUTHENTICATIONFAILED"');
    expect(`${line} ${await today()} ${JSON.stringify(fault)}`).not.toMatch(/walnut|css@/);
  });
});

describe('a mail that cannot be taken stays in the mailbox with a flag, and staff see how many', () => {
  test('for its size, until somebody takes it away', async () => {
    const before = await outcomes();
    server.append(mailOf({ subject: 'Large' }, 'x'.repeat(15 * 1024 * 1024)));
    server.append(mailOf({ subject: 'Small' }));
    await desk.round();
    expect(await desk.delivered()).toHaveLength(1);
    expect((await outcomes()).slice(before.length)).toEqual(['request']);
    expect(server.flags()).toEqual([
      [1, '\\Flagged'],
      [2, '\\Seen'],
    ]);
    server.asked.length = 0;
    await desk.round();
    expect(server.asked.filter((line) => line.startsWith('UID FETCH'))).toEqual([]);
    expect(await today()).toContain('1 mail could not be taken It lies there with a flag');
    server.folder().mails.shift();
    await desk.round();
    expect(await today()).not.toContain('could not be taken');
  });

  test('since nobody may ask more on this day', async () => {
    for (let at = 0; at < 21; at += 1) server.append(mailOf({ from: 'flood@example.com', subject: `${at}` }));
    await desk.round();
    expect(await desk.delivered()).toHaveLength(5);
    expect(server.flags().at(-1)).toEqual([21, '\\Flagged']);
    expect(await today()).toContain('1 mail could not be taken');
    // A clerk reads it, which ends that; and marks it as unread on the next day.
    const flags = server.folder().mails.at(-1)!.flags.add('\\Seen');
    await desk.round();
    expect(await today()).not.toContain('could not be taken');
    flags.delete('\\Seen');
    desk.portal.clock.advance(25 * 60 * minute);
    await desk.round();
    expect(await desk.delivered()).toHaveLength(1);
  });

  test('since keeping it goes wrong again and again, and the mails behind it are taken', async () => {
    const { dataDir, clock } = desk.portal;
    const folder = join(dataDir, 'help-requests');
    rmSync(folder, { recursive: true, force: true });
    // No file can be kept below what is a file itself.
    writeFileSync(folder, '');
    const withFile = [
      'Content-Type: multipart/mixed; boundary="b"',
      '\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee it\r\n--b',
      'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nmeter\r\n--b--',
    ].join('\r\n');
    server.append(`From: files@example.com\r\nSubject: With a file\r\n${withFile}\r\n`);
    server.append(mailOf({ subject: 'Behind it' }));
    await desk.round();
    expect(await desk.delivered()).toHaveLength(1);
    for (let hour = 0; hour < 12; hour += 1) {
      clock.advance(61 * minute);
      await desk.round();
    }
    expect(server.asked.filter((line) => line.startsWith('UID FETCH 1 '))).toHaveLength(10);
    expect(server.flags()[0]).toEqual([1, '\\Flagged']);
    expect(await today()).toContain('1 mail could not be taken');
    rmSync(folder);
  });

  test('but one that can be kept after all is kept', async () => {
    const folder = join(desk.portal.dataDir, 'help-requests');
    writeFileSync(folder, '');
    const parts = '--b\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nmeter\r\n--b--';
    server.append(`From: later@example.com\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${parts}\r\n`);
    await desk.round();
    expect([await desk.delivered(), server.flags()]).toEqual([[], [[1]]]);
    rmSync(folder);
    await desk.round();
    expect(await desk.delivered()).toEqual([]);
    desk.portal.clock.advance(minute);
    await desk.round();
    expect(await desk.delivered()).toHaveLength(1);
    expect((await desk.portal.database.pool.query('select * from help_mails_left')).rows).toEqual([]);
  });
});

test('a folder that was made anew has other mails under the same numbers', async () => {
  server.append(mailOf({ subject: 'Large' }, 'x'.repeat(15 * 1024 * 1024)));
  await desk.round();
  server.folders.clear();
  server.folder().uidValidity = 9;
  server.append(mailOf({ subject: 'Another' }));
  await desk.round();
  expect(await desk.delivered()).toHaveLength(1);
});

describe('what is known of the sender', () => {
  const trusted = 'mx.example.gov; spf=pass smtp.mailfrom=ana@strict.example';
  beforeAll(() => {
    desk.names.set('TXT _dmarc.strict.example', [['v=DMARC1; p=reject']]);
  });
  const taken = async (fields: Record<string, string>, settings = {}) => {
    const id = `<${Math.random()}@strict.example>`;
    server.append(mailOf({ ...fields, from: 'ana@strict.example', 'Message-ID': id }));
    await desk.round(settings);
    return await proofOf(id);
  };

  test('is what the mailbox’s own server says of SPF, and DMARC follows from it', async () => {
    const proof = await taken({ 'Return-Path': '<ana@strict.example>', 'Authentication-Results': trusted });
    expect(proof).toEqual({ spf: 'pass', dkim: 'none', dmarc: 'pass' });
  });

  test('is a forgery where that server says so: a request that nobody is written to', async () => {
    const proof = await taken({ 'Authentication-Results': trusted.replace('pass', 'fail') });
    expect(proof).toEqual({ spf: 'fail', dkim: 'none', dmarc: 'fail' });
    expect(await desk.delivered()).toEqual([]);
  });

  test.each([
    ['nobody says anything', {}, {}],
    ['another server says it', { 'Authentication-Results': trusted.replace('mx.', 'mx.elsewhere.') }, {}],
    ['the city trusts none', { 'Authentication-Results': trusted }, { authservId: null }],
  ])('is nothing of SPF where %s, and DMARC has then not failed', async (_what, fields, settings) => {
    expect(await taken(fields, settings)).toEqual({ spf: 'unknown', dkim: 'none', dmarc: 'unknown' });
    const [told] = await desk.delivered();
    const page = await (await staffMemberOf(desk.portal, 'clerk')).open(staffPathOf(numberIn(told?.subject)));
    expect(page.text()).toContain('SPF not known, DKIM none, DMARC not known');
  });

  test('is that a program sends it, where it came from nobody', async () => {
    await taken({ 'Return-Path': '<>' });
    expect((await outcomes()).at(-1)).toBe('automatic');
  });
});
