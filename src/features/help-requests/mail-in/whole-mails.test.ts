import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestBrowser } from '../../../../tests/support/browser.ts';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { startMailServer } from '../public.ts';
import { askAsGuest, mondayAtNine, openHelpDesk, staffPathOf } from '../test-help.ts';
import { manyOfAHost } from './test-mail.ts';

const city = 'css@naperville.il.us';
// The smallest PNG: one pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let portal: TestPortal;
let clerk: TestBrowser;
let mailIn: Awaited<ReturnType<typeof startMailServer>>;

beforeAll(async () => {
  portal = await openHelpDesk();
  clerk = await staffMemberOf(portal, 'clerk');
  // Of all domains one alone says which servers are its own.
  const resolver = async (name: string, type: string) => {
    if (`${type} ${name}` === 'TXT vouching.example') return [['v=spf1 ip4:127.0.0.1 -all']];
    throw Object.assign(new Error(`no ${type} for ${name}`), { code: 'ENOTFOUND' });
  };
  const place = { dataDir: portal.dataDir, scanCommand: null };
  mailIn = await startMailServer(portal.context, place, { host: '127.0.0.1', port: 0, hosts: manyOfAHost, resolver });
});
afterAll(async () => {
  await mailIn.stop();
  await portal.close();
});
beforeEach(async () => {
  portal.clock.set(mondayAtNine);
  await portal.mails();
});

async function send(mail: SendMailOptions): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: mailIn.port, secure: false, ignoreTLS: true });
  await transport.sendMail({ to: city, ...mail });
}

/** What the mails say that went out since, and the request that the last of them is about. */
async function told() {
  const mails = await portal.mails();
  return { mails, number: /H\d{6}/.exec(mails.at(-1)?.subject ?? '')?.[0] ?? '' };
}

const open = async (number: string) => await clerk.open(staffPathOf(number));

describe('nothing that a mail says is thrown away', () => {
  test('a forwarded mail is read whole', async () => {
    const text = 'Please explain.\n\n---------- Forwarded message ---------\nThe invoice says $400';
    await send({ from: 'forward@example.com', subject: 'Fwd: invoice', text });
    expect((await open((await told()).number)).text()).toContain('The invoice says $400');
  });

  test('words that only look like a quote are read whole', async () => {
    const text = 'Hello,\nOn June 3 your clerk wrote:\nthat I owe 50. And here is why I do not: I paid.';
    await send({ from: 'letter@example.com', subject: 'Paid', text });
    expect((await open((await told()).number)).$('.cc-quoted').text()).toContain('here is why I do not');
  });

  test('what an answer quotes is folded under its words', async () => {
    await send({ from: 'quote@vouching.example', subject: 'Mine', text: 'Why?', messageId: '<mine@vouching.example>' });
    const { number } = await told();
    const quoting = { text: 'Still.\n\nOn Jun 8, 2026, at 9:00 AM, City <css@naperville.il.us> wrote:\nWe have it.' };
    await send({
      from: 'quote@vouching.example',
      subject: 'Re: Mine',
      ...quoting,
      references: '<mine@vouching.example>',
    });
    const page = await open(number);
    expect(page.$('.cc-details').text()).toContain('We have it.');
    expect(
      page
        .$('.cc-quoted')
        .toArray()
        .map((each) => page.$(each).text()),
    ).toContain('Still.');
  });

  test('what an Outlook answers with, a page alone, is folded from its head on', async () => {
    const from = 'outlook@vouching.example';
    await send({ from, subject: 'Mine', text: 'Why?', messageId: '<outlook@vouching.example>' });
    const { number } = await told();
    const head = '<b>From:</b> City<br><b>Sent:</b> Tuesday<br><b>To:</b> Ana<br><b>Subject:</b> RE: Mine';
    const html = `<p>Still not.</p><hr><div><p>${head}</p></div><p>We have it from Outlook.</p>`;
    await send({ from, subject: 'RE: Mine', html, references: '<outlook@vouching.example>' });
    const page = await open(number);
    const folded = page.$('.cc-details .cc-quoted').text();
    expect(folded).toContain('We have it from Outlook.');
    expect(folded).not.toContain('Still not.');
  });

  test('a picture between the words of a page is kept, and so are the words', async () => {
    const html = '<p>See <b>my picture</b></p><img src="cid:one@example.com"><p>Thanks</p>';
    const attachments = [{ filename: 'meter.png', content: png, cid: 'one@example.com' }];
    await send({ from: 'picture@example.com', subject: 'Photo', html, attachments });
    const page = await open((await told()).number);
    expect(page.text()).toContain('See my picture');
    expect((await clerk.request('GET', String(page.$('a[href*="/files/"]').attr('href')))).status).toBe(200);
  });

  test('two mails under one name are two requests', async () => {
    const messageId = '<fixed@device>';
    await send({ from: 'first@example.com', subject: 'Scan', text: 'One', messageId });
    await send({ from: 'second@example.com', subject: 'Scan', text: 'Two', messageId });
    await send({ from: 'second@example.com', subject: 'Scan', text: 'Three', messageId });
    expect((await told()).mails.map(({ recipient }) => recipient)).toEqual([
      'first@example.com',
      'second@example.com',
      'second@example.com',
    ]);
  });

  test('an empty mail says that it has no words', async () => {
    await send({ from: 'empty@example.com', text: '' });
    const page = await open((await told()).number);
    expect(page.$('#thread').closest('section').text()).toContain('There are no words here.');
    expect(page.text()).not.toContain('deleted');
  });
});

