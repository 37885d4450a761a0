import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { SqliteStore } from '../sqlite-store.ts';
import { keepMail } from './mails.ts';

const mailBytesMax = 2 * 1_024 * 1_024;
const recipientsMax = 100;

/** Accepts every mail without asking who sends it: it listens on this machine only, and delivers nowhere. */
export function smtpServerFor(store: SqliteStore): SMTPServer {
  return new SMTPServer({
    banner: 'Sandbox mailbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: mailBytesMax,
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    onRcptTo: (_address, session, done) => {
      const isFull = session.envelope.rcptTo.length >= recipientsMax;
      done(isFull ? refusal(452, `A mail may have at most ${recipientsMax} recipients.`) : null);
    },
    onData: (stream, session, done) => void answerToMail(store, stream, session, done),
  });
}

async function answerToMail(
  store: SqliteStore,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  done: (refused?: Error | null) => void,
): Promise<void> {
  try {
    const written = await readWithin(mailBytesMax, stream);
    if (written === undefined) return done(refusal(552, `A mail may have at most ${mailBytesMax} bytes.`));
    await takeMail(store, written, session);
    return done();
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
    return done(refusal(451, 'The mail could not be kept. Try again later.'));
  }
}

async function takeMail(store: SqliteStore, written: Buffer, session: SMTPServerSession): Promise<void> {
  const mail = await simpleParser(written, { skipImageLinks: true });
  const { mailFrom, rcptTo } = session.envelope;
  keepMail(store, {
    recipients: rcptTo.map(({ address }) => address.toLowerCase()),
    from: mail.from?.text ?? (mailFrom === false ? '' : mailFrom.address),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: typeof mail.html === 'string' ? mail.html : null,
    receivedAt: new Date().toISOString(),
    thread: {
      messageId: mail.messageId ?? null,
      inReplyTo: mail.inReplyTo ?? null,
      references: [mail.references ?? []].flat().join(' ') || null,
    },
  });
}

/** The whole mail, or nothing when it is too large; even then it is read to its end, as SMTP wants. */
async function readWithin(bytesMax: number, stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
  }
  return bytes <= bytesMax ? Buffer.concat(chunks) : undefined;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Starts listening and gives the port; rejects when the port is taken. */
export function listenSmtp(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      // A sender that hangs up is no reason to end.
      server.on('error', () => undefined);
      resolve((server.server.address() as AddressInfo).port);
    });
  });
}

export function closeSmtp(server: SMTPServer): Promise<void> {
  return new Promise((resolve) => server.close(resolve));
}
