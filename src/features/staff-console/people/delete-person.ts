import { eraseOrderer } from '../../carts/public.ts';
import { eraseLinksOfUser } from '../../customer-accounts/public.ts';
import {
  declineDeletion,
  eraseSignIn,
  takeDeletionInHand,
  tellPerson,
  type DecisionRefusal,
} from '../../identity/public.ts';
import { eraseHelpRequestsOf } from '../../help-requests/public.ts';
import { erasePayer, hasPaymentUnderWay } from '../../payments/public.ts';
import { eraseViewsWith } from '../../staff-lists/public.ts';
import { ok, refused, type Result } from '../../../kernel/result.ts';
import { erasePersonalTextsOf } from '../../../platform/audit-trail/erase-personal-texts.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { eraseRecipients } from '../../../platform/mail/erase-recipient.ts';
import { addressesOf, addressesOfNobodyElse } from './person-record.ts';

export type DeletionRefusal = DecisionRefusal | 'payment-under-way';

/**
 * A second person's word on the deletion of a resident's data. Where they agree, every feature erases what it keeps of
 * the person in this one transaction, and a last mail tells them. What stays, and why, stands on the page that asks (`what-goes-and-stays.tsx`).
 * Refuses `payment-under-way`, since news of it have to reach the payer.
 */
export async function decideDeletion(
  tx: Tx,
  context: PortalContext,
  { id, isAgreed, staffUserId }: { id: number; isAgreed: boolean; staffUserId: string },
): Promise<Result<{ userId: string }, DeletionRefusal>> {
  const found = await takeDeletionInHand(tx, { id, decidedBy: staffUserId });
  if (!found.ok) return found;
  const { user } = found.value;
  const { userId } = user;
  if (!isAgreed) {
    await declineDeletion(tx, context, found.value, staffUserId);
    return ok({ userId });
  }
  if (await hasPaymentUnderWay(tx, userId)) return refused('payment-under-way');
  const addresses = await addressesOfNobodyElse({ db: tx }, user, await addressesOf({ db: tx }, user));
  await tellPerson(tx, context, user, { kind: 'user-deleted' });
  await eraseRecipients(tx, addresses);
  await erasePersonalTextsOf(tx, userId);
  await eraseLinksOfUser(tx, userId, context.clock.now());
  await eraseHelpRequestsOf(tx, { userId, addresses, now: context.clock.now() });
  await erasePayer(tx, userId);
  await eraseOrderer(tx, { userId, addresses });
  await eraseViewsWith(tx, addresses);
  await eraseSignIn(tx, context, { ...found.value, addresses }, staffUserId);
  return ok({ userId });
}
