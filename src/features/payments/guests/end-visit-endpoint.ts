import type { PayerRequest } from '../payer-access.ts';
import { endVisit } from './end-visit.ts';

/** POST /pay/end: ends the visit and forgets its cookie. Payments that were made stay as they are. */
export async function submitEndVisit({ db, payer, reply, clock }: PayerRequest) {
  if (payer.kind === 'guest') await db.transaction().execute((tx) => endVisit(tx, payer.guestId, clock.now()));
  reply.clearCookie('guest');
  return reply.seeOther('/pay');
}
