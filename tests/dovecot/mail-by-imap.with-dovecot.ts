import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { numberIn } from '../../src/features/help-requests/mail-in/test-mail.ts';
import { mailOf, openMailboxDesk } from '../../src/features/help-requests/mail-in/mailbox/test-mailbox.ts';
import type { MailboxSettings } from '../../src/platform/config/mail-in-settings.ts';
import { staffMemberOf } from '../../src/features/staff-console/test-staff.ts';
import { staffPathOf } from '../../src/features/help-requests/test-help.ts';
import { believeTestCertificate } from '../support/certificate.ts';
import { dovecotProgram, startDovecot, type Dovecot } from '../support/dovecot.ts';

let dovecot: Dovecot;
let desk: Awaited<ReturnType<typeof openMailboxDesk>>;
/** Whoever else reads that mailbox. */
let reader: ImapFlow;

beforeAll(async () => {
  if (dovecotProgram === null) throw new Error('Dovecot is not installed here.');
  dovecot = await startDovecot(dovecotProgram);
  const { host, port, user, password } = dovecot;
  const settings: MailboxSettings = {
    ...{ host, port, user, password, security: 'none', folder: 'INBOX', doneFolder: null },
    ...{ everySeconds: 60, authservId: null },
  };
  desk = await openMailboxDesk(settings);
  reader = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
  });
  await reader.connect();
});
afterAll(async () => {
  await reader?.logout();
  await desk?.close();
  await dovecot?.stop();
});

/** The mails of a folder: subject and flags. */
async function lying(folder = 'INBOX'): Promise<[subject: string | undefined, ...flags: string[]][]> {
  await reader.mailboxOpen(folder);
  const mails = await reader.fetchAll('1:*', { envelope: true, flags: true });
  await reader.mailboxClose();
  const told = (flags: Set<string>) => [...flags].filter((flag) => flag !== String.raw`\Recent`);
  return mails.map(({ envelope, flags }) => [envelope?.subject, ...told(flags ?? new Set())]);
}
const put = (fields: Record<string, string>, words?: string) => reader.append('INBOX', mailOf(fields, words));
async function empty(folder = 'INBOX'): Promise<void> {
  await reader.mailboxOpen(folder);
  await reader.messageDelete('1:*');
  await reader.mailboxClose();
}

test('a mail in the mailbox becomes a request, is answered in its thread, and its answer is taken too', async () => {
  await put({ subject: 'My bill', from: 'Ana <ana@example.com>', 'Message-ID': '<d1@example.com>' });
  await desk.round();
  const [told] = await desk.delivered();
  const number = numberIn(told?.subject);
  expect([told?.inReplyTo, told?.subject]).toEqual(['<d1@example.com>', `Re: My bill [${number}]`]);
  expect(await lying()).toEqual([['My bill', String.raw`\Seen`]]);

  await put(
    { subject: 'Re: My bill', 'In-Reply-To': told?.messageId ?? '', 'Message-ID': '<d2@example.com>' },
    'I add this',
  );
  await desk.round();
  const page = await (await staffMemberOf(desk.portal, 'clerk')).open(staffPathOf(number));
  expect(page.text()).toContain('I add this');
  expect(page.text()).toContain('SPF not known');
  await empty();
});

test('a mail that was kept and not marked is marked the next time, and is one request', async () => {
  await put({ subject: 'Kept', 'Message-ID': '<d3@example.com>' });
  await desk.round();
  // As it lies there when the process dies between keeping and marking.
  await reader.mailboxOpen('INBOX');
  await reader.messageFlagsRemove('1:*', [String.raw`\Seen`]);
  await reader.mailboxClose();
  const before = await desk.outcomes();
  await desk.round();
  expect(await desk.outcomes()).toEqual(before);
  expect(await lying()).toEqual([['Kept', String.raw`\Seen`]]);
  await empty();
});

test('mails are moved to the city’s folder, which is made where it is missing', async () => {
  await put({ subject: 'One' });
  await put({ subject: 'Two' });
  await desk.round({ doneFolder: 'Taken by the portal' });
  expect([await lying(), await lying('Taken by the portal')]).toEqual([[], [['One'], ['Two']]]);
  await put({ subject: 'Three' });
  await desk.round({ doneFolder: 'Taken by the portal' });
  expect(await lying('Taken by the portal')).toHaveLength(3);
});

test('a mail that is too large stays with a flag, and those behind it are taken', async () => {
  await put({ subject: 'Large' }, 'x'.repeat(15 * 1024 * 1024));
  await put({ subject: 'Small' });
  await desk.round();
  expect(await lying()).toEqual([
    ['Large', String.raw`\Flagged`],
    ['Small', String.raw`\Seen`],
  ]);
  await empty();
});

test('a wrong password, a folder that is not there, and a server that is away are told apart', async () => {
  await expect(desk.round({ password: 'oak' })).rejects.toMatchObject({ kind: 'sign-in' });
  desk.portal.clock.advance(3_600_000);
  await expect(desk.round({ folder: 'Nowhere' })).rejects.toMatchObject({ kind: 'folder' });
  desk.portal.clock.advance(3_600_000);
  await expect(desk.round({ port: 9 })).rejects.toMatchObject({ kind: 'away' });
  desk.portal.clock.advance(3_600_000);
  expect(desk.portal.logged().join('\n') + dovecot.log()).not.toContain(dovecot.password);
});

test.each(['tls', 'starttls'] as const)('by %s, a certificate that nobody vouches for is refused', async (security) => {
  const port = security === 'tls' ? dovecot.tlsPort : dovecot.port;
  await put({ subject: security });
  await expect(desk.round({ security, port })).rejects.toMatchObject({
    kind: 'away',
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  const end = believeTestCertificate();
  try {
    desk.portal.clock.advance(3_600_000);
    await desk.round({ security, port });
    expect((await lying()).at(-1)).toEqual([security, String.raw`\Seen`]);
  } finally {
    end();
  }
});
