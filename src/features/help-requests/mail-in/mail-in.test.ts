import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { mondayAtNine, staffPathOf } from '../test-help.ts';
import { city, numberIn, openMailDesk, type MailDesk } from './test-mail.ts';

let desk: MailDesk;
let portal: TestPortal;
let clerk: TestBrowser;
const send: MailDesk['send'] = (mail) => desk.send(mail);
const delivered = () => desk.delivered();
const outcomes = () => desk.outcomes();

beforeAll(async () => {
  desk = await openMailDesk();
  portal = desk.portal;
  clerk = await staffMemberOf(portal, 'clerk');
});
afterAll(() => desk.close());
beforeEach(() => {
  portal.clock.set(mondayAtNine);
  desk.received.length = 0;
});

test('a mail comes back as a numbered request, is answered in its thread, and goes on both ways', async () => {
  portal.clock.set(new Date('2026-06-11T17:01:00-05:00'));
  const question = { from: 'Ana García <ana@example.com>', subject: 'My bill', messageId: '<q1@example.com>' };
  await send({ ...question, text: 'Why is it so high?' });
  const [told] = await delivered();
  const number = numberIn(told?.subject);
  expect(told?.subject).toBe(`Re: My bill [${number}]`);
  // Thursday at 17:01 counts from Friday's opening.
  expect(told?.text).toContain('You get an answer by June 16, 2026 at 7:30 a.m.');
  expect([told?.inReplyTo, told?.headers.get('auto-submitted')]).toEqual(['<q1@example.com>', 'auto-generated']);

  clerk = await staffMemberOf(portal, 'clerk');
  const page = await clerk.open(staffPathOf(number));
  expect(page.text()).toContain('ana@example.com, as typed or as the mail says; nobody has proven it');
  await page.submit('Send the answer', { words: 'Your meter was read twice.' });
  const [answer] = await delivered();
  expect(answer?.subject).toBe(told?.subject);
  expect(answer?.references).toEqual(['<q1@example.com>', told?.messageId]);
  expect(answer?.headers.has('auto-submitted')).toBe(false);
  expect(answer?.to).toMatchObject({ text: 'ana@example.com' });

  await send({
    ...{ from: 'ana@example.com', subject: `RE: My bill`, messageId: '<q2@example.com>' },
    ...{ inReplyTo: answer?.messageId, references: [answer?.references ?? [], answer?.messageId ?? ''].flat() },
    text: 'Still wrong.\n\nOn Tue, Jun 16, 2026 at 9:00 AM City <css@naperville.il.us> wrote:\n> Your meter was read twice.',
  });
  const [again] = await delivered();
  expect(again?.text).toContain(`Your request ${number} is open again.`);
  expect(again?.inReplyTo).toBe('<q2@example.com>');
  const thread = await clerk.open(staffPathOf(number));
  expect(thread.text()).toContain('Still wrong.');
  expect(thread.$('.cc-quoted').not('details .cc-quoted').last().text()).toBe('Still wrong.');
});

test('a mail in Spanish is answered in Spanish', async () => {
  await send({
    from: 'luz@example.com',
    subject: 'Mi factura',
    text: '¿Por qué es tan alta mi factura de este mes? Gracias',
  });
  const [told] = await delivered();
  expect(told?.text).toContain('Recibimos su solicitud.');
});

test('the acknowledgement says the office hours, and on which days until the answer they are others', async () => {
  portal.clock.set(new Date('2026-11-25T09:00:00-06:00'));
  await send({ from: 'holiday@example.com', subject: 'Holiday', text: 'When?' });
  const [told] = await delivered();
  expect(told?.text).toContain('You get an answer by December 1, 2026 at 10:00 a.m.');
  const text = told?.text?.replaceAll(/\s+/g, ' ');
  expect(text).toContain('Closed; Thursday, November 26: Closed; Friday, November 27: Closed');
});

test.each([
  ['subject-en@example.com', 'When is it due, and what of the fee?', 'Subject: I HAVE PAID: receipt R100001'],
  ['subject-es@example.com', '¿Cuándo vence y cuánto debo?', 'Asunto: I HAVE PAID: receipt R100001'],
])('an answer of %s that has a subject alone says that', async (from, text, said) => {
  await send({ from, subject: 'Bill 7', text });
  const [told] = await delivered();
  const answer = { from, inReplyTo: told?.messageId, text: '' };
  await send({ ...answer, subject: 'I HAVE PAID: receipt R100001' });
  const page = await clerk.open(staffPathOf(numberIn(told?.subject)));
  expect(page.$('.cc-quoted').last().text()).toBe(said);
  expect(page.text()).not.toContain('There are no words here');
  await send({ ...answer, subject: '' });
  expect((await clerk.open(staffPathOf(numberIn(told?.subject)))).text()).toContain('There are no words here');
});

test('the same mail twice is one request', async () => {
  const before = (await outcomes()).length;
  // A mail keeps its own date, whenever a server brings it.
  const date = new Date('2026-06-08T08:59:00-05:00');
  const mail = { from: 'twice@example.com', subject: 'Twice', text: 'Twice', messageId: '<twice@example.com>', date };
  await send(mail);
  await Promise.all([send(mail), send(mail)]);
  expect((await outcomes()).length).toBe(before + 1);
  expect(await delivered()).toHaveLength(1);
});

