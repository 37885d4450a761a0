import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { freezeLinks, useLinkNotice } from './writes.ts';

/**
 * Freezes what a notice told of, on the word of somebody who gets the bills: "This was not me". The stranger sees
 * nothing from that moment on and cannot link the customer again; staff decide what becomes of it.
 * Refuses with `used-up` a token that was used, is too old, or never was.
 */
export async function freezeByNotice(tx: Tx, token: string, now: Date): Promise<Result<{ links: number }, 'used-up'>> {
  const notice = await useLinkNotice(tx, tokenHash(token), now);
  if (!notice) return refused('used-up');

  const links = await freezeLinks(tx, notice.userId, notice.customerId, now);
  await recordAudit(tx, {
    at: now,
    actorUserId: null,
    action: 'account-links-frozen',
    subjectKind: 'customer',
    subjectId: String(notice.customerId),
    detail: { links, userId: notice.userId },
  });
  return ok({ links });
}
