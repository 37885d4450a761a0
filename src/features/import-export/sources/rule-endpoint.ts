import type { StaffRequest } from '../../identity/public.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { columnMessages } from '../messages/columns.ts';
import { runIdIn } from '../staff/run-path.ts';
import { changeRule } from './change-rule.ts';
import { meanwhileBy } from './changed-meanwhile.tsx';
import { sourcePath, sourcesPath } from './column-paths.ts';
import { allSources, lastChangeOfRule, ruleOfSource, type UnknownAccounts } from './reads.ts';
import type { LateRule } from './rule-form.tsx';
import { answerSource } from './source-page.tsx';
import { answerSources } from './sources-page.tsx';

/** POST /staff/imports/sources: what is done with bills of accounts that are not known. */
export async function submitRule(request: StaffRequest) {
  const { db, body, reply, user, clock } = request;
  const sent = (name: string) => [body[name]].flat()[0] ?? '';
  const sourceId = sent('source') === '' ? null : runIdIn(sent('source'));
  const isOurs = sent('source') === '' || (await allSources(db)).some((source) => source.sourceId === sourceId);
  if (!isOurs) return reply.notFound();
  const path = sourceId === null ? sourcesPath : sourcePath(sourceId);
  const rule = sent('rule');
  const unknownAccounts = ruleNamed(rule);
  // Nothing but the form's own choices comes from a person.
  if (unknownAccounts === null && (sourceId === null || rule !== '')) return reply.seeOther(path);
  const readAs = ruleNamed(sent('readAs'));
  const asked = { sourceId, unknownAccounts, readAs, userId: user.userId, now: clock.now() };
  const changed = await db.transaction().execute((tx) => changeRule(tx, asked));
  if (changed.ok) return reply.seeOther(`${path}?done=rule`);
  const late = await lateRule(request, sourceId, unknownAccounts);
  if (!late) return reply.seeOther(path);
  if (sourceId === null) return await answerSources(request, late);
  return await answerSource({ ...request, params: { id: String(sourceId) } }, null, late);
}

function ruleNamed(typed: string): UnknownAccounts | null {
  return (['refuse', 'hold'] as const).find((one) => one === typed) ?? null;
}

/** What was chosen beside what somebody else has chosen by now; null where nobody has. */
async function lateRule(
  request: StaffRequest,
  sourceId: number | null,
  chosen: UnknownAccounts | null,
): Promise<LateRule | null> {
  const last = await lastChangeOfRule(request.db, sourceId);
  if (!last) return null;
  const t = textIn(request.language, columnMessages);
  const inWords = (rule: UnknownAccounts | null) => t(rule ? `rule.${rule}` : 'rule.default');
  const theirs = inWords(await ruleOfSource(request.db, sourceId));
  const difference = { what: t('rule.heading'), theirs, yours: inWords(chosen) };
  return { chosen, meanwhile: await meanwhileBy(request, last, [difference]) };
}
