import { sql } from 'kysely';
import type { Queryable } from '../../../../platform/db/types.ts';
import type { MailboxFaultKind } from './writes.ts';

/** How often in a row asking a mailbox went wrong, since when, and when it is asked again; nothing where it was never asked. */
export function faultsOf(
  db: Queryable,
  mailbox: string,
): Promise<{ faults: number; failingSince: Date | null; nextTryAt: Date | null } | undefined> {
  return db
    .selectFrom('helpMailboxes')
    .select(['faults', 'failingSince', 'nextTryAt'])
    .where('mailbox', '=', mailbox)
    .executeTakeFirst();
}

export type LeftMail = { uidValidity: number; uid: number; tries: number; nextTryAt: Date | null; leftAt: Date | null };

/** Mails of a mailbox that could not be taken so far. */
export function leftMailsOf(db: Queryable, mailbox: string): Promise<LeftMail[]> {
  return db
    .selectFrom('helpMailsLeft')
    .select(['uidValidity', 'uid', 'tries', 'nextTryAt', 'leftAt'])
    .where('mailbox', '=', mailbox)
    .execute();
}

export type MailboxState = {
  mailbox: string;
  askedAt: Date;
  fault: MailboxFaultKind | null;
  failingSince: Date | null;
  /** How many mails lie in it that could not be taken. */
  left: number;
};

/** How the city's mailbox stands, the one that was asked last; null where none has ever been. */
export async function mailboxState(db: Queryable): Promise<MailboxState | null> {
  const { rows } = await sql<MailboxState>`
    select mailbox, asked_at, fault, failing_since,
           (select count(*)::int from help_mails_left l where l.mailbox = b.mailbox and left_at is not null) as left
      from help_mailboxes b
     order by asked_at desc
     limit 1`.execute(db);
  return rows[0] ?? null;
}
