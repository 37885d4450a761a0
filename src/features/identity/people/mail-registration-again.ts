import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { randomToken, tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { queueMail } from '../../../platform/mail/outgoing.ts';
import { countMailRequest } from '../count-mail-request.ts';
import { confirmRegistrationEmail } from '../emails/registration-email.ts';
import { registrationHours } from '../register.ts';
import { waitingRegistrationById } from './reads-registrations.ts';
import { copyRegistration, endRegistrationsOf } from './writes-registrations.ts';

/** `confirmed`: the address has a user by now. `too-many`: as for whoever registers. */
export type RegistrationRefusal = 'confirmed' | 'too-many';

/**
 * Mails the link of a registration again that was never confirmed: a new one, for as long as the first worked, and all
 * earlier ones of the address are over. Counted against the address, so that nobody's mailbox is filled by us, and not against the
 * network of the staff, who help many. Gives the number that the registration has from here on.
 */
export async function mailRegistrationAgain(
  tx: Tx,
  context: PortalContext,
  { id, actorUserId }: { id: number; actorUserId: string },
): Promise<Result<{ id: number }, RegistrationRefusal>> {
  const { secrets, clock } = context;
  const now = clock.now();
  const asked = await waitingRegistrationById(tx, id, now);
  if (!asked) return refused('confirmed');
  const { email, language, comparableEmail } = asked;
  if (!(await countMailRequest(tx, secrets, { email, clientAddress: null, kind: 'register', now })))
    return refused('too-many');
  await endRegistrationsOf(tx, comparableEmail, now);
  const token = randomToken();
  const expiresAt = new Date(now.getTime() + registrationHours * 3_600_000);
  const newId = await copyRegistration(tx, { id: asked.id, tokenHash: tokenHash(token), madeAt: now, expiresAt });
  await queueMail(tx, secrets, confirmRegistrationEmail(context, { recipient: email, language }, token), now);
  const subject = { subjectKind: 'registration', subjectId: String(newId) };
  await recordAudit(tx, { at: now, actorUserId, action: 'registration-mailed-again', ...subject });
  return ok({ id: newId });
}
