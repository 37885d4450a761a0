import type { ImapFlow } from 'imapflow';
import type { MailboxSettings } from '../../../../platform/config/mail-in-settings.ts';
import { mailBytesMax } from '../receive-mail.ts';
import type { MailboxFaultKind } from './writes.ts';

/** A mailbox that could not be asked, or did not do as it was told. Its code is the server's or the network's word for it. */
export class MailboxFault extends Error {
  override name = 'MailboxFault';
  kind: MailboxFaultKind;
  code: string;
  constructor(kind: MailboxFaultKind, code: unknown) {
    super(`the mailbox could not be asked: ${kind}`);
    this.kind = kind;
    this.code = typeof code === 'string' ? code : kind;
  }
}

export type OpenMailbox = {
  uidValidity: number;
  /** Numbers of the mails that nobody has taken, oldest first. */
  undone: () => Promise<number[]>;
  /** A mail as it came, cut after one byte too many; null where it lies there no more. Marks nothing. */
  mail: (uid: number) => Promise<Buffer | null>;
  /** Has a mail that was taken not be looked for again. */
  markDone: (uid: number) => Promise<void>;
  /** Puts a flag on a mail that staff must see to. */
  flag: (uid: number) => Promise<void>;
  close: () => Promise<void>;
};

const timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };
/** What a server may send at once: a mail of the largest size and what stands around it. */
const answerBytesMax = mailBytesMax + 1024 * 1024;

/** Signs in to the city's mailbox by IMAP (RFC 9051) and opens its folder. Throws `MailboxFault`, as all that is done with it then does. */
export async function openMailbox(settings: MailboxSettings): Promise<OpenMailbox> {
  const { ImapFlow: Client } = await import('imapflow');
  const { host, port, security, user, password, folder, doneFolder } = settings;
  const client = new Client({
    ...{ host, port, auth: { user, pass: password }, logger: false, ...timeouts },
    ...{ secure: security === 'tls', ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }) },
    ...{ disableAutoIdle: true, disableCompression: true, maxLiteralSize: answerBytesMax },
    ...{ maxResponseSize: answerBytesMax * 2, maxLineLength: answerBytesMax },
  });
  // A connection that breaks is told by what is asked over it.
  client.on('error', () => undefined);
  try {
    await asked('away', client.connect());
    const opened = await asked('folder', client.mailboxOpen(folder));
    if (opened.readOnly === true) throw new MailboxFault('mark', 'READ-ONLY');
    return { uidValidity: Number(opened.uidValidity), ...doings(client, doneFolder) };
  } catch (fault) {
    client.close();
    throw fault;
  }
}

const byUid = { uid: true };

function doings(client: ImapFlow, doneFolder: string | null): Omit<OpenMailbox, 'uidValidity'> {
  const undone = { deleted: false, ...(doneFolder === null ? { seen: false } : {}) };
  const whole = { uid: true, source: { maxLength: mailBytesMax + 1 } };
  // The library answers `false` or nothing where a server refused, and also where the connection broke.
  const done = <Answer>(kind: MailboxFaultKind, answer: Answer | false | undefined): Answer => {
    if (client.usable && answer !== false && answer !== undefined) return answer;
    throw new MailboxFault(client.usable ? kind : 'away', undefined);
  };
  const mark = async (uid: number, flag: string) => {
    done('mark', await asked('mark', client.messageFlagsAdd([uid], [flag], byUid)));
  };
  const move = (uid: number, folder: string) => asked('mark', client.messageMove([uid], folder, byUid));
  return {
    undone: async () => done('folder', await asked('folder', client.search(undone, byUid))).toSorted((a, b) => a - b),
    mail: async (uid) => {
      const found = await asked('folder', client.fetchOne(`${uid}`, whole, byUid));
      return done('folder', found === false ? null : (found.source ?? null));
    },
    markDone: async (uid) => {
      if (doneFolder === null) return await mark(uid, String.raw`\Seen`);
      if ((await move(uid, doneFolder)) !== false) return;
      await asked('mark', client.mailboxCreate(doneFolder));
      done('mark', await move(uid, doneFolder));
    },
    flag: (uid) => mark(uid, String.raw`\Flagged`),
    close: () => client.logout().catch(() => client.close()),
  };
}

/** What the server answered; a fault of this kind where it refused, and `away` where it did not answer. */
async function asked<Answer>(kind: MailboxFaultKind, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const { authenticationFailed, responseStatus, serverResponseCode, code } = error as Partial<
      Record<string, unknown>
    >;
    if (authenticationFailed === true) throw new MailboxFault('sign-in', serverResponseCode);
    throw new MailboxFault(responseStatus === undefined ? 'away' : kind, serverResponseCode ?? code);
  }
}
