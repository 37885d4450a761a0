import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import type { PortalContext } from '../context.ts';
import type { Queryable, Tx } from '../db/types.ts';
import { qrCodePicture } from '../documents/qr-code.ts';
import { enqueue, handles, jobKind, newestFault, type JobHandler } from '../jobs/queue.ts';
import type { Secrets } from '../crypto/secrets.ts';

/** A mail in one language: plain text always, HTML that says the same beside it. */
export type Mail = {
  /** What it is, for counting and for staff: `receipt`, `verify-address`. */
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  /** Addresses whose QR codes the HTML shows, the first as `cid:` and `qrCodeId(0)`. */
  qrCodes?: readonly string[];
  /** At most one mail is ever made for an effect: `receipt:R100001`. */
  effectKey?: string;
  /** What the mail is called and, oldest first, the mails that it goes on from (RFC 5322, 3.6.4). Else it stands alone. */
  thread?: { messageId: string; references: readonly string[] };
  /** A person wrote it. All others say of themselves that a program did (RFC 3834), so that no program answers them. */
  isByPerson?: boolean;
  /** The address is forgotten as soon as the mail is sent: the last one to somebody whose data was deleted. */
  forgetsRecipient?: boolean;
};

type SealedMail = Pick<Mail, 'subject' | 'text' | 'html' | 'qrCodes' | 'thread' | 'isByPerson'>;

/** What the HTML of a mail calls the picture of one of its `qrCodes` (RFC 2392). */
export const qrCodeId = (at: number): string => `qr-code-${at + 1}@civic-counter`;

/** Stands in place of an address that was erased. It is none, so that no mail can go there. */
export const forgottenRecipient = 'deleted-user';

export const sendMailJob = jobKind<{ mailId: string }>('send-mail', { retries: 20, retrySeconds: 10 });

const purpose = 'outgoing-mail';

/**
 * Puts a mail into the outbox, in the transaction of what it tells of, and asks for it to be sent.
 * Mails hold links that open accounts, so the outbox keeps them sealed and only until they are sent.
 */
export async function queueMail(tx: Tx, secrets: Secrets, mail: Mail, now: Date): Promise<void> {
  const { kind, recipient, effectKey = null, forgetsRecipient = false, ...content } = mail;
  const row = await tx
    .insertInto('outgoingMails')
    .values({
      ...{ kind, recipient, effectKey, forgetsRecipient, madeAt: now },
      sealedContent: secrets.seal(purpose, JSON.stringify(content)),
    })
    .onConflict((is) => is.column('effectKey').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) await enqueue(tx, sendMailJob, { mailId: row.id });
}

/** Those of some effects for which no mail was ever made. */
export async function unmailedEffects(db: Queryable, effectKeys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ effectKey: string }>`
    select k.effect_key from unnest(${effectKeys}::text[]) k (effect_key)
     where not exists (select from outgoing_mails m where m.effect_key = k.effect_key)
     order by k.effect_key`.execute(db);
  return rows.map(({ effectKey }) => effectKey);
}

/** That a mail was made, and when it was sent; never what it said. */
export type MailFact = { effectKey: string; kind: string; recipient: string; madeAt: Date; sentAt: Date | null };

/** The mails that were made for some effects, oldest first. */
export async function mailsOfEffects(db: Queryable, effectKeys: readonly string[]): Promise<MailFact[]> {
  const { rows } = await sql<MailFact>`
    select effect_key, kind, recipient, made_at, sent_at
      from outgoing_mails
     where effect_key = any(${effectKeys}::text[])
     order by made_at, effect_key`.execute(db);
  return rows;
}

/** The mails that went to some addresses, newest first. */
export async function mailsTo(db: Queryable, recipients: readonly string[], limit: number): Promise<MailFact[]> {
  const { rows } = await sql<MailFact>`
    select coalesce(effect_key, '') as effect_key, kind, recipient, made_at, sent_at
      from outgoing_mails
     where lower(recipient) = any(${recipients.map((recipient) => recipient.toLowerCase())}::text[])
     order by made_at desc
     limit ${limit}`.execute(db);
  return rows;
}

/** `away`: the mail server cannot be reached, or not safely. `sign-in`: it refuses user or password. `refused`: it did not take a mail. */
export type MailFault = 'away' | 'sign-in' | 'refused';

/** Codes of nodemailer's faults: https://nodemailer.com/errors */
const faultsByCode: Record<string, MailFault> = {
  ...{ ECONNECTION: 'away', ETIMEDOUT: 'away', ESOCKET: 'away', EDNS: 'away', ETLS: 'away', ECONNREFUSED: 'away' },
  ...{ EAUTH: 'sign-in', ENOAUTH: 'sign-in', EOAUTH2: 'sign-in' },
};

export type WaitingMails = { mails: number; since: Date | null; fault: MailFault | null };

/** Mails that were written and not sent yet: how many, since when the oldest waits, and why the newest try failed. */
export async function waitingMails(db: Queryable): Promise<WaitingMails> {
  const { rows } = await sql<{ mails: number; since: Date | null }>`
    select count(*)::int as mails, min(made_at) as since from outgoing_mails where sent_at is null`.execute(db);
  const waiting = rows[0]!;
  const code = waiting.since && (await newestFault(db, sendMailJob.name));
  return { ...waiting, fault: code === null ? null : (faultsByCode[code] ?? 'refused') };
}

/**
 * The job that sends one mail by SMTP, from the city's department, and then wipes its content. A mail server that is down has
 * it tried again.
 */
export function sendMailHandler(smtpUrl: string): JobHandler<PortalContext> {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 20_000 });
  return handles(sendMailJob, async ({ db, city, secrets, clock }, { mailId }) => {
    const mail = await db.selectFrom('outgoingMails').selectAll().where('id', '=', mailId).executeTakeFirst();
    if (!mail || mail.sentAt || !mail.sealedContent) return;
    const {
      qrCodes = [],
      thread,
      isByPerson = false,
      ...content
    }: SealedMail = JSON.parse(secrets.open(purpose, mail.sealedContent));
    const sender = { name: city.name, address: city.department.email };
    const attachments = qrCodes.map(async (address, at) => ({
      ...{ cid: qrCodeId(at), filename: `qr-code-${at + 1}.png`, contentType: 'image/png' },
      content: await qrCodePicture(address),
    }));
    await transport.sendMail({
      ...content,
      attachments: await Promise.all(attachments),
      from: sender,
      to: { name: '', address: mail.recipient },
      // The same mail keeps its id when a try that seemed to fail is repeated, so that mailboxes show it once.
      messageId: thread?.messageId ?? `<${mail.id}@${sender.address.split('@')[1]}>`,
      ...(thread && thread.references.length > 0
        ? { inReplyTo: thread.references.at(-1)!, references: [...thread.references] }
        : {}),
      headers: isByPerson ? {} : { 'Auto-Submitted': 'auto-generated' },
    });
    await db
      .updateTable('outgoingMails')
      .set({
        sentAt: clock.now(),
        sealedContent: null,
        ...(mail.forgetsRecipient ? { recipient: forgottenRecipient } : {}),
      })
      .where('id', '=', mailId)
      .execute();
  });
}
