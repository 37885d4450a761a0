import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPortal, type TestPortal } from '../../../tests/support/portal.ts';
import { qrCodePicture } from '../documents/qr-code.ts';
import { qrCodeId, queueMail, sendMailHandler, type Mail } from './outgoing.ts';

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
