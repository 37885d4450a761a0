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
};
export type MailHead = { id: number; to: string; from: string; subject: string; receivedAt: string };
export type WholeMail = MailHead & { text: string; html: string | null };

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
  return store.one(`select ${headColumns}, m.text, m.html from mails m where m.id = ?`, id) as WholeMail | undefined;
}

export function deleteMails(store: SqliteStore): number {
  return store.run('delete from mails').changes;
}
