import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MailHead, WholeMail } from './mails.ts';
import { endPrograms, newStoreFile, startProgram, type StartedProgram } from '../started-program.ts';

const apiKey = 'key-for-tests-0123456789';
const main = join(import.meta.dirname, 'main.ts');
const settings = { MAILBOX_STORE: newStoreFile(), MAILBOX_API_KEY: apiKey };
type Started = StartedProgram & { smtpPort: number; httpPort: number };

vi.setConfig({ testTimeout: 20_000 });

let mailbox: Started;
beforeAll(async () => {
  mailbox = await start();
});
afterAll(endPrograms);

async function start(): Promise<Started> {
  const program = await startProgram(main, settings);
  return { ...program, ...(JSON.parse(program.readyLine) as { smtpPort: number; httpPort: number }) };
}

type Body = WholeMail & { mails: MailHead[]; deleted: number };

async function ask(path: string, method = 'GET', key = apiKey): Promise<{ status: number; body: Body }> {
  const response = await fetch(`http://127.0.0.1:${mailbox.httpPort}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, body: (await response.json()) as Body };
}

const headsAt = async (path: string) => (await ask(path)).body.mails;

function send(mail: SendMailOptions) {
  const transport = createTransport({ host: '127.0.0.1', port: mailbox.smtpPort, secure: false });
  return transport.sendMail({ from: 'City of Exampleton <billing@city.example>', ...mail });
}

test('a mail sent by SMTP is listed and can be read, text and HTML', async () => {
  const text = 'Su recibo está aquí: http://127.0.0.1:3000/receipts/1';
  await send({ to: 'Resident@Example.com', subject: 'Recibo número 1 ✓', text, html: `<p>${text}</p>` });
  const [head] = await headsAt('/mails?to=RESIDENT@example.com');
  expect(head).toMatchObject({ to: 'resident@example.com', subject: 'Recibo número 1 ✓' });
  expect(head!.from).toContain('billing@city.example');
  const { body } = await ask(`/mails/${head!.id}`);
  expect(body.text.trim()).toBe(text);
  expect(body.html).toContain(`<p>${text}</p>`);
});

test('a mail says what it is called and which mails it answers', async () => {
  const thread = { messageId: '<3@city.example>', inReplyTo: '<2@example.com>' };
  const references = ['<1@example.com>', '<2@example.com>'];
  await send({ to: 'thread@example.com', subject: 'Answer', text: 'Yes', ...thread, references });
  const [head] = await headsAt('/mails?to=thread@example.com');
  expect((await ask(`/mails/${head!.id}`)).body).toMatchObject({ ...thread, references: references.join(' ') });
});

test('the newest mail comes first, and can be asked for by address and number', async () => {
  for (const subject of ['one', 'two', 'three']) await send({ to: 'clerk@example.com', subject, text: subject });
  const heads = await headsAt('/mails?to=clerk@example.com');
  expect(heads.map(({ subject }) => subject)).toEqual(['three', 'two', 'one']);
  const newer = await headsAt(`/mails?after=${heads[1]!.id}`);
  expect(newer.map(({ subject }) => subject)).toEqual(['three']);
  expect(await headsAt('/mails?to=clerk@example.com&limit=1')).toEqual(heads.slice(0, 1));
  expect(await headsAt(`/mails?to=clerk@example.com&before=${heads[0]!.id}`)).toEqual(heads.slice(1));
});

test('a blind copy is found under its address', async () => {
  await send({ to: 'a@example.com', bcc: 'b@example.com', subject: 'both', text: 'both' });
  expect(await headsAt('/mails?to=b@example.com')).toMatchObject([{ to: 'a@example.com, b@example.com' }]);
});

test('a mail of more than two megabytes is refused, and the next one is taken', async () => {
  await expect(send({ to: 'big@example.com', subject: 'big', text: 'x'.repeat(2_100_000) })).rejects.toThrow(/552/);
  await send({ to: 'big@example.com', subject: 'small', text: 'small' });
  expect((await headsAt('/mails?to=big@example.com')).map(({ subject }) => subject)).toEqual(['small']);
});

test('without the key, nothing is shown', async () => {
  expect((await ask('/mails', 'GET', 'wrong')).status).toBe(401);
  expect((await ask('/mails/999999')).status).toBe(404);
  expect((await ask('/mails', 'POST')).status).toBe(405);
  expect((await ask('/mails?limit=many')).status).toBe(422);
});

test('mails outlast a kill, and go when they are deleted', async () => {
  await send({ to: 'kept@example.com', subject: 'kept', text: 'kept' });
  await mailbox.end('SIGKILL');
  mailbox = await start();
  expect(await headsAt('/mails?to=kept@example.com')).toHaveLength(1);
  expect((await ask('/mails', 'DELETE')).body.deleted).toBeGreaterThan(0);
  expect(await headsAt('/mails')).toEqual([]);
  expect(await mailbox.end('SIGTERM')).toBe(0);
});

test('all wrong settings are named at once', async () => {
  const wrong = { MAILBOX_SMTP_PORT: '99999', MAILBOX_HTTP_PORT: 'x' };
  await expect(startProgram(main, wrong)).rejects.toThrow(
    /^2: [^]*MAILBOX_SMTP_PORT [^]*MAILBOX_HTTP_PORT [^]*MAILBOX_STORE [^]*MAILBOX_API_KEY /,
  );
});
