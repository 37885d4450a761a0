import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import { hiddenCharacterInLine } from '../../platform/text/hidden-character.ts';
import { countViewsOf, hasViewNamed, viewById } from './reads.ts';
import { viewNameLengthMax, viewsOfPersonMax, type SavedView, type ViewRefusal } from './saved-view.ts';
import { deleteView, insertView, lockViewsOf, updateView } from './writes.ts';

/** Who does something to a view, and whether they may share views with colleagues. */
export type ViewActor = { userId: string; mayShare: boolean; now: Date };

type NamedView = Pick<SavedView, 'list' | 'name' | 'isShared'>;

/**
 * Keeps a filter and an order of a list under a name. Whoever may not share keeps it for themselves.
 *
 * Refuses a name that is empty, too long or another own view's of the list; a list as it is at first; more views than a
 * person may have.
 */
export async function saveView(
  tx: Tx,
  view: NamedView & { query: string },
  actor: ViewActor,
): Promise<Result<number, ViewRefusal>> {
  await lockViewsOf(tx, actor.userId);
  if (view.query === '') return refused('nothing');
  if ((await countViewsOf(tx, actor.userId)) >= viewsOfPersonMax) return refused('too-many');
  const problem = await problemOfName(tx, view, actor, null);
  if (problem) return refused(problem);
  const isShared = view.isShared && actor.mayShare;
  const id = await insertView(tx, { ...view, isShared, userId: actor.userId, madeAt: actor.now });
  if (isShared) await recordSharing(tx, { ...view, id }, 'view-shared', actor);
  return ok(id);
}

/** Gives an own view another name, and shares it or ends that. Refuses as saving does, and with `gone` what is not theirs. */
export async function changeView(
  tx: Tx,
  id: number,
  changed: NamedView,
  actor: ViewActor,
): Promise<Result<null, ViewRefusal>> {
  await lockViewsOf(tx, actor.userId);
  const view = await viewById(tx, changed.list, id);
  if (view?.userId !== actor.userId) return refused('gone');
  const problem = await problemOfName(tx, changed, actor, id);
  if (problem) return refused(problem);
  // Whoever may not share any more may still end what they shared.
  const isShared = changed.isShared && (actor.mayShare || view.isShared);
  await updateView(tx, id, { name: changed.name, isShared });
  if (isShared !== view.isShared) {
    await recordSharing(tx, view, isShared ? 'view-shared' : 'view-not-shared', actor);
  }
  return ok(null);
}

/** Deletes an own view; or one that a colleague shares, where the person may share views. Others' are `gone`. */
export async function removeView(
  tx: Tx,
  { list, id }: { list: string; id: number },
  actor: ViewActor,
): Promise<Result<null, ViewRefusal>> {
  const view = await viewById(tx, list, id);
  const isTheirs = view?.userId === actor.userId || (view?.isShared && actor.mayShare);
  if (!view || !isTheirs) return refused('gone');
  await deleteView(tx, id);
  if (view.isShared) await recordSharing(tx, view, 'view-not-shared', actor);
  return ok(null);
}

async function problemOfName(
  tx: Tx,
  { list, name }: NamedView,
  { userId }: ViewActor,
  except: number | null,
): Promise<ViewRefusal | null> {
  if (name === '') return 'no-name';
  if (hiddenCharacterInLine(name)) return 'hidden-character';
  if (name.length > viewNameLengthMax) return 'long-name';
  return (await hasViewNamed(tx, { list, userId, name, except })) ? 'name-taken' : null;
}

async function recordSharing(
  tx: Tx,
  { id, list }: Pick<SavedView, 'id' | 'list'>,
  action: 'view-shared' | 'view-not-shared',
  { userId, now }: ViewActor,
): Promise<void> {
  const subject = { subjectKind: 'saved-view', subjectId: String(id), detail: { list } };
  // Named in each place, so that whoever looks for the deeds that are recorded finds them.
  if (action === 'view-shared')
    await recordAudit(tx, { at: now, actorUserId: userId, action: 'view-shared', ...subject });
  else await recordAudit(tx, { at: now, actorUserId: userId, action: 'view-not-shared', ...subject });
}
