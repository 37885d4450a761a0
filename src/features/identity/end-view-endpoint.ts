import type { Answer } from '../../platform/http/request.ts';
import type { SignedInRequest } from './access.ts';
import { endView } from './resident-view.ts';

/** POST /view-as-resident/end: the staff member is themself again, where they came from. */
export async function submitEndView({ db, clock, user, reply }: SignedInRequest): Promise<Answer> {
  const { viewedBy } = user;
  if (!viewedBy) return reply.seeOther(user.staffRole ? '/staff' : '/');
  const now = clock.now();
  await db.transaction().execute((tx) => endView(tx, viewedBy.staffSessionId, 'asked', now));
  return reply.seeOther(viewedBy.returnPath);
}
