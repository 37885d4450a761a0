import { sql } from 'kysely';
import type { Tx } from '../../platform/db/types.ts';

type KeptTemplate = { name: string; wordsEn: string; wordsEs: string; changedBy: string; changedAt: Date };

/** Keeps an answer under its name, large letters or small; answers its id. */
export async function upsertTemplate(tx: Tx, template: KeptTemplate): Promise<number> {
  const { name, wordsEn, wordsEs, changedBy, changedAt } = template;
  const { rows } = await sql<{ id: number }>`
    insert into help_templates (name, words_en, words_es, changed_by, changed_at)
    values (${name}, ${wordsEn}, ${wordsEs}, ${changedBy}, ${changedAt})
    on conflict (lower(name)) do update
       set name = excluded.name, words_en = excluded.words_en, words_es = excluded.words_es,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Whether it was there. */
export async function deleteTemplate(tx: Tx, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('helpTemplates').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
