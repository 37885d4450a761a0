import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { randomToken, tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { queueMail } from '../../../platform/mail/outgoing.ts';
import { addressKeyOf, forgetTriesOf } from '../count-sign-in-try.ts';
import { resetPasswordEmail } from '../emails/password-email.ts';
import { resetMinutes } from '../reset-password.ts';
import { endSessionsOf, forgetMailRequests, insertEmailToken, useUpEmailTokensOf } from '../writes.ts';
import type { ActOnUser, ResidentUser } from './person.ts';
import { residentById } from './reads.ts';
import { tellPerson } from './tell-person.ts';
import { takeStaffInvitation } from './writes-invitations.ts';
import { setDisabled, setEnabled } from './writes.ts';

/** What staff do for a resident, or against whoever has got hold of their user. */
export const helps = ['mail-reset', 'end-sessions', 'unlock', 'disable', 'enable'] as const;
export type Help = (typeof helps)[number];

/** `not-resident`: there is none, it is staff, or the data was deleted. `nothing-to-do`: it is so already. */
export type HelpRefusal = 'not-resident' | 'nothing-to-do' | 'no-reason';

/**
 * Helps a resident on a staff member's word. They are told by mail of all of it. A disabled user has no way in: log-in,
 * new password and registration answer as to a stranger, and their own mailbox is told whom to call.
 */
export async function helpUser(
  tx: Tx,
  context: PortalContext,
  help: ActOnUser & { act: Help },
): Promise<Result<null, HelpRefusal>> {
  if (help.reason === '') return refused('no-reason');
  const user = await residentById(tx, help.userId);
  if (!user) return refused('not-resident');
  const now = context.clock.now();
  const isDone = await carryOut(tx, context, help.act, user, now);
  if (!isDone) return refused('nothing-to-do');
  await recordAudit(tx, {
    at: now,
    actorUserId: help.actorUserId,
    action: auditActions[help.act],
    subjectKind: 'user',
    subjectId: user.userId,
    reason: help.reason,
  });
  return ok(null);
}

const auditActions = {
  'mail-reset': 'user-reset-mailed',
  'end-sessions': 'user-sessions-ended',
  unlock: 'user-unlocked',
  disable: 'user-disabled',
  enable: 'user-enabled',
} as const satisfies Record<Help, string>;

async function carryOut(tx: Tx, context: PortalContext, act: Help, user: ResidentUser, now: Date): Promise<boolean> {
  const { userId, email } = user;
  if (act === 'enable') {
    if (!(await setEnabled(tx, userId))) return false;
    await tellPerson(tx, context, user, { kind: 'user-enabled' });
    return true;
  }
  if (act === 'disable') {
    if (!(await setDisabled(tx, userId, now))) return false;
    await endSessionsOf(tx, userId, null, now);
    await useUpEmailTokensOf(tx, userId, now);
    await takeStaffInvitation(tx, userId);
    await tellPerson(tx, context, user, { kind: 'user-disabled' });
    return true;
  }
  if (user.disabledAt) return false;
  if (act === 'mail-reset') {
    await mailReset(tx, context, user, now);
    return true;
  }
  if (act === 'end-sessions') {
    if ((await endSessionsOf(tx, userId, null, now)) === 0) return false;
    await tellPerson(tx, context, user, { kind: 'user-sessions-ended' });
    return true;
  }
  await forgetTriesOf(tx, context.secrets, { email });
  await forgetTriesOf(tx, context.secrets, { userId });
  await forgetMailRequests(tx, addressKeyOf(context.secrets, email), 'reset-password');
  await tellPerson(tx, context, user, { kind: 'user-unlocked' });
  return true;
}

async function mailReset(tx: Tx, context: PortalContext, user: ResidentUser, now: Date): Promise<void> {
  const token = randomToken();
  await insertEmailToken(tx, {
    tokenHash: tokenHash(token),
    userId: user.userId,
    purpose: 'reset-password',
    newEmail: null,
    madeAt: now,
    expiresAt: new Date(now.getTime() + resetMinutes * 60_000),
  });
  const to = { recipient: user.email, language: user.language };
  await queueMail(tx, context.secrets, resetPasswordEmail(context, to, { token, worksUntil: null }), now);
}
