import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { certificateIn, testCertificate } from '../../../../tests/support/certificate.ts';
import { city, openMailDesk, type MailDesk } from './test-mail.ts';

let folder: string;
let files: ReturnType<typeof certificateIn>;
let desk: MailDesk;
let withoutTls: MailDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'civic-counter-certificate-'));
  files = certificateIn(folder);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  desk = await openMailDesk(files);
  withoutTls = await openMailDesk();
});
afterAll(async () => {
  vi.useRealTimers();
  await desk.close();
  await withoutTls.close();
  rmSync(folder, { recursive: true });
});

function sendEncrypted({ port }: MailDesk, messageId: string): Promise<unknown> {
  const tls = { ca: testCertificate, servername: 'localhost' };
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, requireTLS: true, tls });
  return transport.sendMail({ from: 'ana@example.com', to: city, subject: 'Sealed', text: 'Sealed', messageId });
}

test('where the city has given a certificate, mail comes encrypted, and from whoever cannot, in the clear', async () => {
  await sendEncrypted(desk, '<sealed@example.com>');
  await desk.send({ from: 'open@example.com', subject: 'Open', text: 'Open' });
  expect(await desk.delivered()).toHaveLength(2);
});

test('a certificate that cannot be read again leaves the one before in use, and is told in the log', async () => {
  writeFileSync(files.certFile, 'half of a certif');
  vi.advanceTimersByTime(3_600_000);
  expect(desk.portal.logged().join('\n')).toContain('the certificate for mail that comes in could not be read again');
  await sendEncrypted(desk, '<still@example.com>');
  certificateIn(folder);
  vi.advanceTimersByTime(3_600_000);
  await sendEncrypted(desk, '<again@example.com>');
  expect(await desk.delivered()).toHaveLength(2);
});

test('without a certificate, none is offered', async () => {
  await expect(sendEncrypted(withoutTls, '<none@example.com>')).rejects.toThrow(/STARTTLS|TLS/);
  await withoutTls.send({ from: 'open@example.com', subject: 'Open', text: 'Open' });
  expect(await withoutTls.delivered()).toHaveLength(1);
});
