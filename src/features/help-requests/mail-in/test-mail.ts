import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import type { HostLimits, TlsFiles } from '../../../platform/config/mail-in-settings.ts';
import { sendMailHandler } from '../../../platform/mail/outgoing.ts';
import { openHelpDesk } from '../test-help.ts';
import { startMailServer } from './mail-server.ts';
import type { Resolver } from './prove-mail.ts';

/** For tests only: the city's address, to which all mail goes. */
export const city = 'css@naperville.il.us';

export const numberIn = (text: string | undefined) => /H\d{6}/.exec(text ?? '')?.[0] ?? '';

/** For tests only: the clock of a test stands still, so that all of its connections are made within one minute. */
export const manyOfAHost: HostLimits = { atOnceMax: 5, perMinuteMax: 1000 };

/** For tests only: a portal that takes mail by SMTP, and where residents get theirs. */
export type MailDesk = {
  portal: TestPortal;
  /** What the DNS says, by type and name. */
  names: Map<string, string[][]>;
  resolver: Resolver;
  /** The port on which mail is taken. */
  port: number;
  /** Sends a mail to the city. */
  send: (mail: SendMailOptions) => Promise<void>;
  /** What came into residents' mailboxes and nobody looked at. */
  received: ParsedMail[];
  /** Sends what waits in the outbox; what came into residents' mailboxes. */
  delivered: () => Promise<ParsedMail[]>;
  /** What became of the mails that came in, oldest first. */
  outcomes: () => Promise<{ outcome: string; request_id: number | null }[]>;
  close: () => Promise<void>;
};

export async function openMailDesk(tls: TlsFiles | null = null, hosts: HostLimits = manyOfAHost): Promise<MailDesk> {
  const portal = await openHelpDesk();
  const names = new Map<string, string[][]>();
  const resolver: Resolver = async (name, type) => {
    const found = names.get(`${type} ${name}`);
    if (found) return found;
    throw Object.assign(new Error(`no ${type} for ${name}`), { code: 'ENOTFOUND' });
  };
  const place = { dataDir: portal.dataDir, scanCommand: null };
  const mailIn = await startMailServer(portal.context, place, { host: '127.0.0.1', port: 0, tls, hosts, resolver });
  const received: ParsedMail[] = [];
  const mailbox = await startMailbox(received);
  return {
    ...{ portal, names, resolver, received, port: mailIn.port },
    async send(mail) {
      const transport = createTransport({ host: '127.0.0.1', port: mailIn.port, secure: false, ignoreTLS: true });
      await transport.sendMail({ to: city, ...mail });
    },
    async delivered() {
      await sendOutbox(portal, mailbox.url);
      return received.splice(0);
    },
    async outcomes() {
      const { rows } = await portal.database.pool.query('select outcome, request_id from help_mails_in order by id');
      return rows as { outcome: string; request_id: number | null }[];
    },
    async close() {
      await mailIn.stop();
      await mailbox.stop();
      await portal.close();
    },
  };
}

async function startMailbox(received: ParsedMail[]): Promise<{ url: string; stop: () => Promise<void> }> {
  const keep = async (stream: SMTPServerDataStream, done: () => void) => {
    received.push(await simpleParser(stream, { skipImageLinks: true }));
    done();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => void keep(stream, done),
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return { url, stop: () => new Promise<void>((closed) => server.close(closed)) };
}

async function sendOutbox({ context }: TestPortal, mailboxUrl: string): Promise<void> {
  const rows = await context.db
    .selectFrom('outgoingMails')
    .select('id')
    .where('sentAt', 'is', null)
    .orderBy('madeAt')
    .execute();
  const handler = sendMailHandler(mailboxUrl);
  for (const { id } of rows) await handler.run(context, { mailId: id });
}