describe('a thread is not entered', () => {
  test('by a number in the subject, nor by a name of our mails that somebody made up', async () => {
    await send({ from: 'owner@example.com', subject: 'Mine', text: 'Mine' });
    const number = numberIn((await delivered())[0]?.subject);
    const madeUp = `<h${number.slice(1)}.1.${'0'.repeat(32)}@naperville.il.us>`;
    await send({ from: 'thief@example.com', subject: `Re: Mine [${number}]`, text: 'Let me in', inReplyTo: madeUp });
    const [told] = await delivered();
    expect(numberIn(told?.subject)).not.toBe(number);
    expect((await clerk.open(staffPathOf(number))).text()).not.toContain('Let me in');
  });

  test('unmarked by another address that answers with our mail’s own name', async () => {
    await send({ from: 'owner2@example.com', subject: 'Mine', text: 'Mine' });
    const [told] = await delivered();
    await send({ from: 'spouse@example.com', subject: 'Re: Mine', text: 'I add this', inReplyTo: told?.messageId });
    const page = await clerk.open(staffPathOf(numberIn(told?.subject)));
    expect(page.text()).toContain('Mail from spouse@example.com, in the same thread');
    expect(await delivered()).toEqual([]);
  });

  test('as a user, whoever’s address the mail bears', async () => {
    const { email, browser } = await portal.resident();
    await send({ from: email, subject: 'Me', text: 'It is me' });
    const [told] = await delivered();
    expect((await browser.open('/help-requests')).text()).toContain('You have not asked anything yet.');
    const link = /http:\/\/portal\.test(\/help-requests\/H\S+)/.exec(told?.text ?? '')?.[1] ?? '';
    expect((await (await browser.open(link)).submit('Add to my requests')).text()).toContain('now among yours');
  });
});

