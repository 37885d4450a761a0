/** A mail that came to the city's address, as far as it matters here. */
export type MailIn = {
  /** What its sender's program calls it, or a hash of the mail where it has no name. */
  mailId: string;
  /** The address that it says it is from; null where it says none. */
  from: string | null;
  /** Where it wants answers, if that is another address. */
  replyTo: string | null;
  name: string;
  subject: string;
  words: string;
  /** What it quotes of the mail that it answers. */
  quoted: string;
  /** Of all that it says: two mails of one name are told apart by it. */
  contentHash: Buffer;
  /** Parts of it could not be read and are left out. */
  isCut: boolean;
  /** The mails that it answers or goes on from, the one it answers first. */
  references: readonly string[];
  files: readonly MailFile[];
  sizeBytes: number;
  /** Who sends it, by its own signs. */
  sender: MailSender;
  /** Of a bounce: mails of ours that stand in it. */
  returned: readonly string[];
};

export type MailFile = { name: string; content: Buffer };

/** `automatic`: a program answers for a person, or writes to many. `bounce`: a mail of ours came back. */
export type MailSender = 'person' | 'automatic' | 'bounce' | 'loop';

/**
 * What RFC 8601 says of a check: `pass`, `fail`, `none` and so on; `unknown` where it could not be made, as SPF of a mail that lay
 * in a mailbox. `isVouched`: the domain of the sender's address says that the mail is theirs.
 */
export type MailProof = { spf: string; dkim: string; dmarc: string; isVouched: boolean };

/** A mail of the city's mailbox: folder, validity and number name it for as long as it lies there (RFC 9051, 2.3.1.1). */
export type LyingAt = { mailbox: string; uidValidity: number; uid: number };
