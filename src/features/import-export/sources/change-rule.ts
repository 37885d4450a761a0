import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { ruleOfSource, type UnknownAccounts } from './reads.ts';
import { insertRule, lockSources } from './writes.ts';

type ChangedRule = {
  sourceId: number | null;
  unknownAccounts: UnknownAccounts | null;
  /** What the rule was when whoever changes it had it before them. */
  readAs: UnknownAccounts | null;
  userId: string;
  now: Date;
};

/**
 * From now on bills of accounts that are not known are refused or held in a source's files; with no source, in those of
 * all that have no rule of their own. A rule that stands already is not written again.
 *
 * Refuses with `changed-meanwhile` where it says something else by now than what was read.
 */
export async function changeRule(
  tx: Tx,
  { sourceId, unknownAccounts, readAs, userId, now }: ChangedRule,
): Promise<Result<null, 'changed-meanwhile'>> {
  await lockSources(tx);
  const standing = await ruleOfSource(tx, sourceId);
  if (standing === unknownAccounts) return ok(null);
  if (standing !== readAs) return refused('changed-meanwhile');
  await insertRule(tx, { sourceId, unknownAccounts, changedBy: userId, changedAt: now });
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'change-rule-of-source',
    subjectKind: 'import-source',
    subjectId: sourceId === null ? 'all' : String(sourceId),
    detail: { unknownAccounts },
  });
  return ok(null);
}
