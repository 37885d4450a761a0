import type { Language } from '../../kernel/language.ts';
import { ok, refused, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { PortalContext } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { Visitor } from '../../platform/http/request.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { checkPassword, wrongTry, type PasswordRefusal, type UserWithPassword } from './check-password.ts';
import { addressKeyOf, forgetTriesOf } from './count-sign-in-try.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import { confirmNewEmailEmail, emailChangeNotice, newEmailTakenEmail } from './emails/email-change-email.ts';
import { endLinksOf } from './end-links.ts';
import { isEmailTaken, userById } from './reads.ts';
import { claimPassword, endSessionsOf, insertEmailToken, setEmail, useEmailToken, waitForTurn } from './writes.ts';

const linkHours = 24;

export type EmailChange = {
  visitor: Visitor;
  password: string;
  newEmail: string;
  language: Language;
  clientAddress: string;
};

/**
 * Mails a link to the address that a user wants to have, and a notice to the one they have. Nothing changes before the
 * link is used. Whether the new address has a user already is told by mail only.
 */
export async function askForEmailChange(
  context: PortalContext,
  change: EmailChange,
): Promise<{ ok: true } | PasswordRefusal> {
  const { db, clock } = context;
  const { visitor, password, clientAddress } = change;
  const now = clock.now();
  const who = { userId: visitor.userId };
  const typed = { email: visitor.email, password, clientAddress, who };
  const checked = await checkPassword(context, typed, now);
  if (!checked.ok) return checked;
  const { user } = checked;
  const isKept = await db.transaction().execute((tx) => keepEmailChange(tx, context, change, user, now));
  return isKept ? { ok: true } : wrongTry(context, { who, clientAddress: typed.clientAddress, kind: 'password', now });
}

async function keepEmailChange(
  tx: Tx,
  context: PortalContext,
  { newEmail, language }: EmailChange,
  user: UserWithPassword,
  now: Date,
): Promise<boolean> {
  const { secrets } = context;
  const { userId, email } = user;
  if (!(await claimPassword(tx, { userId, passwordHash: user.passwordHash, language }))) return false;
  await forgetTriesOf(tx, secrets, { userId });
  const token = randomToken();
  const expiresAt = new Date(now.getTime() + linkHours * 3_600_000);
  const purpose = 'change-email';
  await insertEmailToken(tx, { tokenHash: tokenHash(token), userId, purpose, newEmail, madeAt: now, expiresAt });
  const isTaken = await isEmailTaken(tx, comparableEmail(newEmail));
  const to = { recipient: newEmail, language };
  const mail = isTaken ? newEmailTakenEmail(context, to) : confirmNewEmailEmail(context, to, token);
  await queueMail(tx, secrets, mail, now);
  await queueMail(tx, secrets, emailChangeNotice(context, { recipient: email, language }, 'asked'), now);
  return true;
}

/**
 * Gives a user the address that they proved. Other sessions end, links sent to the old address are worth nothing, and
 * the old address is told. Refuses with `over` a link that is used, too old or unknown, with `taken` an address that
 * somebody else has by now.
 */
export async function confirmEmailChange(
  tx: Tx,
  context: PortalContext,
  { token, visitor }: { token: string; visitor: Visitor | null },
): Promise<Result<{ userId: string }, 'over' | 'taken'>> {
  const { secrets, clock } = context;
  const now = clock.now();
  const link = await useEmailToken(tx, tokenHash(token), 'change-email', now);
  const user = link && (await userById(tx, link.userId));
  if (!link?.newEmail || !user) return refused('over');
  const { userId, language } = user;
  const email = link.newEmail;
  await waitForTurn(tx, addressKeyOf(secrets, email));
  const isTheirs = await setEmail(tx, { userId, email, comparableEmail: comparableEmail(email) });
  if (!isTheirs) return refused('taken');
  await endLinksOf(tx, secrets, user, now);
  await endSessionsOf(tx, userId, visitor?.userId === userId ? visitor.sessionId : null, now);
  await queueMail(tx, secrets, emailChangeNotice(context, { recipient: user.email, language }, 'done'), now);
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'email-changed',
    subjectKind: 'user',
    subjectId: userId,
  });
  return ok({ userId });
}
