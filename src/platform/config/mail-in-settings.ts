import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { isThisMachine } from './this-machine.ts';

/** A mailbox of the city, from which mail to its address is taken by IMAP. */
export type MailboxSettings = {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` or not at all; `none` on this machine only. */
  security: 'tls' | 'starttls' | 'none';
  user: string;
  password: string;
  folder: string;
  /** Where mails go that have been taken; null where they stay and are marked as read. */
  doneFolder: string | null;
  everySeconds: number;
  /** By what name the mailbox's own server signs what it found out of a sender; null where nothing of that is believed. */
  authservId: string | null;
};

/** Files of a certificate and its key, PEM. */
export type TlsFiles = { certFile: string; keyFile: string };

/** How many connections one host may have at once where mail comes in by SMTP, and make within a minute. */
export type HostLimits = { atOnceMax: number; perMinuteMax: number };

type Text = (name: string) => string | null;
type Refuse = (mistake: string) => void;

const further = ['MAIL_IN_IMAP_DONE', 'MAIL_IN_IMAP_SECONDS', 'MAIL_IN_IMAP_AUTHSERV_ID'];
const secondsMin = 10;
const secondsMax = 3600;

/** Reads the settings about the mailbox; null where none is named. No mistake repeats what stands in the address. */
export function mailboxOf(text: Text, refuse: Refuse): MailboxSettings | null {
  const address = text('MAIL_IN_IMAP_URL');
  if (address === null) {
    for (const name of further) if (text(name) !== null) refuse(`${name} needs MAIL_IN_IMAP_URL beside it.`);
    return null;
  }
  const place = placeOf(address, refuse);
  const everySeconds = secondsOf(text('MAIL_IN_IMAP_SECONDS'), refuse);
  const authservId = authservIdOf(text('MAIL_IN_IMAP_AUTHSERV_ID'), refuse);
  const doneFolder = text('MAIL_IN_IMAP_DONE');
  if (place !== null && doneFolder === place.folder)
    refuse('MAIL_IN_IMAP_DONE is the folder from which mail is taken. Give another one, or leave it out.');
  return place && { ...place, doneFolder, everySeconds, authservId };
}

type Place = Omit<MailboxSettings, 'doneFolder' | 'everySeconds' | 'authservId'>;

/** RFC 5092, without what follows a folder there. The password travels to that server: in the clear to this machine only. */
function placeOf(address: string, refuse: Refuse): Place | null {
  const url = /^imaps?:\/\//.test(address) && URL.canParse(address) ? new URL(address) : null;
  const [user, password, folder] = [url?.username, url?.password, url?.pathname.slice(1)].map(plain);
  if (!url?.hostname || !user || !password || folder === undefined || url.search || url.hash) {
    refuse(
      'MAIL_IN_IMAP_URL is not a mailbox. Give imaps://USER:PASSWORD@HOST/INBOX, with %40 for "@" and %2F for "/" in ' +
        'user and password.',
    );
    return null;
  }
  const isImaps = url.protocol === 'imaps:';
  const unlessTls = isThisMachine(url.hostname) ? 'none' : 'starttls';
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(url.port) || (isImaps ? 993 : 143),
    security: isImaps ? 'tls' : unlessTls,
    ...{ user, password, folder: folder === '' ? 'INBOX' : folder },
  };
}

function plain(encoded: string | undefined): string | undefined {
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function secondsOf(text: string | null, refuse: Refuse): number {
  const seconds = Number(text ?? 60);
  if (/^\d+$/.test(text ?? '60') && seconds >= secondsMin && seconds <= secondsMax) return seconds;
  refuse(`MAIL_IN_IMAP_SECONDS is "${text}". Give a whole number from ${secondsMin} to ${secondsMax}.`);
  return secondsMax;
}

function authservIdOf(text: string | null, refuse: Refuse): string | null {
  if (text !== null && !/^[\w.:-]{1,255}$/.test(text))
    refuse(
      `MAIL_IN_IMAP_AUTHSERV_ID is "${text}". Give the first word of the field Authentication-Results that the ` +
        "mailbox's own server writes, such as mx.example.gov.",
    );
  return text?.toLowerCase() ?? null;
}

/** Reads the settings about TLS where mail comes in; null where none is set. */
export function mailInTlsOf(text: Text, refuse: Refuse): TlsFiles | null {
  const [certFile, keyFile] = [text('MAIL_IN_TLS_CERT'), text('MAIL_IN_TLS_KEY')];
  if (certFile === null && keyFile === null) return null;
  if (certFile === null || keyFile === null) {
    const [set, missing] =
      certFile === null ? ['MAIL_IN_TLS_KEY', 'MAIL_IN_TLS_CERT'] : ['MAIL_IN_TLS_CERT', 'MAIL_IN_TLS_KEY'];
    refuse(`${set} needs ${missing} beside it. Give the paths of both files.`);
    return null;
  }
  const files = { certFile, keyFile };
  try {
    readTls(files);
  } catch {
    refuse('MAIL_IN_TLS_CERT and MAIL_IN_TLS_KEY are no certificate and its key. Give two PEM files that may be read.');
  }
  return files;
}

/** A certificate, with what stands between it and its root, and its key. Throws where they cannot be read or do not go together. */
export function readTls({ certFile, keyFile }: TlsFiles): { cert: Buffer; key: Buffer } {
  const read = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
  createSecureContext(read);
  return read;
}
