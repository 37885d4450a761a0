import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { ruleOfSource, type UnknownAccounts } from './reads.ts';
import { insertRule } from './writes.ts';

type ChangedRule = { sourceId: number | null; unknownAccounts: UnknownAccounts | null; userId: string; now: Date };

/**
 * From now on bills of accounts that are not known are refused or held in a source's files; with no source, in those of
 * all that have no rule of their own. A rule that stands already is not written again.
 */
export async function changeRule(tx: Tx, { sourceId, unknownAccounts, userId, now }: ChangedRule): Promise<void> {
  if ((await ruleOfSource(tx, sourceId)) === unknownAccounts) return;
  await insertRule(tx, { sourceId, unknownAccounts, changedBy: userId, changedAt: now });
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'change-rule-of-source',
    subjectKind: 'import-source',
    subjectId: sourceId === null ? 'all' : String(sourceId),
    detail: { unknownAccounts },
  });
}
