import type { Answer } from '../../../platform/http/request.ts';
import type { SignedInRequest } from '../../identity/public.ts';
import { isPaymentId } from '../payment.ts';
import { allocationsOf, paymentById } from '../reads.ts';
import { changeChoice } from './change-choice.ts';
import { TooManyBillsPage } from './too-many-bills-page.tsx';

/** POST /payments/:id/again: chooses once more what a payment of one's own was for, and leads to Review and pay. */
export async function submitTryAgain({ db, params, user, clock, reply }: SignedInRequest): Promise<Answer> {
  const id = params['id'] ?? '';
  const payment = isPaymentId(id) ? await paymentById(db, id) : undefined;
  if (!payment || payment.userId !== user.userId) return reply.notFound();
  const allocations = await allocationsOf(db, id, payment.language);
  const added = allocations.map(({ payableKind, payableKey }) => ({ kind: payableKind, key: payableKey }));
  const change = { userId: user.userId, added, removed: [], checkout: 'added', now: clock.now() } as const;
  const changed = await db.transaction().execute((tx) => changeChoice(tx, change));
  return changed.ok ? reply.seeOther('/checkout') : reply.page(<TooManyBillsPage backHref="/bills" />, 422);
}
