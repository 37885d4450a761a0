import type { Language } from '../../kernel/language.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { PortalContext } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { countMailRequest } from './count-mail-request.ts';
import { forgetTriesOf } from './count-sign-in-try.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import { nothingToResetEmail, passwordChangedEmail, resetPasswordEmail } from './emails/password-email.ts';
import { endLinksOf } from './end-links.ts';
import { standingOfAddress } from './people/reads.ts';
import { tellPerson } from './people/tell-person.ts';
import { userByEmail, userById, type EmailTokenPurpose } from './reads.ts';
import { takeStaffInvitation } from './people/writes-invitations.ts';
import { forgetOtherFactors } from './second-factor/remove-factor.ts';
import { setOwesRecoveryCodes } from './second-factor/writes.ts';
import { endSessionsOf, insertEmailToken, setPasswordHash, setStaffRole, useEmailToken } from './writes.ts';

/** How long a link to a new password works. */
export const resetMinutes = 30;

export type ResetRequest = { email: string; language: Language; clientAddress: string };

/**
 * Mails a link to choose a new password, or to an address without a user or password that there is nothing to reset, and to one
 * whose user was disabled that this is so. Who was invited to the staff has none before they accept. A locked
 * address may always ask. The mail that fills the limit of its address holds a link that works until the next may be
 * sent, so that its owner always has one that works. The answer is the same for all.
 */
export async function askForReset(tx: Tx, context: PortalContext, request: ResetRequest): Promise<void> {
  const { secrets, clock } = context;
  const { email, language, clientAddress } = request;
  const now = clock.now();
  const turn = await countMailRequest(tx, secrets, { email, clientAddress, kind: 'reset-password', now });
  if (!turn) return;
  const user = await userByEmail(tx, comparableEmail(email));
  if (!user?.passwordHash) {
    const standing = await standingOfAddress(tx, comparableEmail(email));
    if (standing?.isDisabled) return tellPerson(tx, context, { email, language }, { kind: 'user-disabled-still' });
    await queueMail(tx, secrets, nothingToResetEmail(context, { recipient: email, language }), now);
    return;
  }
  const token = randomToken();
  const usualEnd = new Date(now.getTime() + resetMinutes * 60_000);
  const lateEnd = turn.nextAt && turn.nextAt > usualEnd ? turn.nextAt : null;
  await insertEmailToken(tx, {
    tokenHash: tokenHash(token),
    userId: user.userId,
    purpose: 'reset-password',
    newEmail: null,
    madeAt: now,
    expiresAt: lateEnd ?? usualEnd,
  });
  const to = { recipient: user.email, language };
  await queueMail(tx, secrets, resetPasswordEmail(context, to, { token, worksUntil: lateEnd }), now);
}

export type NewPassword = {
  token: string;
  purpose: EmailTokenPurpose & ('reset-password' | 'set-up-staff');
  hash: string;
};

/**
 * Sets the password that a person chose on a link of theirs. A resident who was invited is staff from here on. All sessions end, all other links are worth nothing, and
 * the address is open again if wrong tries had closed it; nobody is signed in by it. Refuses with `over` a link that is
 * used, too old or unknown, or of an invitation that was withdrawn.
 */
export async function choosePassword(
  tx: Tx,
  context: PortalContext,
  { token, purpose, hash }: NewPassword,
): Promise<Result<null, 'over'>> {
  const { secrets, clock } = context;
  const now = clock.now();
  const link = await useEmailToken(tx, tokenHash(token), purpose, now);
  const user = link && (await userById(tx, link.userId));
  if (!user) return refused('over');
  const { userId, email, language } = user;
  if (purpose === 'set-up-staff' && !user.staffRole && !(await acceptInvitation(tx, userId, now)))
    return refused('over');
  await setPasswordHash(tx, userId, hash);
  await endSessionsOf(tx, userId, null, now);
  await endLinksOf(tx, secrets, user, now);
  await forgetTriesOf(tx, secrets, { email });
  await forgetTriesOf(tx, secrets, { userId });
  await queueMail(tx, secrets, passwordChangedEmail(context, { recipient: email, language }), now);
  if (purpose === 'set-up-staff') await setOwesRecoveryCodes(tx, userId, true);
  const action = user.passwordHash ? 'password-reset' : 'password-chosen';
  await recordAudit(tx, { at: now, actorUserId: userId, action, subjectKind: 'user', subjectId: userId });
  return ok(null);
}

/** Makes a resident the staff member that an invitation makes of them; false where none waits. */
async function acceptInvitation(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const invitation = await takeStaffInvitation(tx, userId);
  if (!invitation) return false;
  const { role: staffRole, sealedTotpSecret } = invitation;
  await setStaffRole(tx, { userId, staffRole, sealedTotpSecret });
  await forgetOtherFactors(tx, userId);
  const subject = { subjectKind: 'user', subjectId: userId };
  const action = 'staff-invitation-accepted';
  await recordAudit(tx, { at: now, actorUserId: userId, action, ...subject, detail: { role: staffRole } });
  return true;
}
