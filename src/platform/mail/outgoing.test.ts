import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { qrCodePicture } from '../documents/qr-code.ts';
import { connectJobs, workJobs } from '../jobs/queue.ts';
import { qrCodeId, queueMail, sendMailHandler, sendMailJob, waitingMails, type Mail } from './outgoing.ts';

let portal: TestPortal;
let server: SMTPServer;
let smtpUrl: string;
const received: ParsedMail[] = [];

beforeAll(async () => {
  portal = await openTestPortal();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => void keep(stream, done),
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed));
  await portal.close();
});

async function keep(stream: SMTPServerDataStream, done: (error?: Error) => void): Promise<void> {
  received.push(await simpleParser(stream, { skipImageLinks: true }));
  done();
}

async function sent(mail: Partial<Mail>): Promise<ParsedMail | undefined> {
  const { context } = portal;
  const { db, secrets, clock } = context;
  const whole = {
    kind: 'news',
    recipient: 'ana@example.com',
    subject: 'News',
    text: 'News',
    html: '<p>News</p>',
    ...mail,
  };
  await db.transaction().execute((tx) => queueMail(tx, secrets, whole, clock.now()));
  const waiting = db.selectFrom('outgoingMails').select('id').where('sentAt', 'is', null);
  const { id } = await waiting.executeTakeFirstOrThrow();
  const handler = sendMailHandler(smtpUrl);
  await handler.run(context, { mailId: id });
  return received.at(-1);
}

test('a QR code travels with its mail as a picture that the HTML names', async () => {
  const address = 'https://portal.test/pay/some-link';
  const mail = await sent({ html: `<img src="cid:${qrCodeId(0)}" alt="QR code">`, qrCodes: [address] });
  expect(mail?.from?.value[0]?.address).toBe(portal.context.city.department.email);
  expect(mail?.attachments).toHaveLength(1);
  const [picture] = mail?.attachments ?? [];
  expect(picture).toMatchObject({ contentType: 'image/png', cid: qrCodeId(0), related: true });
  expect(mail?.html).toContain(`src="cid:${picture?.cid}"`);
  expect(picture?.content.equals(await qrCodePicture(address))).toBe(true);
});

test('a mail without one has nothing attached', async () => {
  const mail = await sent({ subject: 'No code' });
  expect([mail?.subject, mail?.attachments]).toEqual(['No code', []]);
});

test('why mails wait is known after the first try', async () => {
  const { context, database } = portal;
  const { db, secrets, clock } = context;
  const strict = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (_login, _session, done) => done(new Error('Wrong user or password')),
  });
  await new Promise<void>((listening) => strict.listen(0, '127.0.0.1', listening));
  const { port } = strict.server.address() as AddressInfo;
  for (const [fault, address] of [
    ['away', 'smtp://127.0.0.1:1'],
    ['sign-in', `smtp://city:wrong@127.0.0.1:${port}`],
  ] as const) {
    await database.pool.query(`delete from pgboss.job where name = 'send-mail'`);
    const mail = { kind: 'news', recipient: 'ana@example.com', subject: 'News', text: 'News', html: '<p>News</p>' };
    await db.transaction().execute((tx) => queueMail(tx, secrets, mail, clock.now()));
    expect((await waitingMails(db)).fault).toBeNull();
    const boss = await connectJobs(database.pool, [sendMailJob], true, () => {});
    await workJobs(boss, [sendMailHandler(address)], context, () => {});
    await expect.poll(async () => (await waitingMails(db)).fault, { timeout: 10_000 }).toBe(fault);
    await boss.stop({ graceful: false });
  }
  await new Promise<void>((closed) => strict.close(closed));
});
