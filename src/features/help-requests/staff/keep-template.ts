import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { deleteTemplate, upsertTemplate } from '../writes-templates.ts';
import { templates } from './reads.ts';

export type TypedTemplate = { name: string; wordsEn: string; wordsEs: string };
type By = { staffUserId: string; now: Date };

const templatesMax = 200;

/** Keeps an answer under a name, in both languages; a name that is there gets the new words. Refuses with `full` what is too many. */
export async function keepTemplate(tx: Tx, typed: TypedTemplate, by: By): Promise<Result<null, 'full'>> {
  const known = await templates(tx);
  const isKnown = known.some(({ name }) => name.toLowerCase() === typed.name.toLowerCase());
  if (!isKnown && known.length >= templatesMax) return refused('full');
  const id = await upsertTemplate(tx, { ...typed, changedBy: by.staffUserId, changedAt: by.now });
  await recordTemplate(tx, 'help-template-kept', id, by);
  return ok(null);
}

/** Takes an answer away; answers that were sent with its words stay. */
export async function dropTemplate(tx: Tx, id: number, by: By): Promise<void> {
  if (await deleteTemplate(tx, id)) await recordTemplate(tx, 'help-template-dropped', id, by);
}

function recordTemplate(tx: Tx, action: string, id: number, { staffUserId, now }: By): Promise<void> {
  return recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action,
    subjectKind: 'help-template',
    subjectId: String(id),
  });
}