test('the cells of a page’s tables stand apart', async () => {
  const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const html = `<p>Two of mine:</p><table>${row('10001', '100.00')}${row('10002', '25.50')}</table>`;
  await send({ from: 'table@example.com', subject: 'Table', html });
  const page = await open((await told()).number);
  expect(page.text('#thread')).toBeDefined();
  for (const [account, amount] of [
    ['10001', '100.00'],
    ['10002', '25.50'],
  ] as const)
    expect(page.$('main').text()).toMatch(new RegExp(`${account}\\s+${amount}(?!\\d)`));
});

test('a page that is too deep to be laid out keeps its words', async () => {
  await send({ from: 'deep@example.com', subject: 'Deep', html: `${'<div>'.repeat(1500)}My own words` });
  expect((await open((await told()).number)).text()).toContain('My own words');
});

describe('a mail that cannot be read whole is taken without what is too much', () => {
  test.each<[string, string]>([
    ['two thousand parts', parts(2000)],
    ['more than a megabyte of head', `${'X-Filler: y\r\n'.repeat(110_000)}\r\nMy own words`],
  ])('%s', async (_what, rest) => {
    const from = `poison-${rest.length}@example.com`;
    const raw = `From: ${from}\r\nTo: ${city}\r\nSubject: Poison\r\nMIME-Version: 1.0\r\n${rest}`;
    await send({ raw, envelope: { from, to: city } });
    const { mails, number } = await told();
    expect(mails[0]?.recipient).toBe(from);
    const page = await open(number);
    expect(page.text()).toContain('The mail had too many parts');
    expect(page.$('.cc-quoted').text()).toContain('My own words');
  });

  function parts(count: number): string {
    const each =
      '--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF-1.7\r\n';
    const first = '--b\r\nContent-Type: text/plain\r\n\r\nMy own words\r\n';
    return `Content-Type: multipart/mixed; boundary="b"\r\n\r\n${first}${each.repeat(count)}--b--\r\n`;
  }
});

test('a mail that does not tell its language is answered in the one that its sender used before, or in the city’s first', async () => {
  const from = 'lengua@example.com';
  const answered = async (text: string) => {
    await send({ from, subject: 'R100001', text });
    return (await told()).mails[0]?.text.split('\n', 1)[0];
  };
  expect(await answered('No')).toBe('Hello,');
  expect(await answered('Necesito copia del recibo')).toBe('Hola:');
  expect(await answered('No, no')).toBe('Hola:');
  expect(await answered('No answer yet')).toBe('Hello,');
});

