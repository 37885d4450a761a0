import { tokenHash } from '../../platform/crypto/secrets.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import type { AccessRule } from '../../platform/http/route.ts';
import { signedIn } from '../identity/public.ts';
import type { Guest } from './guests/guest.ts';
import { guestByTokenHash } from './guests/reads.ts';
import { guestPlaces, userPlaces, type Payer, type PayerPlaces } from './payer.ts';

/** A request of somebody who may pay: who it is, where they are written to, and where their pages are. */
export type PayerRequest = PageRequest & { payer: Payer; payerEmail: string; places: PayerPlaces };

/** Users who are signed in, as payers. */
export const payingUser: AccessRule<PayerRequest> = {
  name: signedIn.name,
  async admit(request) {
    const verdict = await signedIn.admit(request);
    if ('answer' in verdict) return verdict;
    const { user } = verdict.admitted;
    const payer: Payer = { kind: 'user', userId: user.userId };
    return { admitted: { ...verdict.admitted, payer, payerEmail: user.email, places: userPlaces } };
  },
};

/**
 * The browser of a guest's visit, as a payer, signed in or not. Everybody else is led to where a visit begins, whatever
 * they asked for.
 */
export const payingGuest: AccessRule<PayerRequest> = {
  name: 'payingGuest',
  async admit(request) {
    const guest = await guestOf(request);
    if (!guest) return { answer: request.reply.seeOther('/pay?visit=over') };
    const payer: Payer = { kind: 'guest', guestId: guest.id };
    return { admitted: { ...request, payer, payerEmail: guest.email, places: guestPlaces } };
  },
};

/** The visit that this browser is in; null where there is none or it is over. */
export async function guestOf({ db, clock, guestToken }: PageRequest): Promise<Guest | null> {
  if (guestToken === null) return null;
  return (await guestByTokenHash(db, tokenHash(guestToken), clock.now())) ?? null;
}
