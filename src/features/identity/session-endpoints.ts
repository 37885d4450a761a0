import { cookieNames } from '../../platform/http/cookies.ts';
import type { Answer, PageRequest } from '../../platform/http/request.ts';
import type { SignedInRequest } from './access.ts';
import { logOut } from './end-sessions.ts';
import { stay } from './read-visitor.ts';

/** Log Out: the session is over on the server, not only in this browser. */
export async function submitLogOut({ db, clock, visitor, reply }: PageRequest): Promise<Answer> {
  const now = clock.now();
  if (visitor) await db.transaction().execute((tx) => logOut(tx, visitor, now));
  reply.clearCookie(cookieNames.session);
  return reply.seeOther('/log-in?notice=logged-out');
}

/** "Stay logged in" in the warning of a session that is about to end. */
export async function submitStay({ db, clock, user, reply }: SignedInRequest): Promise<Answer> {
  const now = clock.now();
  await db.transaction().execute((tx) => stay(tx, user.sessionId, now));
  return reply.json({ ok: true });
}
