import type { PaymentsWiring } from '../payable.ts';
import type { PayerRequest } from '../payer-access.ts';
import { endVisit } from './end-visit.ts';

/**
 * POST /pay/end: ends the visit and forgets its cookie. What was set aside in it is free again; payments that were made
 * stay as they are.
 */
export function submitEndVisit({ payables }: PaymentsWiring) {
  return async ({ db, payer, reply, clock }: PayerRequest) => {
    if (payer.kind === 'guest') {
      const ended = { guestId: payer.guestId, payables, now: clock.now() };
      await db.transaction().execute((tx) => endVisit(tx, ended));
    }
    reply.clearCookie('guest');
    return reply.seeOther('/pay');
  };
}
