import { recordAudit } from '../../platform/audit.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { checkPassword, wrongTry, type PasswordRefusal, type UserWithPassword } from './check-password.ts';
import { forgetTriesOf } from './count-sign-in-try.ts';
import { passwordChangedEmail } from './emails/password-email.ts';
import { endLinksOf } from './end-links.ts';
import { openSession } from './open-session.ts';
import type { SessionPlace } from './session-rules.ts';
import { passwordHash } from './password-hash.ts';
import { claimPassword, endSessionsOf, setPasswordHash } from './writes.ts';

export type PasswordChange = { visitor: Visitor; currentPassword: string; newPassword: string; place: SessionPlace };

/**
 * Changes the password of somebody who is signed in and gives the current one again. All sessions end, this one goes on
 * under a new token, and links in mails sent before are worth nothing. Wrong
 * passwords are limited like those of a log-in, and count apart from them.
 */
export async function changePassword(
  context: PortalContext,
  change: PasswordChange,
): Promise<{ ok: true; sessionToken: string } | PasswordRefusal> {
  const { db, clock } = context;
  const { visitor, currentPassword, newPassword, place } = change;
  const now = clock.now();
  const who = { userId: visitor.userId };
  const typed = { email: visitor.email, password: currentPassword, clientAddress: place.clientAddress, who };
  const checked = await checkPassword(context, typed, now);
  if (!checked.ok) return checked;
  const hash = await passwordHash(newPassword);
  const { user } = checked;
  const sessionToken = await db.transaction().execute((tx) => finishChange(tx, context, change, user, hash, now));
  if (sessionToken) return { ok: true, sessionToken };
  return wrongTry(context, { who, clientAddress: typed.clientAddress, kind: 'password', now });
}

async function finishChange(
  tx: Tx,
  context: PortalContext,
  { visitor, place }: PasswordChange,
  user: UserWithPassword,
  newHash: string,
  now: Date,
): Promise<string | null> {
  const { userId, email, language, staffRole } = user;
  if (!(await claimPassword(tx, { userId, passwordHash: user.passwordHash, language }))) return null;
  await setPasswordHash(tx, userId, newHash);
  await forgetTriesOf(tx, context.secrets, { email });
  await forgetTriesOf(tx, context.secrets, { userId });
  await endLinksOf(tx, context.secrets, user, now);
  await endSessionsOf(tx, userId, null, now);
  await queueMail(tx, context.secrets, passwordChangedEmail(context, { recipient: email, language }), now);
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'password-changed',
    subjectKind: 'user',
    subjectId: userId,
  });
  const isStaff = staffRole !== null;
  // The second factor was given when it was given: a password alone makes it no fresher.
  const { secondFactorGivenAt } = visitor;
  return openSession(tx, { userId, isStaff, passwordGivenAt: now, secondFactorGivenAt }, place, now);
}
