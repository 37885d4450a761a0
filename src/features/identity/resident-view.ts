import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { ViewedBy, Visitor } from '../../platform/http/request.ts';
import { userById } from './reads.ts';
import type { OpenView } from './reads-views.ts';
import { endOpenView, insertView, takeOverdueViews } from './writes-views.ts';

/** Long enough to answer a question on the telephone. */
export const viewMinutes = 15;

type NewView = {
  staffUserId: string;
  /** The staff member's session: the view ends with it. */
  sessionId: string;
  viewedUserId: string;
  reason: string;
  /** The page of the console that the view is begun on, and that its end leads to. */
  returnPath: string;
  now: Date;
};

export type ViewRefusal = 'no-reason' | 'own-user' | 'no-user' | 'is-staff';

/**
 * Lets a staff member see the portal as a resident does, in their own session and for a quarter of an hour. Nothing of
 * the resident's own sessions is touched. Refuses with `own-user` who would see themselves, with `no-user` a user who
 * is disabled or gone, with `is-staff` whom a resident's pages say nothing of: what a staff member sees is more.
 */
export async function startView(tx: Tx, view: NewView): Promise<Result<null, ViewRefusal>> {
  const { staffUserId, sessionId, viewedUserId, reason, returnPath, now } = view;
  if (reason === '') return refused('no-reason');
  if (viewedUserId === staffUserId) return refused('own-user');
  const viewed = await userById(tx, viewedUserId);
  if (!viewed) return refused('no-user');
  if (viewed.staffRole) return refused('is-staff');
  await endView(tx, sessionId, 'another', now);
  const endsAt = new Date(now.getTime() + viewMinutes * 60_000);
  const viewId = await insertView(tx, { sessionId, staffUserId, viewedUserId, startedAt: now, endsAt, returnPath });
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: 'resident-view-started',
    subjectKind: 'user',
    subjectId: viewedUserId,
    detail: { view: viewId },
    reason,
  });
  return ok(null);
}

/** `asked`: the button End. `time`: its quarter of an hour. `session`: log-out, or the session was over. */
type EndedBecause = 'asked' | 'time' | 'session' | 'another';

/** Ends the view of a session. Nothing happens where it has none any more. */
export async function endView(tx: Tx, sessionId: string, because: EndedBecause, now: Date): Promise<void> {
  const ended = await endOpenView(tx, sessionId, now);
  if (ended) await recordEnd(tx, ended, because, now);
}

/** Ends views whose time or session is over, though nobody came to see it. */
export async function endOverdueViews(tx: Tx, now: Date): Promise<void> {
  for (const view of await takeOverdueViews(tx, now)) {
    await recordEnd(tx, view, view.endsAt <= now ? 'time' : 'session', now);
  }
}

async function recordEnd(
  tx: Tx,
  { viewId, staffUserId, viewedUserId }: Pick<OpenView, 'viewId' | 'staffUserId' | 'viewedUserId'>,
  because: EndedBecause,
  at: Date,
): Promise<void> {
  await recordAudit(tx, {
    at,
    actorUserId: staffUserId,
    action: 'resident-view-ended',
    subjectKind: 'user',
    subjectId: viewedUserId,
    detail: { view: viewId, because },
  });
}

/** Keeps which page a staff member opened as a resident: its place in the portal, without what was asked of it. */
export async function keepPageSeen(
  tx: Tx,
  seen: { viewedBy: ViewedBy; userId: string; page: string; now: Date },
): Promise<void> {
  const { viewedBy, userId, page, now } = seen;
  await recordAudit(tx, {
    at: now,
    actorUserId: viewedBy.staffUserId,
    action: 'resident-page-seen',
    subjectKind: 'user',
    subjectId: userId,
    detail: { view: viewedBy.viewId, page: page.slice(0, 200) },
  });
}

/**
 * The staff member's request as the resident's: the same pages, with no role, and with forms of its own, so that a form
 * of the view is worth nothing once it has ended.
 */
export function visitorOfView(staff: Visitor, view: OpenView): Visitor {
  const { viewId, staffUserId, endsAt, returnPath } = view;
  return {
    ...staff,
    userId: view.viewedUserId,
    sessionId: viewId,
    email: view.viewedEmail,
    staffRole: null,
    lastSignedInAt: view.viewedSignedInAt,
    idleEndsAt: staff.idleEndsAt < endsAt ? staff.idleEndsAt : endsAt,
    endsAt,
    viewedBy: { viewId, staffUserId, staffSessionId: staff.sessionId, endsAt, returnPath },
  };
}
