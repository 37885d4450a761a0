import type { StaffRequest } from '../../identity/public.ts';
import { runIdIn } from '../staff/run-path.ts';
import { changeRule } from './change-rule.ts';
import { sourcePath, sourcesPath } from './column-paths.ts';
import { allSources } from './reads.ts';

/** POST /staff/imports/sources: what is done with bills of accounts that are not known. */
export async function submitRule({ db, body, reply, user, clock }: StaffRequest) {
  const sent = (name: string) => [body[name]].flat()[0] ?? '';
  const sourceId = sent('source') === '' ? null : runIdIn(sent('source'));
  const isOurs = sent('source') === '' || (await allSources(db)).some((source) => source.sourceId === sourceId);
  if (!isOurs) return reply.notFound();
  const path = sourceId === null ? sourcesPath : sourcePath(sourceId);
  const rule = sent('rule');
  const unknownAccounts = (['refuse', 'hold'] as const).find((one) => one === rule) ?? null;
  // Nothing but the form's own choices comes from a person.
  if (unknownAccounts === null && (sourceId === null || rule !== '')) return reply.seeOther(path);
  const changed = { sourceId, unknownAccounts, userId: user.userId, now: clock.now() };
  await db.transaction().execute((tx) => changeRule(tx, changed));
  return reply.seeOther(`${path}?done=rule`);
}
