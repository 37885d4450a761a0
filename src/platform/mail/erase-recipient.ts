import { sql } from 'kysely';
import type { Queryable, Tx } from '../db/types.ts';
import { forgottenRecipient } from './outgoing.ts';

/**
 * Addresses that a user had before: the notice of a change went to the old one, in the same moment in which the change was
 * recorded. Only where nobody but them was written to there.
 */
export async function formerAddressesOf(db: Queryable, userId: string): Promise<string[]> {
  const { rows } = await sql<{ recipient: string }>`
    select distinct m.recipient
      from audit_records r
      join outgoing_mails m on m.made_at = r.at and m.kind = 'email-change-done'
     where r.subject_kind = 'user' and r.subject_id = ${userId} and r.action = 'email-changed'
       and m.recipient <> ${forgottenRecipient}`.execute(db);
  return rows.map(({ recipient }) => recipient);
}

/** Forgets that mails went to some addresses; those that wait are sent and forgotten then. That mails were sent stays. */
export async function eraseRecipients(tx: Tx, addresses: readonly string[]): Promise<void> {
  const compared = addresses.map((address) => address.toLowerCase());
  await sql`
    update outgoing_mails
       set recipient = case when sent_at is null then recipient else ${forgottenRecipient} end,
           forgets_recipient = true
     where lower(recipient) = any(${compared}::text[])`.execute(tx);
}
