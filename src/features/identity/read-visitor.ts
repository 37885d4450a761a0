import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { PageRequest, Visitor } from '../../platform/http/request.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { sessionByTokenHash } from './reads.ts';
import { openViewOf } from './reads-views.ts';
import { mayRole } from './permissions.ts';
import { endView, visitorOfView } from './resident-view.ts';
import { idleEnd, isSightingDue, nextEnd } from './session-rules.ts';
import { sessionAfterForm } from './second-factor/session-after-form.ts';
import { keepSighting } from './writes.ts';

/**
 * Who a session token names now; nobody once the session was ended, stood idle too long or reached its last moment.
 * One statement, for staff two, and another one at most once a minute to keep that the person was here: only where they asked
 * for it by hand, since a page that follows some work would else keep the session open with nobody before it.
 */
export async function readVisitor(
  context: PortalContext,
  sessionToken: string,
  request: PageRequest,
): Promise<Visitor | null> {
  const { db, clock } = context;
  const now = clock.now();
  const session = (await sessionByTokenHash(db, tokenHash(sessionToken), now)) ?? (await sessionAfterForm(request));
  if (!session) return null;
  const isStaff = session.staffRole !== null;
  if (idleEnd(session.lastSeenAt, isStaff) <= now) return null;
  const isDue = request.isAttended && isSightingDue(session.lastSeenAt, now);
  if (isDue) await db.transaction().execute((tx) => keepSighting(tx, session.sessionId, now));
  const visitor: Visitor = {
    userId: session.userId,
    sessionId: session.sessionId,
    email: session.email,
    staffRole: session.staffRole,
    isSecondFactorGiven: !isStaff || session.secondFactorGivenAt !== null,
    passwordGivenAt: session.passwordGivenAt,
    secondFactorGivenAt: session.secondFactorGivenAt,
    lastSignedInAt: session.previousSignedInAt,
    idleEndsAt: nextEnd(isDue ? now : session.lastSeenAt, isStaff, session.expiresAt),
    endsAt: session.expiresAt,
    viewedBy: null,
  };
  return isStaff && visitor.isSecondFactorGiven ? await asViewed(context, visitor) : visitor;
}

/** A staff member who sees the portal as a resident does is that resident to every page, until the view's time is over. */
async function asViewed({ db, clock }: PortalContext, staff: Visitor): Promise<Visitor> {
  const now = clock.now();
  const view = await openViewOf(db, staff.sessionId);
  if (!view) return staff;
  const mayView = staff.staffRole !== null && mayRole(staff.staffRole, 'view-as-resident');
  if (mayView && view.endsAt > now) return visitorOfView(staff, view);
  await db.transaction().execute((tx) => endView(tx, staff.sessionId, 'time', now));
  return staff;
}

/** Keeps that somebody is there, so that the session's idle time starts anew. Its last moment stays where it is. */
export async function stay(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await keepSighting(tx, sessionId, now);
}
