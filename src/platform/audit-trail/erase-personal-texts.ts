import { sql } from 'kysely';
import type { Tx } from '../db/types.ts';

/**
 * Erases what audit records hold of a user apart from ids: from where they acted, and the words of whoever did something to
 * them. The records themselves stay, and so the chain of seals holds. From where staff acted stays too.
 */
export async function erasePersonalTextsOf(tx: Tx, userId: string): Promise<void> {
  await sql`
    update audit_personal_texts t
       set reason = null,
           client_address = case when r.actor_user_id = ${userId} then null else t.client_address end,
           browser = case when r.actor_user_id = ${userId} then null else t.browser end
      from audit_records r
     where r.id = t.audit_record_id
       and (r.actor_user_id = ${userId}
            or (r.subject_kind = 'user' and r.subject_id = ${userId}::text)
            or r.detail->>'userId' = ${userId}::text)`.execute(tx);
}
