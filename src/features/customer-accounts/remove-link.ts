import type { CityProfile } from '../../kernel/city-profile.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { usersByIds } from '../identity/public.ts';
import { linkRemovedEmail } from './link-removed-email.ts';
import { linkedAccountByLink } from './reads.ts';
import { removeAccountLink, removeEmptyCustomerLink } from './writes.ts';

type Removal = { userId: string; linkId: string; city: CityProfile; secrets: Secrets; publicUrl: string; now: Date };

/**
 * Ends a user's link at their wish and tells them by mail. Nothing of the customer's own is touched, and the account
 * can be linked again. Refuses with `not-found` a link that is someone else's, ended, or frozen: a frozen one stays,
 * since removing it would undo what "This was not me" did.
 */
export async function removeLink(tx: Tx, removal: Removal): Promise<Result<null, 'not-found'>> {
  const { userId, linkId, city, now } = removal;
  const linked = await linkedAccountByLink(tx, userId, linkId);
  if (!linked || !(await removeAccountLink(tx, userId, linkId, now))) return refused('not-found');

  await removeEmptyCustomerLink(tx, userId, linked.customerId);
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'account-link-removed',
    subjectKind: 'account-link',
    subjectId: linkId,
  });
  const { accountNumber } = linked;
  for (const { email, language } of await usersByIds(tx, [userId])) {
    const accountUrl = `${removal.publicUrl}/account`;
    const mail = linkRemovedEmail({ city, accountNumber, at: now, accountUrl }, language);
    await queueMail(tx, removal.secrets, { kind: 'account-link-removed', recipient: email, ...mail }, now);
  }
  return ok(null);
}