test('a card number in a subject is neither kept nor mailed out again', async () => {
  await send({ from: 'card@example.com', subject: 'My bill 4242 4242 4242 4242 12/27', text: 'See above' });
  const { mails } = await told();
  expect(mails[0]?.subject).toMatch(/^Re: My bill •••• 4242 12\/27 \[H/);
});

test('answers go where a mail wants them, and staff see from whom it came', async () => {
  await send({ from: 'noreply@scanner.example', replyTo: 'person@example.com', subject: 'Scan', text: 'My form' });
  const { mails, number } = await told();
  expect(mails.map(({ recipient }) => recipient)).toEqual(['person@example.com']);
  expect((await open(number)).text()).toContain(
    'Mail from noreply@scanner.example, who wants answers at another address',
  );
});

describe('nobody is bothered by acknowledgements of what others ask', () => {
  beforeEach(() => portal.database.pool.query('delete from request_counts'));

  test('an address to which others want their answers gets two a day, and staff see what it was not told of', async () => {
    const victims = ['third@example.com', 'Third+bills@example.com'];
    for (let at = 0; at < 6; at += 1)
      await send({ from: `stranger-${at}@evil.example`, replyTo: victims[at % 2], subject: `Spam ${at}`, text: 'x' });
    const { mails } = await told();
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Spam 0'),
      expect.stringContaining('Spam 1'),
    ]);
    const list = await clerk.open('/staff/help-requests?email=third');
    expect((await list.click('Spam 2')).text()).toContain('No acknowledgement went out');
    expect((await list.click('Spam 1')).text()).not.toContain('No acknowledgement went out');
    portal.clock.advance(25 * 3_600_000);
    await send({ from: 'stranger@evil.example', replyTo: victims[0], subject: 'Next day', text: 'x' });
    expect((await told()).mails).toHaveLength(1);
  });

  test('nor is its owner shut out: their own mails are told of and taken', async () => {
    const owner = 'owner@vouching.example';
    for (let at = 0; at < 21; at += 1)
      await send({ from: `stranger-${at}@evil.example`, replyTo: owner, subject: `Spam ${at}`, text: 'x' });
    await portal.mails();
    await send({ from: owner, subject: 'Mine', text: 'Really me' });
    const unproven = { from: owner, envelope: { from: 'evil@evil.example', to: city } };
    for (let at = 0; at < 7; at += 1) await send({ ...unproven, subject: `Forged ${at}`, text: 'x' });
    const { mails } = await told();
    expect(mails.filter(({ subject }) => subject.includes('Mine'))).toHaveLength(1);
    expect(mails.filter(({ subject }) => subject.includes('Forged'))).toHaveLength(5);
    await send({ from: owner, subject: 'Mine again', text: 'Really me' });
    expect((await told()).mails).toHaveLength(1);
  });
});

test.each(['Automatic reply: your bill', 'Respuesta automática: su factura'])(
  'a program that answers with the subject “%s” is answered by nothing',
  async (subject) => {
    await send({ from: 'away@example.com', subject, text: 'I am away' });
    expect(await portal.mails()).toEqual([]);
  },
);

describe('a mail that names the resident’s own mail', () => {
  const mine = '<own-mail@vouching.example>';
  const from = 'thread@vouching.example';

  test('goes on in the thread where the domain of its address vouches for it', async () => {
    await send({ from, subject: 'Mine', text: 'Why?', messageId: mine });
    const { number } = await told();
    await send({ from, subject: 'Re: Mine', text: 'I add this', inReplyTo: mine });
    expect((await open(number)).text()).toContain('I add this');
    expect(await portal.mails()).toEqual([]);
  });

  test('is a request of its own, marked for staff, where nothing vouches for it', async () => {
    const thread = /H\d{6}/.exec((await clerk.open('/staff/help-requests?email=thread%40vouching')).text())![0];
    const envelope = { from: 'evil@evil.example', to: city };
    await send({ from, subject: 'Re: Mine', text: 'Let me in', inReplyTo: mine, envelope });
    const { number } = await told();
    expect((await open(thread)).text()).not.toContain('Let me in');
    expect((await open(number)).text()).toContain(`The mail says that it answers ${thread}.`);
  });
});

test('twenty posts under an address do not shut out its owner’s mails', async () => {
  await portal.database.pool.query('delete from request_counts');
  const guest = portal.browser();
  for (let at = 0; at < 20; at += 1) await askAsGuest(guest, { email: 'owner@example.com', message: `No. ${at}` });
  await portal.mails();
  await send({ from: 'owner@example.com', subject: 'Really me', text: 'My own question' });
  expect((await told()).mails).toHaveLength(1);
});