describe('nothing is begun and nothing answered', () => {
  test.each<[string, string, SendMailOptions]>([
    ['an automatic answer', 'automatic', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['a vacation message of an older program', 'automatic', { headers: { Precedence: 'bulk' } }],
    ['a mailing list', 'automatic', { headers: { 'List-Id': '<news.example.com>' } }],
    ['mass mail', 'automatic', { headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }],
    ['an out-of-office note of Exchange', 'automatic', { headers: { 'X-Auto-Response-Suppress': 'All' } }],
    ['a mail from nobody', 'automatic', { envelope: { from: '', to: city } }],
    ['a mail of the city to itself', 'loop', { from: city }],
    [
      'a mail that went in a circle',
      'loop',
      {
        headers: Array.from({ length: 31 }, () => ({
          key: 'Received',
          value: 'from a by b; Mon, 8 Jun 2026 09:00:00 -0500',
        })),
      },
    ],
  ])('by %s', async (_what, outcome, mail) => {
    const { rows } = await portal.database.pool.query('select count(*) as count from help_requests');
    await send({ from: 'someone@example.com', subject: 'Away', text: 'I am away', ...mail });
    expect((await outcomes()).at(-1)?.outcome).toBe(outcome);
    expect((await portal.database.pool.query('select count(*) as count from help_requests')).rows).toEqual(rows);
    expect(await delivered()).toEqual([]);
  });

  const receipt = [
    'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nYour message was read on June 8, 2026.',
    '--b\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; reader@example.com\r\nDisposition: automatic-action/MDN-sent-automatically; displayed',
    '--b--',
  ];
  const calendar = (words: string) => [
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    `--b\r\nContent-Type: text/plain\r\n\r\n${words}`,
    '--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR',
    '--b--',
  ];

  test.each<[string, string[]]>([
    ['a read receipt', receipt],
    [
      'a read receipt of another kind',
      receipt.map((line) => line.replace('; report-type=disposition-notification', '')),
    ],
    ['the answer to an invitation', calendar('')],
    ['that answer alone, without any other part', ['Content-Type: text/calendar; method=REPLY', '', 'METHOD:REPLY']],
  ])('by %s, whoever sends it and whatever it answers', async (_what, rest) => {
    await send({ from: 'reader@example.com', subject: 'Read by me', text: 'When?' });
    const number = numberIn((await delivered())[0]?.subject);
    await (await clerk.open(staffPathOf(number))).submit('Send the answer', { words: 'Today.' });
    const [answer] = await delivered();
    const head = [
      'From: reader@example.com',
      `To: ${city}`,
      `Subject: Read: Read by me [${number}]`,
      'MIME-Version: 1.0',
    ];
    const before = await portal.database.pool.query('select count(*) as count from help_messages');
    for (const thread of [[`In-Reply-To: ${answer?.messageId}`], []]) {
      const raw = [...head, ...thread, ...rest].join('\r\n');
      await send({ raw, envelope: { from: 'reader@example.com', to: city } });
      expect((await outcomes()).at(-1)?.outcome).toBe('automatic');
    }
    expect((await portal.database.pool.query('select count(*) as count from help_messages')).rows).toEqual(before.rows);
    expect((await clerk.open(staffPathOf(number))).text()).not.toContain('Opened again');
    expect(await delivered()).toEqual([]);
  });

  test('but a person whose office sends mail by a service that adds a way to unsubscribe is read', async () => {
    const headers = { 'List-Unsubscribe': '<https://mail.example.com/u/1>' };
    await send({ from: 'manager@example.com', subject: 'Forty bills', text: 'Which are due?', headers });
    expect((await outcomes()).at(-1)?.outcome).toBe('request');
    expect(numberIn((await delivered())[0]?.subject)).toMatch(/^H/);
  });

  test('but whoever writes words beside the answer to an invitation is read', async () => {
    const head = ['From: beside@example.com', `To: ${city}`, 'Subject: Accepted', 'MIME-Version: 1.0'];
    const raw = [...head, ...calendar('And what of my bill?')].join('\r\n');
    await send({ raw, envelope: { from: 'beside@example.com', to: city } });
    expect((await outcomes()).at(-1)?.outcome).toBe('request');
    expect(await delivered()).toHaveLength(1);
  });

  test('by a bounce, which is noted at its request', async () => {
    await send({ from: 'gone@example.com', subject: 'Soon gone', text: 'Bye' });
    const [told] = await delivered();
    const report = [
      'From: MAILER-DAEMON@mail.example.com',
      `To: ${city}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nUnknown user',
      '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.com\r\n\r\nFinal-Recipient: rfc822; gone@example.com\r\nAction: failed\r\nStatus: 5.1.1',
      `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${told?.messageId}\r\nSubject: x`,
      '--b--',
    ].join('\r\n');
    await send({ raw: report, envelope: { from: '', to: city } });
    expect((await outcomes()).at(-1)?.outcome).toBe('bounce');
    const page = await clerk.open(staffPathOf(numberIn(told?.subject)));
    expect(page.text()).toContain('A mail could not be delivered');
    expect(await delivered()).toEqual([]);
  });
});

test('files of a mail are taken one by one, by what they hold, and staff see which were not', async () => {
  const folder = join(portal.dataDir, 'help-requests');
  const before = existsSync(folder) ? readdirSync(folder).length : 0;
  await send({
    ...{ from: 'files@example.com', subject: 'Files', text: 'See these' },
    attachments: [
      { filename: 'reading.txt', content: 'reading 4711' },
      { filename: 'run.pdf', content: Buffer.from('4d5a9000030000000400', 'hex') },
    ],
  });
  const [told] = await delivered();
  const page = await clerk.open(staffPathOf(numberIn(told?.subject)));
  expect(page.text()).toContain('Files of the mail were not taken: run.pdf');
  expect((await page.click('reading.txt')).html).toBe('reading 4711');
  expect(readdirSync(folder).length).toBe(before + 1);
});

test('card numbers in a mail are not kept', async () => {
  await send({ from: 'card@example.com', subject: 'Card 4242 4242 4242 4242', text: 'Charge 4242424242424242' });
  const [told] = await delivered();
  const { rows } = await portal.database.pool.query(
    `select count(*) as count from help_messages m join help_requests r on r.id = m.request_id
      where words like '%42424242%' or subject like '%4242 4242%'`,
  );
  expect(rows[0].count).toBe(0);
  expect((await clerk.open(staffPathOf(numberIn(told?.subject)))).text()).toContain('•••• 4242');
});

describe('the server refuses', () => {
  test('mail to anybody but the city', async () => {
    await expect(send({ from: 'a@example.com', to: 'other@example.com', text: 'x' })).rejects.toThrow(/550 5\.1\.1/);
  });

  test('a mail of more than fifteen megabytes, and takes the next one', async () => {
    const big = { from: 'big@example.com', subject: 'Big', text: 'x'.repeat(16 * 1024 * 1024) };
    await expect(send(big)).rejects.toThrow(/552/);
    await send({ from: 'big@example.com', subject: 'Small', text: 'small' });
    expect(await delivered()).toHaveLength(1);
  });

  test('the twenty-first request of a day from one address, in words', async () => {
    for (let at = 0; at < 20; at += 1) await send({ from: 'flood@example.com', subject: `${at}`, text: 'x' });
    const more = { from: 'flood@example.com', subject: 'more', text: 'x', messageId: '<more@example.com>' };
    await expect(send(more)).rejects.toThrow(/call \(630\) 420-6059/);
    await expect(send(more)).rejects.toThrow(/call/);
    // Nothing vouches for the address: it is written to five times.
    expect(await delivered()).toHaveLength(5);
    portal.clock.advance(25 * 3_600_000);
    await send(more);
    expect(await delivered()).toHaveLength(1);
  });

  test('for now a server that brings very many at once', async () => {
    const { pool } = portal.database;
    await pool.query("update request_counts set requests = 100000 where limit_name = 'mail-in'");
    await expect(send({ from: 'a@example.com', text: 'x' })).rejects.toThrow(/450 4\.7\.1/);
    await pool.query("delete from request_counts where limit_name = 'mail-in'");
  });
});
