import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';

/** Forgets from which of some addresses, in lower case, mails came. */
export async function eraseMailsInOf(tx: Tx, addresses: readonly string[]): Promise<void> {
  await sql`update help_mails_in set sender = null where lower(sender) = any(${addresses}::text[])`.execute(tx);
}

/** Takes all words and names out of the requests of a user or their addresses, in lower case. Answers which these are. */
export async function eraseRequestsOf(
  tx: Tx,
  { userId, addresses, now }: { userId: string; addresses: readonly string[]; now: Date },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with erased as (
      update help_requests
         set user_id = null, email = null, name = '', phone = '', subject = '', about = '', address = '', rating_words = '', browser_key = null, app_user_hash = null,
             is_sender_proven = false, latitude = null, longitude = null, erased_at = ${now},
             state = case when state = 'open' then 'answered' else state end
       where user_id = ${userId} or (user_id is null and lower(email) = any(${addresses}::text[]))
      returning id),
    words as (
      update help_messages m
         set words = '', quoted = '', sender = null, came_as = null,
             written_by = case when written_by = ${userId} then null else written_by end
        from erased where m.request_id = erased.id and (m.kind <> 'event' or m.event = 'files-refused')),
    links as (delete from help_links l using erased where l.request_id = erased.id)
    select id from erased`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Lets go of the files of some requests; answers under which names they still lie on the disk. */
export async function takeStoredFilesOf(tx: Tx, requestIds: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ storedAs: string }>`
    update help_files f
       set stored_as = null, name = ''
      from help_messages m, help_files was
     where m.id = f.message_id and was.id = f.id and was.stored_as is not null
       and m.request_id = any(${requestIds}::bigint[])
    returning was.stored_as`.execute(tx);
  return rows.map(({ storedAs }) => storedAs);
}
