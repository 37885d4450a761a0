import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { queueMail } from '../../../platform/mail/outgoing.ts';
import { secondFactorEmail, type FactorNews } from '../emails/second-factor-email.ts';
import type { User } from '../reads.ts';

/** Keeps for the audit trail what became of somebody's second factor, and tells them by mail (OWASP ASVS 6.3.7). */
export async function tellOfFactor(tx: Tx, context: PortalContext, user: User, news: FactorNews): Promise<void> {
  const { userId, email, language } = user;
  const now = context.clock.now();
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: news.what,
    subjectKind: 'user',
    subjectId: userId,
  });
  await queueMail(tx, context.secrets, secondFactorEmail(context, { recipient: email, language }, news), now);
}
