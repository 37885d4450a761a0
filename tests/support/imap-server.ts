import { createServer, type AddressInfo, type Socket } from 'node:net';

type Mail = { uid: number; raw: Buffer; flags: Set<string> };
type Folder = { uidValidity: number; uidNext: number; mails: Mail[] };
type Session = { socket: Socket; folder: Folder | undefined };

/** What the server was asked for, its tag taken away. */
type Asked = { name: string; rest: string };

/**
 * A mailbox on this machine that speaks as much of IMAP (RFC 9051) as is asked of it here, with one user and folders in memory. Unlike
 * a real server it hangs up, refuses and forgets when it is told to; a real one is asked in `tests/dovecot`.
 */
export class TestImapServer {
  readonly user = 'css@example.gov';
  password = 'walnut walk 7';
  readonly folders = new Map<string, Folder>([['INBOX', { uidValidity: 7, uidNext: 1, mails: [] }]]);
  /** All that it was asked for. */
  readonly asked: string[] = [];
  /** Hangs up instead of doing this command, such as `STORE`. */
  hangsUpAt: string | null = null;
  /** Answers this command with NO. */
  refuses: string | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.serve(socket));

  async start(port = 0): Promise<number> {
    await new Promise<void>((listening) => this.server.listen(port, '127.0.0.1', listening));
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }

  folder(name = 'INBOX'): Folder {
    const folder = this.folders.get(name) ?? { uidValidity: 8 + this.folders.size, uidNext: 1, mails: [] };
    this.folders.set(name, folder);
    return folder;
  }

  /** Puts a mail into INBOX; its number. */
  append(raw: string | Buffer): number {
    const folder = this.folder();
    folder.mails.push({ uid: folder.uidNext, raw: Buffer.from(raw), flags: new Set() });
    folder.uidNext += 1;
    return folder.uidNext - 1;
  }

  /** The mails of a folder: their numbers and flags. */
  flags(name = 'INBOX'): [uid: number, ...flags: string[]][] {
    return this.folder(name).mails.map(({ uid, flags }) => [uid, ...flags]);
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    const session: Session = { socket, folder: undefined };
    let text = '';
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk) => {
      const lines = `${text}${chunk.toString('latin1')}`.split('\r\n');
      text = lines.pop() ?? '';
      for (const line of lines) this.answer(session, line);
    });
    socket.write('* OK [CAPABILITY IMAP4rev1 MOVE UIDPLUS] here\r\n');
  }

  private answer(session: Session, line: string): void {
    const [, tag = '*', name = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/.exec(line) ?? [];
    this.asked.push(`${name} ${rest}`.trim());
    const { socket } = session;
    const command = name.replace('UID ', '').toUpperCase();
    if (command === this.hangsUpAt) return void socket.destroy();
    const isRefused = command === this.refuses;
    const outcome = isRefused ? { answers: [], end: 'NO not today' } : this.do(session, { name: command, rest });
    for (const part of outcome.answers) socket.write(part);
    socket.write(`${tag} ${outcome.end}\r\n`);
    if (command === 'LOGOUT') socket.end();
  }

  private do(session: Session, { name, rest }: Asked): { answers: (string | Buffer)[]; end: string } {
    const did = (...answers: (string | Buffer)[]) => ({ answers, end: 'OK done' });
    const { folder } = session;
    if (name === 'LOGIN') {
      const isRight = rest === `"${this.user}" "${this.password}"` || rest === `${this.user} "${this.password}"`;
      return isRight ? did() : { answers: [], end: 'NO [AUTHENTICATIONFAILED] no' };
    }
    if (name === 'LIST') return did(rest === '"" ""' ? '* LIST (\\Noselect) "/" ""\r\n' : '* LIST () "/" INBOX\r\n');
    if (name === 'CREATE') {
      const isThere = this.folders.has(unquoted(rest));
      this.folder(unquoted(rest));
      return isThere ? { answers: [], end: 'NO [ALREADYEXISTS] there' } : did();
    }
    if (name === 'SELECT') {
      session.folder = this.folders.get(unquoted(rest));
      if (!session.folder) return { answers: [], end: 'NO [NONEXISTENT] no such folder' };
      return did(...selected(session.folder));
    }
    if (!folder) return did();
    if (name === 'SEARCH') return did(`* SEARCH ${found(folder, rest).join(' ')}\r\n`);
    const [uid = '', ...more] = rest.split(' ');
    const at = folder.mails.findIndex((each) => each.uid === Number(uid));
    const mail = folder.mails[at];
    if (!mail) return did();
    if (name === 'FETCH') return did(...fetched(mail, at, more.join(' ')));
    if (name === 'STORE') for (const [flag] of rest.matchAll(/\\\w+/g)) mail.flags.add(flag);
    if (name !== 'MOVE') return did();
    if (!this.folders.has(unquoted(more.join(' ')))) return { answers: [], end: 'NO [TRYCREATE] no such folder' };
    folder.mails.splice(at, 1);
    const to = this.folder(unquoted(more.join(' ')));
    to.mails.push({ ...mail, uid: to.uidNext });
    to.uidNext += 1;
    return did(`* ${at + 1} EXPUNGE\r\n`);
  }
}

function unquoted(name: string): string {
  return name.replaceAll(/^"|"$/g, '');
}

function selected({ mails, uidValidity, uidNext }: Folder): string[] {
  return [
    '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n',
    `* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY ${uidValidity}] valid\r\n* OK [UIDNEXT ${uidNext}] next\r\n`,
  ];
}

function found({ mails }: Folder, criteria: string): number[] {
  const isFound = ({ flags }: Mail) =>
    !(criteria.includes('UNSEEN') && flags.has('\\Seen')) &&
    !(criteria.includes('UNDELETED') && flags.has('\\Deleted'));
  return mails.filter(isFound).map(({ uid }) => uid);
}

function fetched({ uid, raw }: Mail, at: number, items: string): (string | Buffer)[] {
  const bytesMax = Number(/BODY\.PEEK\[\]<0\.(\d+)>/.exec(items)?.[1] ?? 0);
  const part = raw.subarray(0, bytesMax);
  return [`* ${at + 1} FETCH (UID ${uid} BODY[]<0> {${part.length}}\r\n`, part, ')\r\n'];
}
