import type { SqliteStore } from '../sqlite-store.ts';

export const mailsMax = 5_000;

/** A mail as it arrived. `recipients` are those of the envelope, so that a blind copy is found as well. */
export type Mail = {
  recipients: string[];
  from: string;
  subject: string;
  text: string;
  html: string | null;
  receivedAt: string;
  thread: MailThread;
};
/** What the mail is called and which mails it names, as its head says (RFC 5322, 3.6.4); null where it says nothing. */
export type MailThread = { messageId: string | null; inReplyTo: string | null; references: string | null };
export type MailHead = { id: number; to: string; from: string; subject: string; receivedAt: string };
export type WholeMail = MailHead & MailThread & { text: string; html: string | null };

export const mailTables = `
create table if not exists mails (
  id integer primary key autoincrement,
  recipients text not null,
  sender text not null,
  subject text not null,
  text text not null,
  html text,
  received_at text not null
) strict;
create table if not exists mail_threads (
  mail_id integer primary key references mails on delete cascade,
  message_id text,
  in_reply_to text,
  named text
) strict;
`;

const headColumns = `
  m.id, (select group_concat(value, ', ') from json_each(m.recipients)) as "to", m.sender as "from", m.subject,
  m.received_at as receivedAt`;

/** Keeps a mail; the oldest goes when there are too many. */
export function keepMail(store: SqliteStore, mail: Mail): void {
  store.write(() => {
    const { lastId } = store.run(
      'insert into mails (recipients, sender, subject, text, html, received_at) values (?, ?, ?, ?, ?, ?)',
      ...[JSON.stringify(mail.recipients), mail.from, mail.subject, mail.text, mail.html, mail.receivedAt],
    );
    const { messageId, inReplyTo, references } = mail.thread;
    store.run('insert into mail_threads values (?, ?, ?, ?)', lastId, messageId, inReplyTo, references);
    store.run('delete from mails where id <= ?', lastId - mailsMax);
  });
}

/** Newest first: to one address or to anyone (''), newer than `after` and older than `before`. */
export function mailHeads(
  store: SqliteStore,
  wanted: { to: string; after: number; before: number; limit: number },
): MailHead[] {
  return store.all(
    `select ${headColumns} from mails m
     where m.id > ? and m.id < ? and (? = '' or exists (select 1 from json_each(m.recipients) r where r.value = ?))
     order by m.id desc limit ?`,
    ...[wanted.after, wanted.before, wanted.to, wanted.to, wanted.limit],
  ) as MailHead[];
}

export function mailById(store: SqliteStore, id: number): WholeMail | undefined {
  return store.one(
    `select ${headColumns}, m.text, m.html, t.message_id as messageId, t.in_reply_to as inReplyTo, t.named as "references"
     from mails m left join mail_threads t on t.mail_id = m.id where m.id = ?`,
    id,
  ) as WholeMail | undefined;
}

export function deleteMails(store: SqliteStore): number {
  return store.run('delete from mails').changes;
}
