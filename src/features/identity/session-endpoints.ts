import { cookieNames } from '../../platform/http/cookies.ts';
import type { Answer, PageRequest } from '../../platform/http/request.ts';
import type { SignedInRequest } from './access.ts';
import { logOut } from './end-sessions.ts';
import { endView } from './resident-view.ts';
import { stay } from './read-visitor.ts';
import { nextEnd, sessionSeconds } from './session-rules.ts';

export const loggedOutPath = '/log-in?notice=logged-out';

/** Log Out: the session is over on the server, not only in this browser. */
export async function submitLogOut({ db, clock, visitor, reply }: PageRequest): Promise<Answer> {
  const now = clock.now();
  const viewedBy = visitor?.viewedBy;
  if (viewedBy) {
    const { staffUserId: userId, staffSessionId: sessionId } = viewedBy;
    await db.transaction().execute((tx) => endView(tx, sessionId, 'session', now));
    await db.transaction().execute((tx) => logOut(tx, { userId, sessionId }, now));
  } else if (visitor) await db.transaction().execute((tx) => logOut(tx, visitor, now));
  reply.clearCookie(cookieNames.session);
  return reply.seeOther(loggedOutPath);
}

/** "Stay logged in" in the warning of a session that is about to end: answers how many seconds are left then. */
export async function submitStay({ db, clock, user, reply }: SignedInRequest): Promise<Answer> {
  const now = clock.now();
  await db.transaction().execute((tx) => stay(tx, user.sessionId, now));
  const idleEndsAt = nextEnd(now, user.staffRole !== null, user.endsAt);
  return reply.json(sessionSeconds({ idleEndsAt, endsAt: user.endsAt }, now));
}
